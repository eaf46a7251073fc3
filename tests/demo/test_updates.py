"""Polling as Telegram does it: in order, again until confirmed, for one poller."""

import asyncio

from demo.actor import Actor
from demo.messenger import Messenger
from tests.demo.conftest import CAROL, BotSide


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(bot: BotSide, messenger: Messenger) -> None:
    first, second = messenger.send_text(CAROL, "one"), messenger.send_text(CAROL, "two")
    assert second.id == first.id + 1
    for _ in range(2):
        assert [update["update_id"] for update in await bot.updates()] == [first.id, second.id]
    assert not first.handled.is_set()
    assert [update["update_id"] for update in await bot.updates(second.id)] == [second.id]
    assert first.handled.is_set() and not second.handled.is_set()
    assert await bot.updates(second.id + 1) == []
    assert await bot.updates() == []


async def test_limit_and_a_negative_offset(bot: BotSide, messenger: Messenger) -> None:
    updates = [messenger.send_text(CAROL, str(number)) for number in range(5)]
    assert len(await bot.updates(limit=2)) == 2
    assert [update["update_id"] for update in await bot.updates(-2)] == [updates[3].id, updates[4].id]
    assert [update["update_id"] for update in await bot.updates()] == [updates[3].id, updates[4].id]


async def test_a_long_poll_ends_with_the_first_update(bot: BotSide, messenger: Messenger) -> None:
    poll = asyncio.create_task(bot.updates(timeout=20))
    await asyncio.sleep(0.05)
    messenger.send_text(CAROL, "积分")
    [update] = await asyncio.wait_for(poll, 2)
    assert update["message"]["text"] == "积分"
    assert update["message"]["from"] == {
        "id": 1001,
        "is_bot": False,
        "first_name": "Carol",
        "last_name": "Chen",
        "language_code": "en",
    }


async def test_a_second_poller_ends_the_first(bot: BotSide, messenger: Messenger) -> None:
    first = asyncio.create_task(bot.refused("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    assert await bot.updates() == []
    assert await first == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_polling_and_a_webhook_exclude_each_other(bot: BotSide) -> None:
    poll = asyncio.create_task(bot.refused("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    await bot.call("setWebhook", url="https://127.0.0.1:1/hook")
    assert await poll == "Conflict: terminated by setWebhook request"
    assert (await bot.refused("getUpdates")).startswith("Conflict: can't use getUpdates method while webhook is active")
    await bot.call("deleteWebhook")
    assert await bot.updates() == []


async def test_updates_that_were_not_asked_for_are_dropped(bot: BotSide, messenger: Messenger) -> None:
    await bot.updates(allowed_updates=["message"])
    tap = messenger.press(CAROL, 1, "x")
    assert tap.update is not None and tap.update.handled.is_set()
    messenger.send_text(CAROL, "hi")
    assert [list(update)[1] for update in await bot.updates()] == ["message"]


async def test_a_delivery_is_repeated_under_its_old_id(bot: BotSide, messenger: Messenger) -> None:
    update = messenger.send_text(CAROL, "hi")
    await bot.updates()
    await bot.updates(update.id + 1)
    copies = messenger.deliver_again(update.id, 3)
    assert [one["update_id"] for one in await bot.updates(update.id + 1)] == [update.id] * 3
    assert not any(copy.handled.is_set() for copy in copies)
    assert await bot.updates(update.id + 1) == []
    assert all(copy.handled.is_set() for copy in copies)


async def test_what_people_do_arrives_as_telegram_writes_it(bot: BotSide, carol: Actor, messenger: Messenger) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = await bot.call("sendMessage", chat_id=CAROL.id, text="x", reply_markup=keyboard)
    messenger.share_contact(CAROL)
    messenger.press(CAROL, sent["message_id"], "go")
    messenger.press(CAROL, 999, "old")
    messenger.block(CAROL)
    messenger.start(CAROL, "ref-7")
    contact, tap, old_tap, block, unblock, start = await bot.updates()
    assert contact["message"]["contact"] == {
        "phone_number": "8613800138001",
        "first_name": "Carol",
        "last_name": "Chen",
        "user_id": 1001,
    }
    assert tap["callback_query"]["data"] == "go"
    assert tap["callback_query"]["message"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Go"
    assert old_tap["callback_query"]["message"]["date"] == 0
    assert block["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblock["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start ref-7"
    assert start["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
