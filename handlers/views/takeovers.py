"""One account, two chats: what each side and the managers are told; and a changed phone number."""

from domain.members import TakeoverState
from domain.messages import MessageKind
from domain.programme import Programme
from handlers.keyboards import takeovers as keyboards
from handlers.screens import Screen
from handlers.views.coupons import who
from services.numbers import NumberChanged, NumberProposal
from services.takeovers import TakeoverPush, TakeoverView
from texts import Html, Texts


def asked(texts: Texts) -> Screen:
    """What the new chat reads: nothing about whose account it is."""
    return Screen(texts("takeover-asked"))


def settled(texts: Texts, takeover: TakeoverView) -> Screen:
    """What the old chat reads after its own word."""
    return Screen(texts("takeover-given" if takeover.state is TakeoverState.ALLOWED else "takeover-kept"))


def decided(texts: Texts, takeover: TakeoverView) -> Screen:
    """What staff read after their decision: the question, and what became of it."""
    return Screen("\n\n".join([_for_staff(texts, takeover), _verdict(texts, takeover)]))


def pushed(texts: Texts, push: TakeoverPush, programme: Programme) -> Screen:
    takeover = push.takeover
    allowed = takeover.state is TakeoverState.ALLOWED
    match push.kind:
        case MessageKind.ACCOUNT_TAKEN_OVER:
            shop = texts.shop_words(programme.shop.name)
            words = texts("takeover-question", name=takeover.name, phone=takeover.phone_end, shop=shop)
            return Screen(words, keyboards.old_chat(texts, takeover.id))
        case MessageKind.TAKEOVER_ASKED:
            return Screen(_for_staff(texts, takeover), keyboards.staff(texts, takeover.id))
        case MessageKind.TAKEOVER_SETTLED:
            return Screen("\n\n".join([_for_staff(texts, takeover), texts(f"takeover-news-{takeover.state.value}")]))
        case _ if push.to_old_chat:
            return Screen(texts("takeover-moved-away" if allowed else "takeover-stays"))
        case _:
            return Screen(texts("takeover-arrived" if allowed else "takeover-refused"))


def number_question(texts: Texts, proposal: NumberProposal, *, request_id: str) -> Screen:
    parts = [texts("number-question", phone=proposal.phone)]
    if proposal.points is not None:
        parts.append(texts("number-known", points=texts.points(proposal.points)))
    return Screen("\n\n".join(parts), keyboards.number(texts, request_id))


def number_changed(texts: Texts, changed: NumberChanged) -> Screen:
    lines = [texts("number-changed", phone=changed.phone)]
    if changed.points:
        points, balance = texts.points(changed.points), texts.points(changed.balance)
        lines.append(texts("number-points", points=points, balance=balance))
    return Screen("\n".join(lines))


def number_kept(texts: Texts) -> Screen:
    return Screen(texts("number-kept"))


def _for_staff(texts: Texts, takeover: TakeoverView) -> Html:
    return texts(
        "takeover-for-staff", member=who(texts, takeover.member_name), card=takeover.card_number,
        phone=takeover.phone_end, name=who(texts, takeover.name), moment=texts.moment(takeover.requested_at),
    )  # fmt: skip


def _verdict(texts: Texts, takeover: TakeoverView) -> Html:
    return texts(f"takeover-verdict-{takeover.state.value}")
