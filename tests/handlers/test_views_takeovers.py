"""One account and two chats, a changed number: what each side reads."""

from domain.languages import Language
from domain.members import TakeoverState
from domain.messages import MessageKind
from handlers.views import takeovers as views
from services.numbers import NumberChanged, NumberProposal
from services.takeovers import TakeoverPush
from tests.handlers.samples import check_sendable, everyone, labels, plain, programme, takeover, texts_in

ENGLISH = texts_in(Language.ENGLISH)
PHONE = "+8613800138000"


def test_every_screen_can_be_sent_whatever_people_are_called() -> None:
    for texts, name in everyone():
        for state in (TakeoverState.ALLOWED, TakeoverState.REFUSED):
            check_sendable(views.settled(texts, takeover(name, state=state)))
            check_sendable(views.decided(texts, takeover(name, state=state)))
        check_sendable(views.asked(texts))
        proposal = NumberProposal(phone=PHONE, sealed="x", points=10**9)
        check_sendable(views.number_question(texts, proposal, request_id="x" * 12))
        check_sendable(views.number_changed(texts, NumberChanged(phone=PHONE, points=10**9, balance=10**9)))
        check_sendable(views.number_kept(texts))


def test_the_new_chat_learns_nothing_of_whose_account_it_is() -> None:
    assert "Ada" not in plain(views.asked(ENGLISH))


def test_the_old_chat_learns_who_asks_and_answers_with_a_button() -> None:
    push = TakeoverPush(kind=MessageKind.ACCOUNT_TAKEN_OVER, takeover=takeover("Eve"), to_old_chat=False)
    screen = views.pushed(ENGLISH, push, programme())
    assert "Eve" in plain(screen) and "8000" in plain(screen)
    assert labels(screen) == ["✅ It was me", "❌ Not me"]


def test_managers_read_both_names_and_decide() -> None:
    push = TakeoverPush(kind=MessageKind.TAKEOVER_ASKED, takeover=takeover("Eve"), to_old_chat=False)
    screen = views.pushed(ENGLISH, push, programme())
    assert "H1234567897" in plain(screen)
    assert labels(screen) == ["✅ Allow", "❌ Refuse"]


def test_each_side_reads_how_it_ended() -> None:
    endings = set()
    for state in (TakeoverState.ALLOWED, TakeoverState.REFUSED):
        for to_old_chat in (False, True):
            push = TakeoverPush(
                kind=MessageKind.TAKEOVER_OUTCOME, takeover=takeover("Eve", state=state), to_old_chat=to_old_chat
            )
            endings.add(plain(views.pushed(ENGLISH, push, programme())))
    assert len(endings) == 4


def test_the_question_about_a_number_names_it_and_what_is_there() -> None:
    proposal = NumberProposal(phone=PHONE, sealed="x", points=1280)
    shown = views.number_question(ENGLISH, proposal, request_id="a")
    assert PHONE in plain(shown) and "1,280 points" in plain(shown)
    assert labels(shown) == ["Yes", "No"]
