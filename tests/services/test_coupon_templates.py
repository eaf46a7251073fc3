"""Coupons as managers make and change them (K-29, K-55)."""

import asyncio
import json

import pytest

from domain.actors import staff as by_staff
from domain.coupon_templates import LimitOnlyUp, TemplateDraft, TemplateLimit
from domain.coupons import CouponKind, Worth
from domain.languages import Language
from domain.offer_codes import OfferCodeTaken
from domain.permissions import Role
from domain.refusals import OutOfDate
from models import AuditEntry, CouponTemplate
from services import coupon_templates, coupons
from services.coupon_templates import TemplateCard
from tests.factories import NOW, make_coupon, make_member, make_staff

pytestmark = pytest.mark.usefixtures("books_balance")
TEA = TemplateDraft(
    code="TEA_TIME",
    names={"en": "Tea time", "zh-Hans": "下午茶"},
    worth=Worth(kind=CouponKind.AMOUNT, amount=5_00, minimum_amount=30_00),
    valid_days=14,
    limit_total=100,
    limit_per_member=1,
)
ACTOR = by_staff(1)


@pytest.fixture(autouse=True)
async def manager() -> None:
    assert (await make_staff(Role.MANAGER)).id == 1


async def template(code: str = "SPEND100") -> TemplateCard:
    return await coupon_templates.by_code(code=code)


async def raise_limit(value: int | None, limit: TemplateLimit = TemplateLimit.TOTAL) -> TemplateCard:
    shown = await template("TEA_TIME")
    return await coupon_templates.raise_limit(template_id=shown.id, limit=limit, value=value, actor=ACTOR, now=NOW)


async def logged(action: str) -> list[dict]:
    return [json.loads(one.detail) for one in await AuditEntry.filter(action=action).order_by("sequence")]


async def test_a_new_coupon_can_be_given_at_once() -> None:
    made = await coupon_templates.create(draft=TEA, actor=ACTOR, now=NOW)
    assert (made.code, made.issued, made.active, made.limit_total) == ("TEA_TIME", 0, True, 100)
    coupon = await make_coupon((await make_member()).id, template="TEA_TIME")
    assert coupon.template.worth == TEA.worth
    assert coupon.expires_at is not None and (coupon.expires_at - NOW).days == 14
    assert (await template("TEA_TIME")).issued == 1
    assert await logged("template_create") == [{"template": made.id}]


async def test_a_code_is_taken_once_also_by_two_at_the_same_moment() -> None:
    done = await asyncio.gather(
        *(coupon_templates.create(draft=TEA, actor=ACTOR, now=NOW) for _ in range(3)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["OfferCodeTaken", "OfferCodeTaken", "TemplateCard"]
    with pytest.raises(OfferCodeTaken):
        await coupon_templates.require_free(code="WELCOME")


async def test_days_count_for_coupons_given_from_then_on() -> None:
    mei = await make_member()
    before = await make_coupon(mei.id)
    shown = await template()
    await coupon_templates.set_valid_days(template_id=shown.id, days=3, actor=ACTOR, now=NOW)
    after = await make_coupon(mei.id)
    assert before.expires_at is not None and after.expires_at is not None
    assert ((before.expires_at - NOW).days, (after.expires_at - NOW).days) == (30, 3)
    assert (await coupons.by_id(coupon_id=before.id)).expires_at == before.expires_at
    assert await logged("template_change") == [{"template": shown.id, "field": "valid_days", "before": 30, "after": 3}]
    await coupon_templates.set_valid_days(template_id=shown.id, days=None, actor=ACTOR, now=NOW)
    assert (await make_coupon(mei.id)).expires_at is None


async def test_a_limit_is_raised_or_lifted_and_never_lowered() -> None:
    await coupon_templates.create(draft=TEA, actor=ACTOR, now=NOW)
    assert (await raise_limit(150)).limit_total == 150
    with pytest.raises(LimitOnlyUp) as refusal:
        await raise_limit(149)
    assert refusal.value.fields == {"current": 150}
    assert (await raise_limit(None)).limit_total is None
    with pytest.raises(LimitOnlyUp):
        await raise_limit(1_000_000)
    assert (await raise_limit(2, TemplateLimit.PER_MEMBER)).limit_per_member == 2
    assert [(one["field"], one["before"], one["after"]) for one in await logged("template_change")] == [
        ("limit_total", 100, 150),
        ("limit_total", 150, None),
        ("limit_per_member", 1, 2),
    ]


async def test_a_name_changes_in_one_language_and_is_not_in_the_audit_log() -> None:
    shown = await template()
    changed = await coupon_templates.rename(
        template_id=shown.id, language=Language.ENGLISH, name="Twenty off", actor=ACTOR, now=NOW
    )
    assert (changed.names["en"], changed.names["zh-Hans"]) == ("Twenty off", shown.names["zh-Hans"])
    assert "Twenty" not in str(await logged("template_change"))


async def test_what_is_switched_off_is_not_given_and_what_was_given_stays_good() -> None:
    mei = await make_member()
    coupon = await make_coupon(mei.id)
    shown = await template()
    for _ in range(2):  # a second tap
        off = await coupon_templates.switch(template_id=shown.id, active=False, actor=ACTOR, now=NOW)
    assert not off.active
    with pytest.raises(coupons.rules.UnknownCouponTemplate):
        await make_coupon(mei.id)
    assert coupon.code in [one.code for one in await coupons.wallet(member_id=mei.id, now=NOW)]
    await coupon_templates.switch(template_id=shown.id, active=True, actor=ACTOR, now=NOW)
    await make_coupon(mei.id)
    assert (len(await logged("template_off")), len(await logged("template_on"))) == (1, 1)


async def test_a_picture_goes_with_the_coupon_until_it_is_taken_away() -> None:
    mei = await make_member()
    shown = await template()
    await coupon_templates.set_picture(template_id=shown.id, file_id="photo-1", actor=ACTOR, now=NOW)
    assert (await make_coupon(mei.id)).template.picture == "photo-1"
    await coupon_templates.set_picture(template_id=shown.id, file_id=None, actor=ACTOR, now=NOW)
    assert (await CouponTemplate.get(id=shown.id)).picture is None


async def test_the_list_has_all_those_in_use_first() -> None:
    welcome = await template("BIRTHDAY")
    await coupon_templates.switch(template_id=welcome.id, active=False, actor=ACTOR, now=NOW)
    assert [one.code for one in await coupon_templates.listing()] == ["COMEBACK", "SPEND100", "WELCOME", "BIRTHDAY"]


async def test_a_button_of_what_never_was_is_out_of_date() -> None:
    with pytest.raises(OutOfDate):
        await coupon_templates.card(template_id=99)
    with pytest.raises(OutOfDate):
        await coupon_templates.set_valid_days(template_id=99, days=1, actor=ACTOR, now=NOW)
