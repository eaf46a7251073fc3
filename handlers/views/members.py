"""Screens of registration."""

from aiogram.types import ReplyKeyboardRemove

from domain.programme import Programme
from handlers.keyboards import members as keyboards
from handlers.screens import Screen
from services.members import Registration
from texts import Texts


def invitation(texts: Texts, programme: Programme) -> Screen:
    """What a stranger sees first: one sentence and the button to share the own contact."""
    shop = texts.shop_words(programme.shop.name)
    return Screen(texts("start-stranger", shop=shop), keyboards.share_contact(texts))


def accepted(texts: Texts, registration: Registration) -> Screen:
    key = "registered-claimed" if registration.claimed else "registered"
    return Screen(texts(key, name=registration.member.name), ReplyKeyboardRemove())


def birthday_question(texts: Texts) -> Screen:
    return Screen(texts("birthday-question"), keyboards.birthday_months(texts))


def birthday_days(texts: Texts, month: int) -> Screen:
    return Screen(texts("birthday-which-day", month=month), keyboards.birthday_days(texts, month))


def consent_question(texts: Texts, programme: Programme) -> Screen:
    return Screen(texts("consent-question", shop=texts.shop_words(programme.shop.name)), keyboards.consent(texts))
