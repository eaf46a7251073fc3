"""The counter: staff commands and guided forms, several confirmations at once, who may do what (F18, F39)."""

from domain.actors import CONSOLE
from domain.permissions import Role
from services import staff
from tests.journeys.conftest import ALICE, CAROL, DAVE, House
from tests.journeys.test_coupons import code_in


async def issued_code(house: House, clerk, alice, coupon: str = "COMEBACK") -> str:
    await clerk.sends(f"/issue {coupon} {ALICE.phone}")
    return code_in(clerk.screen.text)


async def test_a_member_is_told_that_a_staff_command_does_not_exist(house: House, alice) -> None:
    await alice.sends("/nonsense")
    unknown = alice.screen.text
    for line in (
        "/redeem 7KQ2-M9XT-4HWPC",
        "/earn",
        "/issue WELCOME segment:all",
        "/staff",
        "/member x",
        "/adjust",
        "/refund",
    ):
        await alice.sends(line)
        assert alice.screen.text == unknown, line


async def test_a_clerk_is_told_the_same_of_a_managers_command(house: House, alice, carol) -> None:
    await carol.sends("/nonsense")
    unknown = carol.screen.text
    for line in ("/adjust", f"/adjust {ALICE.phone} +50 gift", "/issue WELCOME segment:all"):
        await carol.sends(line)
        assert carol.screen.text == unknown, line


async def test_every_command_explains_itself_when_it_is_written_wrongly(house: House, alice, carol, dave) -> None:
    for line in (
        "/earn",
        "/earn 13800138001",
        "/earn 13800138001 lots",
        "/refund",
        "/refund a b c",
        "/redeem",
        "/issue",
        "/issue WELCOME",
        "/member",
    ):
        await carol.sends(line)
        assert f"{line.split()[0]} " in carol.screen.text, line
        await carol.sends("/cancel")
    for line in ("/adjust", f"/adjust {ALICE.phone}", f"/adjust {ALICE.phone} gift"):
        await dave.sends(line)
        assert "/adjust +86" in dave.screen.text, line


async def test_a_phone_may_be_written_with_spaces(house: House, alice, carol, dave) -> None:
    await carol.sends("/earn +86 138 0013 8001 128.50")
    assert "Alice" in carol.screen.text and "+128 points" in carol.screen.text
    await carol.sends("/earn 138 0013 8001 30 T-7")
    assert "T-7" in carol.screen.text and "158 points" in carol.screen.text
    await carol.sends("/member 138 0013 8001")
    assert "158 points" in carol.screen.text and "0013" not in carol.screen.text  # a clerk sees no phone
    await dave.sends("/member 138 0013 8001")
    assert ALICE.phone in dave.screen.text
    await dave.sends("/adjust 138 0013 8001 -8 rounding")
    assert "−8 points" in dave.screen.text and "150 points" in dave.screen.text
    await dave.sends("/issue WELCOME 138 0013 8001")
    assert "10% off" in dave.screen.text


async def test_earning_is_asked_step_by_step(house: House, alice, carol) -> None:
    await carol.sends("/staff")
    await carol.presses("🧾 Record a purchase")
    await carol.sends("12345")
    assert "No member" in carol.screen.text
    await carol.sends(ALICE.phone)
    assert "Alice" in carol.screen.text
    await carol.sends("many")
    await carol.sends("45")
    assert {"Record", "Cancel"} == set(carol.screen.buttons)
    question = carol.screen
    for _ in range(3):
        await carol.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert "+45 points" in carol.screen.text and carol.screen.buttons == []
    await alice.sends("/points")
    assert "45 points" in alice.screen.text
    await carol.sends("45")  # the form is over
    assert "understand" in carol.screen.text


async def test_a_form_is_left_with_cancel(house: House, alice, carol) -> None:
    await carol.sends("/earn")
    await carol.sends("/cancel")
    assert "Cancelled" in carol.screen.text
    await carol.sends(ALICE.phone)
    assert "understand" in carol.screen.text


async def test_two_open_redemptions_do_not_mix_up(house: House, alice, carol) -> None:
    first, second = await issued_code(house, carol, alice), await issued_code(house, carol, alice, "SPEND100")
    await carol.sends(f"/redeem {first} 200")
    first_question = carol.screen
    await carol.sends(f"/redeem {second} 100")
    second_question = carol.screen

    await carol.presses_data(first_question.id, first_question.inline_buttons[0]["callback_data"])
    assert "15% off" in _message(carol, first_question.id) and "¥30.00" in _message(carol, first_question.id)
    assert "Redeem it now?" in _message(carol, second_question.id)
    await carol.presses_data(second_question.id, second_question.inline_buttons[1]["callback_data"])
    assert "Cancelled" in _message(carol, second_question.id)
    toast = await carol.presses_data(second_question.id, second_question.inline_buttons[0]["callback_data"])
    assert toast is not None and "earlier time" in toast.text
    await carol.sends(f"/redeem {second} 100")
    assert "Redeem" in carol.screen.buttons


async def test_a_code_with_spaces_and_an_amount_is_read(house: House, alice, carol) -> None:
    code = await issued_code(house, carol, alice)
    await carol.sends(f"/redeem {code.lower().replace('-', ' ')} 1,280.00")
    assert "¥192.00" in carol.screen.text and "¥1,088.00 to pay" in carol.screen.text


async def test_a_removed_clerk_can_finish_nothing(house: House, alice, carol) -> None:
    code = await issued_code(house, carol, alice)
    await carol.sends(f"/redeem {code}")
    question = carol.screen
    await carol.sends("/earn")
    await staff.remove(telegram_id=CAROL.id, actor=CONSOLE, now=house.clock.now())

    toast = await carol.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert toast is not None and "command" in toast.text
    await carol.sends(ALICE.phone)
    assert "Alice" not in carol.screen.text
    await carol.sends("/staff")
    assert "don't know that command" in carol.screen.text
    await alice.sends("/coupons")
    assert code in alice.screen.text


async def test_a_demoted_manager_cannot_confirm_an_issue_to_all(house: House, alice, dave) -> None:
    await dave.sends("/issue WELCOME")
    await dave.sends("/issue")
    await dave.presses("We missed you: 15% off")
    await dave.presses("All members")
    assert "Issue" in dave.screen.buttons
    await staff.add(telegram_id=DAVE.id, role=Role.CLERK, name="", actor=CONSOLE, now=house.clock.now())
    await dave.presses("Issue")
    await alice.sends("/coupons")
    assert "15% off" not in alice.screen.text


async def test_issuing_to_all_twice_gives_one_coupon_each(house: House, alice, dave) -> None:
    await dave.sends("/issue COMEBACK segment:all")
    question = dave.screen
    for _ in range(3):
        await dave.presses_data(question.id, question.inline_buttons[0]["callback_data"])
    assert "Issued to 1 member" in dave.screen.text
    await alice.sends("/coupons")
    assert alice.screen.text.count("15% off") == 1


async def test_a_coupon_is_given_from_the_members_card(house: House, alice, carol) -> None:
    await carol.sends(f"/member {ALICE.phone}")
    await carol.presses("🎟 Give a coupon")
    choices = carol.screen
    await carol.presses("We missed you: 15% off")
    assert "Issued to Alice" in carol.screen.text
    data = next(one["callback_data"] for one in choices.inline_buttons if "15%" in one["text"])
    await carol.presses_data(choices.id, data)  # a second tap
    await alice.sends("/coupons")
    assert alice.screen.text.count("15% off") == 1


async def test_a_refund_takes_back_what_is_left_once(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 100 T-9")
    await carol.sends("/refund T-9 30")
    assert "30 points taken back" in carol.screen.text and "70 points" in carol.screen.text
    await carol.sends("/refund T-9")
    assert "¥70.00" in carol.screen.text and "0 points" in carol.screen.text
    await carol.repeats_last(copies=3)
    await carol.sends("/refund T-9")
    assert "¥0.00" in carol.screen.text
    await carol.sends("/refund T-9 0")
    await carol.sends("/refund NOPE")
    assert "no purchase with that number" in carol.screen.text


async def test_a_purchase_without_a_number_is_refunded_by_the_one_in_the_answer(house: House, alice, carol) -> None:
    await carol.sends(f"/earn {ALICE.phone} 20")
    number = carol.screen.text.rsplit(" ", 1)[1]
    await carol.sends("/staff")
    await carol.presses("↩️ Take a purchase back")
    await carol.sends(number)
    assert "20 points taken back" in carol.screen.text


async def test_correcting_points_asks_step_by_step(house: House, alice, dave) -> None:
    await dave.sends("/adjust")
    await dave.sends(ALICE.phone)
    await dave.sends("+5000")
    await dave.sends("a present")
    assert "1,000 points" in dave.screen.text
    await dave.sends("/adjust")
    await dave.sends(ALICE.phone)
    await dave.sends("+50")
    await dave.sends("<b>the till</b> was down")
    assert "+50 points" in dave.screen.text
    await alice.waits_for("50")
    await dave.sends(f"/adjust {ALICE.phone} -51 x")
    await alice.sends("/points")
    assert "50 points" in alice.screen.text


def _message(actor, message_id: int) -> str:
    return next(message.text for message in actor.chat if message.id == message_id)
