"""Managers ask, members answer by buttons, managers read the figures (semantics 7, V-41)."""

from datetime import timedelta

from demo.actor import Screen
from domain.actors import CONSOLE
from models import SurveyAnswer, SurveyInvitation
from services import staff
from tests.journeys.conftest import ALICE, DAVE, House, joins

ASPECTS, NPS, SATISFACTION = "Four things that matter", "Would you recommend us?", "How happy are you with us?"


async def asks(dave, name: str, *, group: str = "everyone") -> None:
    """The manager sends a questionnaire to a group."""
    await dave.sends("/surveys")
    await dave.presses("➕ New survey")
    await dave.presses(name)
    await dave.presses(next(label for label in dave.screen.buttons if label.startswith(group)))
    await dave.presses("Send")


def invitations(actor, name: str) -> list[Screen]:
    return [message for message in actor.chat if "Begin" in message.buttons and name in message.text]


async def begins(actor) -> None:
    """Opens the newest questionnaire."""
    await actor.sends("/survey")
    await actor.presses(actor.screen.buttons[0])


async def test_a_manager_asks_everyone_and_sees_what_was_answered(house: House, alice, bob, dave) -> None:
    await joins(bob)
    await dave.sends("/surveys")
    assert "Surveys" in dave.screen.text
    await dave.presses("➕ New survey")
    await dave.presses(ASPECTS)
    assert "1. Do you find the right things here" in dave.screen.text and "4. How convenient" in dave.screen.text
    await dave.presses("everyone · 2")
    assert "2 members?" in dave.screen.text and "2 of them have agreed" in dave.screen.text
    question = dave.screen
    for _ in range(3):
        await dave.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert "on its way to 2 members" in dave.screen.text
    await house.portal.tick()
    invitation = await alice.waits_for(ASPECTS)
    assert "Stop offers" in invitation.buttons
    assert len([message for message in alice.chat if message.from_bot and ASPECTS in message.text]) == 1

    await alice.presses("Begin")
    for place, face in enumerate(("🙂 4", "😐 3", "😄 5"), start=1):
        assert f"{place} of 4" in alice.screen.text
        await alice.presses(face)
    assert "4 of 4" in alice.screen.text
    await alice.presses("😄 5")
    assert "2. Fair price: 😐 3" in alice.screen.text
    await alice.presses("✏️ 2")
    assert "Your answer so far: 😐 3" in alice.screen.text
    await alice.presses("🙂 4")
    assert "2. Fair price: 🙂 4" in alice.screen.text
    await alice.presses("✍️ Add a few words")
    await alice.sends("Open <b>longer</b>, please {0.__class__}")
    await alice.presses("✅ Finish")
    assert "Thank you" in alice.screen.text

    await begins(bob)
    await bob.presses("🙂 4")
    await dave.sends("/surveys")
    assert "2 of 2 answered" in dave.screen.text
    await dave.presses(next(label for label in dave.screen.buttons if label.startswith(ASPECTS)))
    assert dave.screen.photo is not None
    assert "1. Right product · 2 answers" in dave.screen.text and "Average 4.00 of 5" in dave.screen.text
    assert "1: 0 · 2: 0 · 3: 0 · 4: 2 · 5: 0" in dave.screen.text
    await dave.presses("💬 Comments (1)")
    assert "Open <b>longer</b>, please {0.__class__}" in dave.screen.text and "Card H" in dave.screen.text
    assert "Alice" not in dave.screen.text and ALICE.phone not in dave.screen.text


async def test_recommending_is_counted_as_nps_and_a_low_score_is_heard_once(house: House, alice, bob, dave) -> None:
    await joins(bob)
    await asks(dave, NPS)
    await begins(alice)
    await alice.presses("10")
    assert "2 of 3" in alice.screen.text
    await alice.presses("The people")
    await alice.presses("Skip")
    await alice.presses("✅ Finish")

    await begins(bob)
    await bob.presses("6")
    await bob.presses("The prices")
    await bob.presses("✍️ Write a few words")
    await bob.sends("Cheaper tea")
    assert "3. To change: Cheaper tea" in bob.screen.text
    await bob.presses("✏️ 1")
    await bob.presses("5")
    await bob.presses("✅ Finish")
    assert "sorry" in bob.screen.text
    await house.portal.tick()
    alerts = [message for message in dave.chat if message.from_bot and "/ 10" in message.text]
    assert len(alerts) == 1 and "Bob" in alerts[0].text

    await dave.sends("/surveys")
    await dave.presses(next(label for label in dave.screen.buttons if label.startswith(NPS)))
    assert "NPS 0: 1 at 9–10, 0 at 7–8, 1 at 0–6" in dave.screen.text
    assert "2. The people: 1" in dave.screen.text


async def test_several_may_be_ticked_and_unticked(house: House, alice, dave) -> None:
    await asks(dave, SATISFACTION)
    await begins(alice)
    await alice.presses("😄 5")
    await alice.presses("⬜️ The people")
    await alice.presses("⬜️ The place")
    await alice.presses("☑️ The people")
    assert "⬜️ The people" in alice.screen.buttons and "☑️ The place" in alice.screen.buttons
    await alice.presses("Next ›")
    assert "3 of 3" in alice.screen.text
    await alice.presses("Skip")
    assert "2. Liked: The place" in alice.screen.text and "3. To do better: –" in alice.screen.text


async def test_answers_change_until_the_survey_is_closed(house: House, alice, dave) -> None:
    await asks(dave, ASPECTS)
    await begins(alice)
    first = alice.screen
    await alice.presses("🙂 4")
    await alice.presses("‹ Back")
    await alice.presses("😄 5")

    await dave.sends("/surveys")
    await dave.presses(next(label for label in dave.screen.buttons if label.startswith(ASPECTS)))
    await dave.presses("Close")
    assert "1 of 1 have answered" in dave.screen.text
    await dave.presses("Yes, close it")
    assert "closed" in dave.screen.text

    toast = await alice.presses_data(first.id, first.inline_buttons[0]["callback_data"])
    assert toast is not None and "ended" in toast.text
    await alice.sends("/survey")
    assert "nothing to answer" in alice.screen.text
    assert [row.score for row in await SurveyAnswer.all()] == [5]


async def test_a_survey_left_alone_closes_by_itself(house: House, alice, dave) -> None:
    await asks(dave, ASPECTS)
    await begins(alice)
    old = alice.screen
    await house.later(house.clock.now() + timedelta(days=31))
    toast = await alice.presses_data(old.id, old.inline_buttons[0]["callback_data"])
    assert toast is not None and "ended" in toast.text


async def test_nobody_answers_for_somebody_else_or_what_is_no_answer(house: House, alice, bob, dave) -> None:
    await asks(dave, ASPECTS)
    await joins(bob)
    invitation = await SurveyInvitation.get()
    await bob.sends("/survey")
    assert "nothing to answer" in bob.screen.text
    for actor, data in ((bob, "1:1"), (alice, "9:1"), (alice, "1:6"), (alice, "1:0")):
        toast = await actor.presses_data(actor.screen.id, f"q-num:{invitation.id}:{data}")
        assert toast is not None
    toast = await alice.presses_data(alice.screen.id, f"q-end:{invitation.id}")
    assert toast is not None and "no answer yet" in toast.text
    assert await SurveyAnswer.all().count() == 0


async def test_a_survey_and_another_form_do_not_disturb_each_other(house: House, alice, carol, dave) -> None:
    await joins(carol)
    await asks(dave, NPS)
    await carol.sends("/survey")
    await carol.presses(carol.screen.buttons[0])
    sheet = carol.screen
    await carol.sends(f"/earn {ALICE.phone} 30 T-1")
    await carol.sends(f"/redeem {'7' * 13}")
    await carol.sends("/earn")
    await carol.presses_data(sheet.id, sheet.inline_buttons[10]["callback_data"])
    await carol.presses("The people")
    toast = await carol.presses("✍️ Write a few words")
    assert toast is not None and "Something else is waiting" in toast.text

    await carol.sends(ALICE.phone)  # the form goes on
    assert "How much did Alice pay" in carol.screen.text
    await carol.sends("45")
    await carol.presses("✍️ Write a few words")
    await carol.presses("Record")  # its question is still open
    assert "+45 points" in " ".join(message.text for message in carol.chat)
    await carol.sends("More plants")
    assert "3. To change: More plants" in carol.screen.text


async def test_no_question_comes_in_the_middle_of_a_dialogue(house: House, alice, dave) -> None:
    await asks(dave, NPS)
    await house.portal.tick()
    await house.later(house.clock.now() + timedelta(days=1))
    await begins(alice)
    await alice.presses("10")
    await alice.presses("The people")
    await alice.presses("✍️ Write a few words")
    await asks(dave, ASPECTS)
    await house.portal.tick()
    assert not invitations(alice, ASPECTS)

    await alice.sends("Keep it up")
    await house.later(house.clock.now() + timedelta(minutes=11))
    assert len(invitations(alice, ASPECTS)) == 1


async def test_who_refused_messages_is_not_told_but_may_answer(house: House, bob, dave) -> None:
    await joins(bob, consent="No")
    await asks(dave, ASPECTS)
    before = len(bob.chat)
    await house.portal.tick()
    assert len(bob.chat) == before
    await begins(bob)
    await bob.presses("🙂 4")
    assert await SurveyAnswer.all().count() == 1


async def test_surveys_are_the_managers_alone(house: House, alice, carol, dave) -> None:
    for actor in (alice, carol):
        await actor.sends("/nonsense")
        unknown = actor.screen.text
        await actor.sends("/surveys")
        assert actor.screen.text == unknown
    await dave.sends("/surveys")
    menu = dave.screen
    await dave.presses("➕ New survey")
    await staff.remove(telegram_id=DAVE.id, actor=CONSOLE, now=house.clock.now())
    for data in (
        "sv-new",
        "sv-list:1",
        "sv-kind:nps",
        "sv-to:nps:all",
        "sv-res:1",
        "sv-say:1:1",
        "sv-shut:1",
        "sv-end:1",
    ):
        toast = await dave.presses_data(menu.id, data)
        assert toast is not None and "don't know that command" in toast.text, data


async def test_the_question_after_a_visit_waits_in_survey_too(house: House, alice) -> None:
    await house.sells(
        {"external_id": "T-1", "member": {"phone": ALICE.phone}, "amount": 3000, "currency": "CNY", "store": "main"}
    )
    await house.later(house.clock.now() + timedelta(hours=3, minutes=1))
    await alice.sends("/survey")
    await alice.presses(next(label for label in alice.screen.buttons if "Your visit" in label))
    await alice.presses("😄 5")
    assert "Thank you" in alice.screen.text
    await alice.sends("/survey")
    assert "nothing to answer" in alice.screen.text
