"""Screens of the team: what one may do, usages, a member's card."""

from domain.refusals import InvalidInput
from handlers.keyboards import staff as keyboards
from handlers.screens import Screen
from handlers.views.coupons import template_title, who
from services.member_cards import MemberCard
from services.staff import StaffView
from texts import Html, Texts

COUPONS_SHOWN = 5


def overview(texts: Texts, team_member: StaffView) -> Screen:
    role = team_member.role.value
    words = texts(
        "staff-title", name=team_member.name or str(team_member.telegram_id), role=role, words=texts(f"role-{role}")
    )
    return Screen(words, keyboards.forms(texts, team_member.role))


def usage(texts: Texts, command: str, *, refusal: InvalidInput | None = None) -> Screen:
    """How a command is written, with an example; above it what was wrong."""
    parts = [*([] if refusal is None else [texts.refusal(refusal)]), texts(f"usage-{command}")]
    return Screen("\n\n".join(parts))


def which_member(texts: Texts) -> Screen:
    return question(texts, "member-which", command="member")


def question(texts: Texts, key: str, *, command: str) -> Screen:
    """The first question of a guided form; below it how to say all in one line next time."""
    return Screen("\n\n".join([texts(key), texts(f"usage-{command}")]))


def member_card(texts: Texts, card: MemberCard, viewer: StaffView) -> Screen:
    tier = texts.shop_words(card.account.progress.tier.name)
    title = texts("member-card-title", name=who(texts, card.name), tier=tier, card=card.card_number)
    parts = [
        "\n".join([title, *_personal(texts, card)]),
        "\n".join(_holdings(texts, card)),
        "\n".join(_habits(texts, card)),
    ]
    return Screen("\n\n".join(parts), keyboards.next_actions(texts, viewer.role, card.id))


def _personal(texts: Texts, card: MemberCard) -> list[Html]:
    """Only where the service gave it."""
    lines = []
    if card.phone is not None:
        lines.append(texts("member-card-phone", phone=card.phone))
    if card.birthday is not None:
        day = texts.month_day(card.birthday.month, card.birthday.day)
        lines.append(texts("member-card-birthday", day=day))
    return lines


def _holdings(texts: Texts, card: MemberCard) -> list[Html]:
    account = card.account
    lines = [texts("member-card-balance", points=texts.points(account.balance))]
    if account.pending:
        lines.append(texts("member-card-pending", points=texts.points(account.pending)))
    if account.debt:
        lines.append(texts("member-card-debt", points=texts.points(account.debt)))
    lines.append(texts("member-card-coupons", count=len(card.coupons)))
    shown = card.coupons[:COUPONS_SHOWN]
    lines += [texts("member-card-coupon", coupon=template_title(texts, one.template)) for one in shown]
    if len(card.coupons) > COUPONS_SHOWN:
        lines.append(texts("member-card-more-coupons", count=len(card.coupons) - COUPONS_SHOWN))
    return lines


def _habits(texts: Texts, card: MemberCard) -> list[Html]:
    lines = [texts("member-card-no-visits")]
    if card.last_visit_at is not None:
        lines = [texts("member-card-visits", day=texts.day(card.last_visit_at), count=card.visits)]
    if card.usual_interval is not None:
        lines.append(texts("member-card-interval", days=card.usual_interval))
    if card.favourites:
        lines.append(texts("member-card-favourites", items=" · ".join(card.favourites)))
    key = "member-card-joined" if card.joined_at is not None else "member-card-not-joined"
    return [*lines, texts(key, **({} if card.joined_at is None else {"day": texts.day(card.joined_at)}))]
