"""Rewards there are: choose one, change it, make another."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain.languages import Language
from handlers.keyboards.accounts import button, pager
from handlers.keyboards.staff import OpenRewardItems, confirm
from services.reward_items import RewardCard
from texts import Texts

EVERYBODY = "-"  # in place of a tier's code


class OpenRewardItem(CallbackData, prefix="itm"):
    reward_id: int


class MakeReward(CallbackData, prefix="itm-new"):
    pass


class ConfirmReward(CallbackData, prefix="itm-yes"):
    request_id: str


class AskRewardName(CallbackData, prefix="itm-name"):
    reward_id: int


class AskRewardTier(CallbackData, prefix="itm-tier"):
    reward_id: int


class SetRewardTier(CallbackData, prefix="itm-for"):
    reward_id: int
    tier: str


class ChangeReward(CallbackData, prefix="itm-edit"):
    """`field` as in `handlers/reward_items.py`."""

    reward_id: int
    field: str


class ClearRewardPicture(CallbackData, prefix="itm-none"):
    reward_id: int


class ConfirmStock(CallbackData, prefix="itm-pcs"):
    request_id: str


class SwitchReward(CallbackData, prefix="itm-turn"):
    reward_id: int
    active: bool


def listing(texts: Texts, shown: tuple[RewardCard, ...], *, page: int, pages: int) -> InlineKeyboardMarkup:
    rows = [
        [
            InlineKeyboardButton(
                text=texts.plain("button-item-open", name=texts.shop_words(one.names) or one.code),
                callback_data=OpenRewardItem(reward_id=one.id).pack(),
            )
        ]
        for one in shown
    ]
    turns = pager(texts, page=page, pages=pages, to=lambda number: OpenRewardItems(page=number))
    return InlineKeyboardMarkup(inline_keyboard=[*rows, *turns, [button(texts, "button-item-new", MakeReward())]])


def item(texts: Texts, one: RewardCard) -> InlineKeyboardMarkup:
    def change(key: str, field: str) -> InlineKeyboardButton:
        return button(texts, key, ChangeReward(reward_id=one.id, field=field))

    switch = SwitchReward(reward_id=one.id, active=not one.active)
    counted = [change("button-item-stock", "stock")] if one.left is not None else []
    rows = [
        [change("button-item-price", "points"), *counted],
        [
            button(texts, "button-offer-name", AskRewardName(reward_id=one.id)),
            button(texts, "button-item-tier", AskRewardTier(reward_id=one.id)),
        ],
        [
            change("button-offer-picture", "picture"),
            button(texts, "button-offer-off" if one.active else "button-offer-on", switch),
        ],
        [button(texts, "button-back", OpenRewardItems())],
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def languages(texts: Texts, reward_id: int) -> InlineKeyboardMarkup:
    rows = [
        [
            InlineKeyboardButton(
                text=texts.plain(f"in-language-{language.value.lower()}"),
                callback_data=ChangeReward(reward_id=reward_id, field=f"name-{language.value}").pack(),
            )
        ]
        for language in Language
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [_back(texts, reward_id)]])


def tiers(texts: Texts, reward_id: int, choices: Iterable[tuple[str, str]]) -> InlineKeyboardMarkup:
    """`choices` as code and name."""
    everybody = button(texts, "button-step-everybody", SetRewardTier(reward_id=reward_id, tier=EVERYBODY))
    rows = [
        [InlineKeyboardButton(text=name, callback_data=SetRewardTier(reward_id=reward_id, tier=code).pack())]
        for code, name in choices
    ]
    return InlineKeyboardMarkup(inline_keyboard=[[everybody], *rows, [_back(texts, reward_id)]])


def change(texts: Texts, reward_id: int, *, clear_picture: bool) -> InlineKeyboardMarkup:
    none = [button(texts, "button-step-no-picture", ClearRewardPicture(reward_id=reward_id))] if clear_picture else []
    return InlineKeyboardMarkup(inline_keyboard=[[*none, _back(texts, reward_id)]])


def confirm_reward(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return confirm(texts, "button-offer-create", ConfirmReward(request_id=request_id), request_id=request_id)


def confirm_stock(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return confirm(texts, "button-item-stock-confirm", ConfirmStock(request_id=request_id), request_id=request_id)


def _back(texts: Texts, reward_id: int) -> InlineKeyboardButton:
    return button(texts, "button-back", OpenRewardItem(reward_id=reward_id))
