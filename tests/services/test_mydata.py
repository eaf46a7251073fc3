"""The file of /mydata holds everything the shop has about a member (semantics 13)."""

import json
from collections.abc import Iterator

import pytest

import models
from domain.actors import CONSOLE
from services import merges, mydata, privacy
from tests.factories import NOW, make_member, make_programme, make_purchase
from tests.models.rows import fill_every_table

PROGRAMME = make_programme()
# Where the rows of each table that names a member stand in the file. A new table needs its place here and there.
SECTIONS = {
    ("Account", "member"): "account",
    ("CardUse", "member"): "card_uses",
    ("CareLog", "member"): "care",
    ("Claim", "member"): "claims",
    ("Consent", "member"): "consents",
    ("Coupon", "member"): "coupons",
    ("Inquiry", "member"): "inquiries",
    ("LedgerEntry", "member"): "points",
    ("Lot", "member"): "lots",
    ("Note", "member"): "notes_by_staff",
    ("OutboxMessage", "member"): "messages",
    ("Purchase", "member"): "purchases",
    ("Referral", "friend"): "joined_through_a_friend",
    ("Referral", "referrer"): "friends_who_joined",
    ("RewardWatch", "member"): "rewards_waited_for",
    ("SurveyInvitation", "member"): "surveys",
    ("Takeover", "member"): "requests_for_this_account",
}


def tables_that_name_a_member() -> Iterator[tuple[str, str]]:
    for name in models.__all__:
        table = getattr(models, name)
        described = table.describe(serializable=False) if hasattr(table, "describe") else None
        if described is not None:
            for field in described["fk_fields"] + described["o2o_fields"]:
                if field["python_type"] is models.Member:
                    yield name, field["name"]


async def everything_of(member_id: int) -> dict:
    held = await mydata.everything(member_id=member_id, programme=PROGRAMME, now=NOW)
    return json.loads(json.dumps(held, ensure_ascii=False))


@pytest.fixture
async def filled(shop: str) -> models.Member:
    """A member with a row in every table; the shop's own catalogue would be in the way."""
    for table in (models.Reward, models.CouponTemplate, models.SurveyQuestion, models.Survey, models.Fact):
        await table.all().delete()
    await fill_every_table()
    member = await models.Member.get(telegram_id=1001)
    other = await models.Member.filter(id__not=member.id).order_by("id").first()
    assert other is not None
    await models.Referral.create(referrer=other, friend=member, joined_at=NOW)
    watched = await models.Reward.filter(code="TOTE").first()
    assert watched is not None
    await models.RewardWatch.create(reward=watched, member=member, asked_at=NOW)
    return member


def test_every_table_that_names_a_member_has_its_place() -> None:
    assert set(tables_that_name_a_member()) == set(SECTIONS)


async def test_the_file_has_the_rows_of_every_table(filled: models.Member) -> None:
    held = await everything_of(filled.id)
    for (table, column), section in SECTIONS.items():
        rows = await getattr(models, table).filter(**{f"{column}_id": filled.id}).count()
        assert rows > 0, f"{table}: the test's member needs a row"
        assert len(held[section]) == rows, f"{table} is missing from the file"
    assert held["actions_on_record"][0]["action"] == "points-adjusted"


async def test_what_belongs_to_those_rows_is_there_too(filled: models.Member) -> None:
    held = await everything_of(filled.id)
    bought = held["purchases"][0]
    assert (bought["external_id"], bought["amount"], bought["currency"]) == ("T-1001", "128.00", "CNY")
    assert [(line["name"], line["quantity"], line["amount"]) for line in bought["lines"]] == [("Latte", 2, "128.00")]
    assert (bought["refunds"][0]["reason"], bought["refunds"][0]["amount"]) == ("cold coffee", "1.00")
    assert bought["refunds"][0]["lines"] == [{"sku": "LATTE", "quantity": 1, "amount": "1.00"}]
    assert held["surveys"][0]["answers"][0]["comment"] == "lovely"
    assert held["inquiries"][0]["text"] == "More cake"
    assert held["notes_by_staff"][0]["text"] == "likes oat milk"
    assert held["coupons"][0]["code"] == "7KQ2-M9XT-4HWPC"
    assert held["claims"][0]["reward"] == {"en": "Tote bag"}
    assert [part["points"] for part in held["points"][1]["drawn_from"]] == [100]
    assert held["messages"][0]["kind"] == "receipt"
    assert held["chat"]["language_tag"] == "zh-hans"
    assert held["chat"]["open_form"]["data"] == {"step": 1}


async def test_the_profile_is_complete_and_moments_are_by_the_members_clock() -> None:
    mei = await make_member(
        name="小美", phone="+8613800138000", telegram_id=1001, birthday="1990-05-20", zone="Asia/Tokyo"
    )
    held = await everything_of(mei.id)
    profile = held["profile"]
    assert (profile["name"], profile["phone"], profile["telegram_id"]) == ("小美", "+8613800138000", 1001)
    assert (profile["birthday"], profile["zone"]) == ("1990-05-20", "Asia/Tokyo")
    assert profile["joined_at"] == "2026-11-22T11:15:00+09:00"
    assert held["consents"] == [
        {"topic": "marketing", "granted": True, "text_key": "consent-question", "language": "en",
         "given_at": "2026-11-22T11:15:00+09:00"},
    ]  # fmt: skip


async def test_no_column_of_a_member_is_left_out() -> None:
    """But those that only serve to find or count the others."""
    mei = await make_member(birthday="05-20")
    held = (await everything_of(mei.id))["profile"]
    columns = {name for name in models.Member._meta.db_fields if name not in ("phone_hash", "erased_at")}
    renamed = {"birthday_month_day": "birthday", "birthday_year": "birthday", "spent_amount": "spent"}
    assert {renamed.get(name, name) for name in columns} == set(held)


async def test_the_words_of_others_are_left_out(filled: models.Member) -> None:
    friend = await models.Member.get(telegram_id=1077)
    text = json.dumps(await everything_of(filled.id), ensure_ascii=False)
    assert friend.name not in text
    assert friend.card_number not in text
    assert "7007" not in text  # the chat that asked for the account
    assert "Li Wei" not in text


async def test_gifts_remembered_from_an_earlier_life_are_told() -> None:
    first = await make_member(phone="+8613800138000", telegram_id=1001)
    await privacy.forget(member_id=first.id, programme=PROGRAMME, now=NOW)
    again = await make_member(phone="+8613800138000", telegram_id=1001)
    assert (await everything_of(again.id))["gifts_remembered"] == ["welcome"]


async def test_what_came_from_an_account_that_was_merged_is_there() -> None:
    old, mei = await make_member(points=10, in_chat=False), await make_member(points=20)
    await make_purchase(old.id, external_id="T-OLD")
    await merges.merge(source_id=old.id, target_id=mei.id, actor=CONSOLE, programme=PROGRAMME, now=NOW)
    held = await everything_of(mei.id)
    assert "T-OLD" in [one["external_id"] for one in held["purchases"]]
    assert {10, 20, 128} <= {one["points"] for one in held["points"]}
