"""The personal link with its QR code, what its opener reads, and the news of a reward."""

from domain.programme import ReferralRule
from domain.referrals import LinkRefusal, ReferralState
from handlers.keyboards import referrals as keyboards
from handlers.keyboards.accounts import back_home
from handlers.screens import Screen
from handlers.views.pictures import qr_code
from services.pushes import ReferralPush, ReferralReview
from services.referrals import Friend, OpenedLink, ReferralView, ReviewView
from texts import Html, Texts

FRIENDS_SHOWN = 8  # the caption of a picture is short
REFUSALS = {
    LinkRefusal.SELF: "refer-own-link",
    LinkRefusal.LOOP: "refer-already-member",
    LinkRefusal.ALREADY_MEMBER: "refer-already-member",
}


def own_link(texts: Texts, shown: ReferralView, *, address: str) -> Screen:
    """How it works, the link, who joined (first names only) and what it brought; the QR code is the link."""
    title = texts("refer-title")
    if not shown.rule.enabled:
        parts = ["\n".join([title, texts("refer-off")]), _friends(texts, shown)]
        return Screen("\n\n".join(parts), back_home(texts))
    parts = ["\n".join([title, _how(texts, shown.rule)]), address, _friends(texts, shown)]
    return Screen("\n\n".join(parts), keyboards.link(texts, address), picture=qr_code(address))


def opened(texts: Texts, link: OpenedLink) -> Screen | None:
    """What a stranger or a member reads who opened somebody's link; None where there is nothing to say."""
    if link.refusal is not None:
        key = REFUSALS.get(link.refusal)
        return None if key is None else Screen(texts(key))
    rule = link.rule
    words = texts(
        f"refer-invited-{_when(rule)}",
        name=link.referrer_name or texts.plain("refer-somebody"),
        points=texts.points(rule.friend_points),
        **_amount(texts, rule),
    )
    return Screen(words)


def reward(texts: Texts, push: ReferralPush) -> Screen:
    """To either side: points for a friend's link, or taken back after a return."""
    points = texts.points(abs(push.points))
    if push.points < 0:
        lines = [texts("pushed-referral-returned", points=points)]
    elif push.friend_name is not None:
        lines = [texts("pushed-referral-mine", name=push.friend_name or texts.plain("refer-somebody"), points=points)]
    else:
        lines = [texts("pushed-referral-theirs", points=points)]
    if push.available_at is not None:
        lines.append(texts("pushed-referral-waiting", day=texts.day(push.available_at)))
    return Screen("\n".join([*lines, texts("pushed-balance", balance=texts.points(push.balance))]))


def review_question(texts: Texts, push: ReferralReview) -> Screen:
    shown = push.review
    words = texts(
        "pushed-referral-review",
        referrer=shown.referrer_card,
        friend=shown.friend_card,
        count=shown.rewarded_this_month,
    )
    return Screen(words, keyboards.decide(texts, shown.referral_id))


def reviewed(texts: Texts, shown: ReviewView) -> Screen:
    if shown.state is ReferralState.REVIEW:
        return Screen(texts("refer-review-own"), keyboards.decide(texts, shown.referral_id))
    key = "refer-review-rewarded" if shown.state is ReferralState.REWARDED else "refer-review-refused"
    return Screen(texts(key, referrer=shown.referrer_card, friend=shown.friend_card))


def _how(texts: Texts, rule: ReferralRule) -> Html:
    mine, theirs = texts.points(rule.referrer_points), texts.points(rule.friend_points)
    return texts(f"refer-how-{_when(rule)}", mine=mine, theirs=theirs, **_amount(texts, rule))


def _when(rule: ReferralRule) -> str:
    return rule.when.value.replace("_", "-")


def _amount(texts: Texts, rule: ReferralRule) -> dict[str, str]:
    return {"amount": texts.money(rule.minimum_amount)}


def _friends(texts: Texts, shown: ReferralView) -> str:
    if not shown.friends:
        return texts("refer-nobody")
    lines = [texts("refer-friends"), *(_friend(texts, one) for one in shown.friends[:FRIENDS_SHOWN])]
    if len(shown.friends) > FRIENDS_SHOWN:
        lines.append(texts("refer-more", count=len(shown.friends) - FRIENDS_SHOWN))
    if shown.earned:
        lines.append(texts("refer-earned", points=texts.points(shown.earned)))
    return "\n".join(lines)


def _friend(texts: Texts, friend: Friend) -> Html:
    words = texts(f"refer-state-{friend.state.value.replace('_', '-')}")
    return texts("refer-friend", name=friend.name or texts.plain("refer-somebody"), words=words)
