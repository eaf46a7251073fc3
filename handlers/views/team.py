"""The team in words."""

from datetime import timedelta

from domain.permissions import ROLE_ORDER
from handlers.keyboards import team as keyboards
from handlers.screens import Screen
from services.staff import StaffView
from texts import Texts

COLLEAGUES_A_PAGE = 10


def listing(texts: Texts, team: tuple[StaffView, ...], *, page: int) -> Screen:
    """Everybody with their role, ten a page; a page beyond the last shows the last."""
    pages = max(1, -(-len(team) // COLLEAGUES_A_PAGE))
    page = min(max(1, page), pages)
    shown = team[(page - 1) * COLLEAGUES_A_PAGE : page * COLLEAGUES_A_PAGE]
    lines: list[str] = [texts("team-title", count=len(team)), ""]
    lines += [texts("team-line", name=_name(one), role=texts(f"role-{one.role}")) for one in shown]
    if pages > 1:
        lines += ["", texts("page-of", page=page, pages=pages)]
    return Screen("\n".join(lines), keyboards.listing(texts, shown, page=page, pages=pages))


def colleague(texts: Texts, one: StaffView) -> Screen:
    lines = [
        texts("team-line", name=_name(one), role=texts(f"role-{one.role}")),
        texts(f"role-may-{one.role}"),
        texts("team-since", day=texts.day(one.added_at)),
    ]
    return Screen("\n".join(lines), keyboards.colleague(texts, one))


def role_given(texts: Texts, one: StaffView) -> Screen:
    words = texts("team-role-given", name=_name(one), role=texts(f"role-{one.role}"), may=texts(f"role-may-{one.role}"))
    return Screen(words, keyboards.back(texts))


def remove_question(texts: Texts, one: StaffView) -> Screen:
    return Screen(texts("team-remove-question", name=_name(one)), keyboards.remove(texts, one.id))


def removed(texts: Texts, one: StaffView) -> Screen:
    return Screen(texts("team-removed", name=_name(one)), keyboards.back(texts))


def which_role(texts: Texts) -> Screen:
    """What each role may do, and the choice."""
    lines: list[str] = [texts("team-invite-question"), ""]
    lines += [texts("team-role-line", role=texts(f"role-{role}"), may=texts(f"role-may-{role}")) for role in ROLE_ORDER]
    return Screen("\n".join(lines), keyboards.roles(texts))


def link(texts: Texts, address: str, *, role: str, life: timedelta) -> Screen:
    hours = int(life.total_seconds()) // 3600
    words = texts("team-link", role=texts(f"role-{role}"), link=address, hours=hours)
    return Screen(words, keyboards.link(texts, address))


def joined(texts: Texts, one: StaffView) -> Screen:
    """The new colleague's first words from us."""
    return Screen(texts("team-joined", role=texts(f"role-{one.role}"), may=texts(f"role-may-{one.role}")))


def _name(one: StaffView) -> str:
    return one.name or str(one.telegram_id)
