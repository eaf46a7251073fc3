"""The catalogue, the question before a claim, and the claim with its code."""

from domain.codes import show_code
from domain.rewards import ClaimState
from domain.tiers import TierLadder
from handlers.keyboards import rewards as keyboards
from handlers.screens import Screen
from services.accounts import AccountView
from services.rewards import ClaimView, RewardView
from texts import Html, Texts

REWARDS_A_PAGE, CLAIMS_A_PAGE, CLAIMS_BESIDE = 8, 8, 3


def catalogue(
    texts: Texts,
    rewards: tuple[RewardView, ...],
    account: AccountView,
    claims: tuple[ClaimView, ...],
    *,
    tiers: TierLadder,
    page: int,
) -> Screen:
    """What there is, what stands in the way of each, and the member's own claims. Pages count from 1."""
    pages = _pages(len(rewards), REWARDS_A_PAGE)
    page = min(max(1, page), pages)
    shown = rewards[(page - 1) * REWARDS_A_PAGE : page * REWARDS_A_PAGE]
    lines: list[str] = [texts("rewards-title"), texts("rewards-balance", points=texts.points(account.balance))]
    if not rewards:
        lines += ["", texts("rewards-empty")]
    for reward in shown:
        lines += ["", *_reward(texts, reward, account, tiers)]
    if pages > 1:
        lines += ["", texts("page-of", page=page, pages=pages)]
    if claims:
        lines += ["", texts("rewards-own"), *(_claim_line(texts, claim) for claim in claims[:CLAIMS_BESIDE])]
    claimable = [reward for reward in shown if obstacle(texts, reward, account, tiers) is None]
    sold_out = [reward for reward in shown if reward.stock == 0]
    keyboard = keyboards.catalogue(texts, claimable, sold_out=sold_out, claims=len(claims), page=page, pages=pages)
    return Screen("\n".join(lines), keyboard)


def confirmation(
    texts: Texts, reward: RewardView, account: AccountView, *, tiers: TierLadder, request_id: str
) -> Screen:
    """Name, price and what is left afterwards, with `Confirm` and `Cancel`; or what stands in the way by now."""
    name, description = texts.shop_words(reward.names), texts.shop_words(reward.descriptions)
    missing = obstacle(texts, reward, account, tiers)
    lines: list[str] = [texts("reward-line", name=name, points=texts.points(reward.points))]
    if description:
        lines.append(texts("reward-description", description=description))
    if missing is not None:
        return Screen("\n".join([*lines, missing]), keyboards.back_to_rewards(texts), photo_id=reward.picture)
    after = account.balance - reward.points
    question = texts("reward-confirm", balance=texts.points(account.balance), after=texts.points(after))
    keyboard = keyboards.confirm(texts, reward_id=reward.id, request_id=request_id)
    return Screen("\n".join([*lines, "", question]), keyboard, photo_id=reward.picture)


def claimed(texts: Texts, claim: ClaimView) -> Screen:
    """The reward is the member's; a late repeat of the tap shows how the claim stands by now."""
    if claim.state not in keyboards.OPEN_STATES:
        return one_claim(texts, claim)
    lines: list[str] = [texts("claim-done", name=texts.shop_words(claim.reward.names)), *_code(texts, claim)]
    if claim.balance is not None:
        spent, left = texts.points(claim.points), texts.points(claim.balance)
        lines += ["", texts("claim-paid", points=spent, balance=left)]
    return Screen("\n".join(lines), keyboards.claim(texts, claim))


def one_claim(texts: Texts, claim: ClaimView) -> Screen:
    """A claim of the member's own, in any state."""
    name = texts.shop_words(claim.reward.names)
    head = texts("claim-title", name=name, points=texts.points(claim.points), day=texts.day(claim.claimed_at))
    lines: list[str]
    if claim.state is ClaimState.CANCELLED:
        lines = [head, texts("claim-state-cancelled")]
    elif claim.state is ClaimState.HANDED_OVER:
        lines = [head, texts("claim-state-handed-over")]
    else:
        lines = [head, *_code(texts, claim)]
    return Screen("\n".join(lines), keyboards.claim(texts, claim))


def own_claims(texts: Texts, claims: tuple[ClaimView, ...], *, page: int) -> Screen:
    """Every claim still to be handed over, with its code in the text. Pages count from 1."""
    pages = _pages(len(claims), CLAIMS_A_PAGE)
    page = min(max(1, page), pages)
    shown = claims[(page - 1) * CLAIMS_A_PAGE : page * CLAIMS_A_PAGE]
    lines: list[str] = [
        texts("claims-title" if claims else "claims-empty"),
        *(_claim_line(texts, claim) for claim in shown),
    ]
    if pages > 1:
        lines += ["", texts("page-of", page=page, pages=pages)]
    return Screen("\n".join(lines), keyboards.claims(texts, shown, page=page, pages=pages))


def cancel_question(texts: Texts, claim: ClaimView) -> Screen:
    name = texts.shop_words(claim.reward.names)
    question = texts("claim-cancel-question", name=name, points=texts.points(claim.points))
    return Screen(question, keyboards.cancel(texts, claim_id=claim.id))


def cancelled(texts: Texts, claim: ClaimView) -> Screen:
    name, points = texts.shop_words(claim.reward.names), texts.points(claim.points)
    lines = [texts("claim-given-back", name=name, points=points)]
    if claim.balance is not None:
        lines.append(texts("rewards-balance", points=texts.points(claim.balance)))
    return Screen("\n".join(lines), keyboards.back_to_rewards(texts))


def obstacle(texts: Texts, reward: RewardView, account: AccountView, tiers: TierLadder) -> Html | None:
    """Why the member cannot have the reward now, in words; None when nothing is in the way. The claim checks again."""
    if reward.stock == 0:
        return texts("reward-sold-out")
    if reward.tier is not None and tiers.rank(account.progress.tier.code) < tiers.rank(reward.tier):
        return texts("reward-for-tier", tier=texts.shop_words(tiers.by_code(reward.tier).name))
    if account.balance < reward.points:
        return texts("reward-missing", points=texts.points(reward.points - account.balance))
    return None


def _reward(texts: Texts, reward: RewardView, account: AccountView, tiers: TierLadder) -> list[str]:
    head = texts("reward-line", name=texts.shop_words(reward.names), points=texts.points(reward.points))
    details = [obstacle(texts, reward, account, tiers) or texts("reward-ready")]
    if reward.stock:
        details.append(texts("reward-left", count=reward.stock))
    return [head, " · ".join(details)]


def _code(texts: Texts, claim: ClaimView) -> list[str]:
    return [texts("claim-show"), "", texts("claim-code", code=show_code(claim.code))]


def _claim_line(texts: Texts, claim: ClaimView) -> Html:
    return texts("claim-line", name=texts.shop_words(claim.reward.names), code=show_code(claim.code))


def _pages(count: int, size: int) -> int:
    return max(1, -(-count // size))
