"""Coupons there are: choose one, change it, make another."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain.languages import Language
from handlers.keyboards.accounts import button, pager
from handlers.keyboards.staff import OpenTemplates, confirm
from services.coupon_templates import TemplateCard
from texts import Texts


class OpenTemplate(CallbackData, prefix="tpl"):
    template_id: int


class MakeTemplate(CallbackData, prefix="tpl-new"):
    pass


class ConfirmTemplate(CallbackData, prefix="tpl-yes"):
    request_id: str


class AskTemplateName(CallbackData, prefix="tpl-name"):
    template_id: int


class ChangeTemplate(CallbackData, prefix="tpl-edit"):
    """`field` as in `handlers/coupon_templates.py`."""

    template_id: int
    field: str


class ClearTemplate(CallbackData, prefix="tpl-none"):
    """No end, no limit, no picture."""

    template_id: int
    field: str


class SwitchTemplate(CallbackData, prefix="tpl-turn"):
    template_id: int
    active: bool


def listing(texts: Texts, shown: tuple[TemplateCard, ...], *, page: int, pages: int) -> InlineKeyboardMarkup:
    rows = [
        [
            InlineKeyboardButton(
                text=texts.plain("button-template-open", name=texts.shop_words(one.names) or one.code),
                callback_data=OpenTemplate(template_id=one.id).pack(),
            )
        ]
        for one in shown
    ]
    turns = pager(texts, page=page, pages=pages, to=lambda number: OpenTemplates(page=number))
    return InlineKeyboardMarkup(inline_keyboard=[*rows, *turns, [button(texts, "button-template-new", MakeTemplate())]])


def template(texts: Texts, one: TemplateCard) -> InlineKeyboardMarkup:
    def change(key: str, field: str) -> InlineKeyboardButton:
        return button(texts, key, ChangeTemplate(template_id=one.id, field=field))

    switch = SwitchTemplate(template_id=one.id, active=not one.active)
    rows = [
        [
            button(texts, "button-offer-name", AskTemplateName(template_id=one.id)),
            change("button-template-days", "days"),
        ],
        [
            change("button-template-limit-total", "limit_total"),
            change("button-template-limit-member", "limit_per_member"),
        ],
        [
            change("button-offer-picture", "picture"),
            button(texts, "button-offer-off" if one.active else "button-offer-on", switch),
        ],
        [button(texts, "button-back", OpenTemplates())],
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def languages(texts: Texts, template_id: int) -> InlineKeyboardMarkup:
    rows = [
        [
            InlineKeyboardButton(
                text=texts.plain(f"in-language-{language.value.lower()}"),
                callback_data=ChangeTemplate(template_id=template_id, field=f"name-{language.value}").pack(),
            )
        ]
        for language in Language
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [_back(texts, template_id)]])


def change(texts: Texts, template_id: int, *, field: str, clear: str | None) -> InlineKeyboardMarkup:
    """`clear` is the key of the button that takes the value away."""
    back = _back(texts, template_id)
    if clear is None:
        return InlineKeyboardMarkup(inline_keyboard=[[back]])
    none = button(texts, clear, ClearTemplate(template_id=template_id, field=field))
    return InlineKeyboardMarkup(inline_keyboard=[[none, back]])


def confirm_template(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return confirm(texts, "button-offer-create", ConfirmTemplate(request_id=request_id), request_id=request_id)


def _back(texts: Texts, template_id: int) -> InlineKeyboardButton:
    return button(texts, "button-back", OpenTemplate(template_id=template_id))
