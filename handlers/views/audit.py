"""The log in words: when, who, what, whom, and the numbers."""

from collections.abc import Mapping

from domain.actors import ActorKind
from handlers.keyboards import audit as keyboards
from handlers.screens import Screen
from services.audit import AuditLine, AuditPage
from texts import Html, Texts

MONEY = ("amount", "discount")
SIGNED = ("points",)
FIRST = ("field", "amount", "discount", "points", "before", "after", "balance")  # what people look for
ROLE_ACTIONS = ("staff_add", "staff_role", "staff_remove", "staff_invite")


def listing(texts: Texts, shown: AuditPage, *, member_id: int, card: str = "") -> Screen:
    """A page; `card` names whose rows these are, where they are one member's."""
    lines: list[str] = [texts("audit-title-member", card=card) if card else texts("audit-title")]
    if not shown.lines:
        lines += ["", texts("audit-empty")]
    for line in shown.lines:
        lines += ["", *_line(texts, line)]
    if shown.pages > 1:
        lines += ["", texts("page-of", page=shown.page, pages=shown.pages)]
    keyboard = keyboards.listing(texts, page=shown.page, pages=shown.pages, member_id=member_id)
    return Screen("\n".join(lines), keyboard)


def which_member(texts: Texts) -> Screen:
    return Screen("\n\n".join([texts("audit-which"), texts("usage-audit")]))


def _line(texts: Texts, line: AuditLine) -> list[str]:
    who = texts("audit-who", name=line.who) if line.who else texts(f"audit-by-{line.kind}")
    if line.who and line.kind is ActorKind.TILL:
        who = texts("audit-till", name=line.who)
    parts = [_action(texts, line.action)]
    if line.card is not None:
        parts.append(texts("audit-card", card=line.card))
    parts += _details(texts, line.action, line.detail)
    return [texts("audit-head", moment=texts.moment(line.at), who=who), " · ".join(parts)]


def _action(texts: Texts, action: str) -> Html:
    known = f"audit-action-{action.replace('_', '-')}"
    return texts(known) if texts.has(known) else texts("audit-other", action=action)


def _details(texts: Texts, action: str, detail: Mapping[str, int | str | None]) -> list[Html]:
    words = []
    told = [(name, value) for name, value in detail.items() if value is not None]
    for name, value in sorted(told, key=lambda one: FIRST.index(one[0]) if one[0] in FIRST else len(FIRST)):
        known = f"audit-detail-{name.replace('_', '-')}"
        shown = _value(texts, action, name, value)
        words.append(
            texts(known, value=shown) if texts.has(known) else texts("audit-detail-other", name=name, value=shown)
        )
    return words


def _value(texts: Texts, action: str, name: str, value: int | str) -> str:
    if isinstance(value, int):
        if name in MONEY:
            return texts.money(value)
        return texts.signed_points(value) if name in SIGNED else texts.number(value)
    return texts(f"role-{value}") if action in ROLE_ACTIONS and texts.has(f"role-{value}") else value
