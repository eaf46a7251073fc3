"""Coupons there are, as managers see them."""

from dataclasses import replace

import pytest

from domain.coupon_templates import MAX_LIMIT, TemplateDraft
from domain.coupons import CouponKind, Worth
from domain.languages import Language
from handlers.coupon_forms import coupon_form
from handlers.views import coupon_templates as views
from services.coupon_templates import TemplateCard
from tests.handlers.samples import BIG_ID, check_sendable, everyone, labels, plain, programme, stored, texts_in, worths

ENGLISH = texts_in(Language.ENGLISH)
SHOP = programme()
FIELDS = ("name-en", "name-zh-Hans", "name-zh-Hant", "days", "limit_total", "limit_per_member", "picture")


def template(name: str = "Tea time", *, worth: Worth | None = None, **fields) -> TemplateCard:
    given = {
        "id": BIG_ID,
        "code": "WELCOME",
        "names": stored(name),
        "worth": worth or Worth(kind=CouponKind.AMOUNT, amount=5_00, minimum_amount=30_00),
        "valid_days": 14,
        "limit_total": MAX_LIMIT,
        "limit_per_member": 1,
        "issued": 1_280,
        "redeemed": 64,
        "active": True,
        "picture": "photo-1",
    } | fields
    return TemplateCard(**given)


def test_every_screen_can_be_sent_whatever_coupons_are_called() -> None:
    for texts, name in everyone():
        for worth in worths():
            one = template(name, worth=worth, code="W" * 24, active=False)
            draft = TemplateDraft(
                code="W" * 24, names=stored(name), worth=worth, valid_days=None, limit_total=None, limit_per_member=None
            )
            check_sendable(views.listing(texts, (one,) * 30, page=4))
            check_sendable(views.template(texts, one, SHOP, said="template-created"))
            check_sendable(views.preview(texts, draft, request_id="x" * 12))
            check_sendable(views.which_language(texts, one))
            for field in FIELDS:
                check_sendable(views.change(texts, one, field=field))


@pytest.mark.parametrize("language", Language)
def test_every_question_can_be_sent_and_begins_with_the_readers_own_language(language: Language) -> None:
    form = coupon_form(language)
    for step in form.steps:
        options = tuple(step.options(SHOP))
        check_sendable(
            views.question(texts_in(language), step.name, place=(1, 9), options=options, optional=step.optional)
        )
    names = [step for step in form.steps if step.name.startswith("name-")]
    assert names[0].name == f"name-{language}" and not names[0].optional
    assert all(step.optional for step in names[1:])


def test_a_coupon_tells_its_terms_and_what_it_is_for() -> None:
    words = plain(views.template(ENGLISH, template(), SHOP))
    for part in (
        "Tea time: ¥5.00 off · WELCOME",
        "from ¥30.00 · good for 14 days",
        "At most 1 for each member",
        "given 1,280 · used 64",
        "Given by itself to who joins.",
        "With a picture",
    ):
        assert part in words
    plainer = template(code="X", valid_days=None, limit_total=None, limit_per_member=None, picture=None, active=False)
    words = plain(views.template(ENGLISH, plainer, SHOP))
    assert "never ends" in words and "No limits" in words and "Switched off" in words and "by itself" not in words


def test_a_picture_can_only_be_taken_away_where_there_is_one() -> None:
    assert labels(views.change(ENGLISH, template(), field="picture")) == ["No picture", "‹ Back"]
    assert labels(views.change(ENGLISH, template(picture=None), field="picture")) == ["‹ Back"]
    assert labels(views.template(ENGLISH, replace(template(), active=False), SHOP))[-2] == "Switch on"
