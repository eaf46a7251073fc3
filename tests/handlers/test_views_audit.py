"""The log in words: every action that services record has its own."""

import ast

import pytest

from domain.actors import ActorKind
from domain.languages import Language
from handlers.views import audit as views
from services.audit import AuditLine, AuditPage
from tests.handlers.samples import BIG_ID, CARD, NOW, check_sendable, everyone, labels, plain, texts_in
from tests.texts.reading import HOUSE

ENGLISH = texts_in(Language.ENGLISH)


def line(action: str = "adjustment", *, kind: ActorKind = ActorKind.STAFF, who: str = "Carol", **detail) -> AuditLine:
    return AuditLine(sequence=1, at=NOW, kind=kind, who=who, action=action, card=CARD, detail=detail)


def page(*lines: AuditLine, number: int = 1, pages: int = 1) -> AuditPage:
    return AuditPage(lines=lines, page=number, pages=pages)


def recorded() -> list[str]:
    """The actions named in calls of `audit.record`."""
    found = []
    for path in sorted((HOUSE / "services").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                found += [one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant) and one.value]
    return [str(action) for action in found if not str(action).endswith("_")]


@pytest.mark.parametrize("language", Language)
def test_every_action_has_words(language: Language) -> None:
    texts = texts_in(language)
    actions = recorded()
    assert len(actions) > 15
    assert [one for one in actions if not texts.has(f"audit-action-{one.replace('_', '-')}")] == []


def test_every_page_can_be_sent_whatever_people_are_called() -> None:
    detail = {"amount": 10**12, "discount": 10**12, "points": -(10**9), "before": "x" * 40, "after": BIG_ID, "odd": 1}
    for texts, name in everyone():
        for kind in ActorKind:
            for who in ("", name):
                lines = [line(action, kind=kind, who=who, **detail) for action in ("purchase", "strange_thing") * 4]
                check_sendable(views.listing(texts, page(*lines, number=2, pages=3), member_id=BIG_ID, card=CARD))
        check_sendable(views.which_member(texts))


def test_numbers_are_written_as_people_read_them_the_telling_ones_first() -> None:
    words = plain(views.listing(ENGLISH, page(line(after=1_200, before=1_208, entry=7, points=-8)), member_id=0))
    assert f"Carol\ncorrected points · card {CARD} · −8 points · before: 1,208 · after: 1,200 · entry no. 7" in words
    words = plain(views.listing(ENGLISH, page(line("purchase", amount=128_50, purchase=1)), member_id=0))
    assert "¥128.50" in words


def test_what_has_no_name_is_told_by_its_kind() -> None:
    shown = page(
        line(kind=ActorKind.CONSOLE, who=""), line(kind=ActorKind.TILL, who="till-1"), line("strange_thing", who="")
    )
    words = plain(views.listing(ENGLISH, shown, member_id=0))
    for part in ("at the server", "till till-1", "a colleague", "did strange_thing"):
        assert part in words


def test_roles_are_words_and_an_empty_log_says_so() -> None:
    words = plain(views.listing(ENGLISH, page(line("staff_role", before="clerk", after="owner")), member_id=0))
    assert "before: clerk · after: owner" in words
    empty = views.listing(ENGLISH, page(), member_id=5, card=CARD)
    assert "Nothing yet." in plain(empty)
    assert labels(empty) == ["Only one member", "Everything"]
