"""A refusal in English, for the command line and the API."""

from config.settings import Settings
from domain.languages import Language
from domain.refusals import LoyaltyError
from texts import Texts


def in_english(refusal: LoyaltyError, settings: Settings) -> str:
    texts = Texts(language=Language.ENGLISH, zone=settings.zone, currency=settings.currency)
    return texts.plain_of(texts.refusal(refusal))
