"""The member's card: a QR code that staff scan, and the number they can type."""

from handlers.keyboards import cards as keyboards
from handlers.screens import Screen
from handlers.views.pictures import qr_code
from services.accounts import AccountView
from services.members import MemberView
from texts import Texts


def card(texts: Texts, member: MemberView, account: AccountView, *, link: str) -> Screen:
    """`link` is what the QR holds, good for this half minute and the next; the words stand below the picture."""
    tier = texts.shop_words(account.progress.tier.name)
    caption = texts("card-caption", name=member.name, tier=tier, card=member.card_number)
    return Screen(caption, keyboards.card(texts), picture=qr_code(link))
