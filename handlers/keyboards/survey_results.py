"""`/surveys`: the list, a new one by steps, results, comments, the end."""

from collections.abc import Iterable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain.surveys import Starter
from handlers.keyboards.accounts import button, pager
from handlers.keyboards.staff import confirm
from handlers.keyboards.surveys import ListSurveys
from texts import Texts

GROUPS_A_ROW = 2


class NewSurvey(CallbackData, prefix="sv-new"):
    pass


class ChooseStarter(CallbackData, prefix="sv-kind"):
    starter: Starter


class ChooseRecipients(CallbackData, prefix="sv-to"):
    """`segment` as it is typed, with `~` for its colon, which callback data does not take."""

    starter: Starter
    segment: str

    @property
    def typed(self) -> str:
        return self.segment.replace("~", ":")


class ConfirmSending(CallbackData, prefix="sv-send"):
    request_id: str


class OpenResults(CallbackData, prefix="sv-res"):
    survey_id: int


class OpenComments(CallbackData, prefix="sv-say"):
    survey_id: int
    page: int = 1


class AskCloseSurvey(CallbackData, prefix="sv-shut"):
    survey_id: int


class CloseSurvey(CallbackData, prefix="sv-end"):
    survey_id: int


def listing(texts: Texts, labelled: Iterable[tuple[int, str]], *, page: int, pages: int) -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(text=label, callback_data=OpenResults(survey_id=survey_id).pack())]
        for survey_id, label in labelled
    ]
    turns = pager(texts, page=page, pages=pages, to=lambda number: ListSurveys(page=number))
    new = [button(texts, "button-survey-new", NewSurvey())]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, *turns, new])


def starters(texts: Texts) -> InlineKeyboardMarkup:
    rows = [[button(texts, f"questionnaire-name-{one.value}", ChooseStarter(starter=one))] for one in Starter]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [_to_list(texts)]])


def recipients(texts: Texts, starter: Starter, groups: Sequence[tuple[str, str, int]]) -> InlineKeyboardMarkup:
    """`groups`: as typed, in words, how many members."""
    buttons = [
        button(
            texts,
            "button-segment",
            ChooseRecipients(starter=starter, segment=typed.replace(":", "~")),
            name=name,
            count=texts.number(count),
        )
        for typed, name, count in groups
    ]
    rows = [buttons[start : start + GROUPS_A_ROW] for start in range(0, len(buttons), GROUPS_A_ROW)]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [button(texts, "button-back", NewSurvey())]])


def confirm_sending(texts: Texts, request_id: str) -> InlineKeyboardMarkup:
    return confirm(texts, "button-survey-send", ConfirmSending(request_id=request_id), request_id=request_id)


def results(texts: Texts, survey_id: int, *, comments: int, may_close: bool) -> InlineKeyboardMarkup:
    rows = []
    if comments:
        rows.append([button(texts, "button-survey-comments", OpenComments(survey_id=survey_id), count=comments)])
    if may_close:
        rows.append([button(texts, "button-survey-close", AskCloseSurvey(survey_id=survey_id))])
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [_to_list(texts)]])


def comments(texts: Texts, survey_id: int, *, page: int, pages: int) -> InlineKeyboardMarkup:
    turns = pager(texts, page=page, pages=pages, to=lambda number: OpenComments(survey_id=survey_id, page=number))
    back = button(texts, "button-survey-results", OpenResults(survey_id=survey_id))
    return InlineKeyboardMarkup(inline_keyboard=[*turns, [back, _to_list(texts)]])


def close(texts: Texts, survey_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                button(texts, "button-survey-close-confirm", CloseSurvey(survey_id=survey_id)),
                button(texts, "button-survey-keep-open", OpenResults(survey_id=survey_id)),
            ]
        ]
    )


def _to_list(texts: Texts) -> InlineKeyboardButton:
    return button(texts, "button-survey-list", ListSurveys())
