"""Rewards: choose one, confirm, show the claim's code, give it back."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from domain.codes import show_code
from domain.rewards import ClaimState
from handlers.keyboards.accounts import OpenRewards, back_home, button, pager
from services.rewards import ClaimView, RewardView
from texts import Texts

OPEN_STATES = (ClaimState.ORDERED, ClaimState.READY)


class ChooseReward(CallbackData, prefix="rw"):
    reward_id: int


class ClaimReward(CallbackData, prefix="rw-claim"):
    """`request_id` is drawn with the screen, so that a second tap is the same claim (F18)."""

    reward_id: int
    request_id: str


class WatchReward(CallbackData, prefix="rw-watch"):
    """Tell me when it is back."""

    reward_id: int


class OpenClaims(CallbackData, prefix="claims"):
    page: int = 1


class OpenClaim(CallbackData, prefix="claim"):
    claim_id: int


class AskCancelClaim(CallbackData, prefix="claim-no"):
    claim_id: int


class CancelClaim(CallbackData, prefix="claim-off"):
    claim_id: int


def catalogue(
    texts: Texts,
    claimable: Iterable[RewardView],
    *,
    sold_out: Iterable[RewardView] = (),
    claims: int,
    page: int,
    pages: int,
) -> InlineKeyboardMarkup:
    """One button for each reward that can be claimed now, and one to hear of each that is sold out."""
    rows = [[_reward(texts, reward)] for reward in claimable]
    rows += [[_watch(texts, reward)] for reward in sold_out]
    if claims:
        rows.append([button(texts, "button-claims", OpenClaims(), count=claims)])
    return back_home(texts, *rows, *pager(texts, page=page, pages=pages, to=lambda number: OpenRewards(page=number)))


def confirm(texts: Texts, *, reward_id: int, request_id: str) -> InlineKeyboardMarkup:
    claim = ClaimReward(reward_id=reward_id, request_id=request_id)
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [button(texts, "button-claim-confirm", claim), button(texts, "button-cancel", OpenRewards())],
        ]
    )


def back_to_rewards(texts: Texts) -> InlineKeyboardMarkup:
    return back_home(texts, [button(texts, "button-rewards", OpenRewards())])


def claim(texts: Texts, shown: ClaimView) -> InlineKeyboardMarkup:
    """A claim that is still to be handed over can be copied and given back."""
    rewards = button(texts, "button-rewards", OpenRewards())
    if shown.state not in OPEN_STATES:
        return back_home(texts, [rewards])
    copy = copy_code(texts, shown.code)
    cancel = button(texts, "button-claim-cancel", AskCancelClaim(claim_id=shown.id))
    return back_home(texts, [copy], [cancel, rewards])


def claims(texts: Texts, shown: Iterable[ClaimView], *, page: int, pages: int) -> InlineKeyboardMarkup:
    rows = [
        [
            InlineKeyboardButton(
                text=texts.plain("button-claim", name=texts.shop_words(one.reward.names)),
                callback_data=OpenClaim(claim_id=one.id).pack(),
            )
        ]
        for one in shown
    ]
    to_rewards = [button(texts, "button-rewards", OpenRewards())]
    return back_home(
        texts, *rows, *pager(texts, page=page, pages=pages, to=lambda number: OpenClaims(page=number)), to_rewards
    )


def cancel(texts: Texts, *, claim_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                button(texts, "button-claim-cancel-confirm", CancelClaim(claim_id=claim_id)),
                button(texts, "button-claim-keep", OpenClaim(claim_id=claim_id)),
            ]
        ]
    )


def copy_code(texts: Texts, code: str) -> InlineKeyboardButton:
    """Puts a coupon's or claim's code on the clipboard in one tap."""
    return InlineKeyboardButton(text=texts.plain("button-code-copy"), copy_text=CopyTextButton(text=show_code(code)))


def to_reward(texts: Texts, reward_id: int) -> InlineKeyboardMarkup:
    """Straight to the question whether to claim it."""
    return InlineKeyboardMarkup(
        inline_keyboard=[[button(texts, "button-reward-see", ChooseReward(reward_id=reward_id))]]
    )


def _watch(texts: Texts, reward: RewardView) -> InlineKeyboardButton:
    return button(texts, "button-reward-watch", WatchReward(reward_id=reward.id), name=texts.shop_words(reward.names))


def _reward(texts: Texts, reward: RewardView) -> InlineKeyboardButton:
    name = texts.shop_words(reward.names)
    target = ChooseReward(reward_id=reward.id)
    return button(texts, "button-reward", target, name=name, points=texts.points(reward.points))
