"""Questionnaires: what waits, one question at a time with progress, the answers to look over, thanks."""

from collections.abc import Mapping

from domain.surveys import QuestionType, Starter, is_low
from handlers.keyboards import questionnaires as keyboards
from handlers.screens import Screen
from services.questionnaires import Answer, OpenSurvey, QuestionView, Sheet
from texts import Html, Texts

TEXT_SHOWN = 120  # characters of a written answer in the overview
FIVE = 5


def title(texts: Texts, starter: Starter | None, names: Mapping[str, str]) -> str:
    """A survey's name, not yet escaped: the portal's words for a starter, else the shop's own."""
    if starter is not None:
        return texts.plain(f"questionnaire-name-{starter.value}")
    return texts.shop_words(names) or texts.plain("survey-name-visit")


def invitation(texts: Texts, sheet: Sheet) -> list[Html]:
    """The lines of the message that invites."""
    name = title(texts, sheet.starter, sheet.names)
    return [texts("questionnaire-title", name=name), texts("questionnaire-invitation", count=len(sheet.questions))]


def waiting(texts: Texts, found: tuple[OpenSurvey, ...]) -> Screen:
    """Everything this member can answer or change."""
    if not found:
        return Screen(texts("surveys-none"), keyboards.waiting(texts, []))
    return Screen(texts("surveys-waiting"), keyboards.waiting(texts, [(one, _label(texts, one)) for one in found]))


def question(texts: Texts, sheet: Sheet, position: int) -> Screen:
    """`2 of 4`, the question, and what was answered before."""
    view = sheet.question(position)
    of = texts("questionnaire-progress", position=position, count=len(sheet.questions))
    lines = [f"{texts('questionnaire-title', name=title(texts, sheet.starter, sheet.names))} · {of}", ""]
    lines.append(texts("questionnaire-question", words=_words(texts, sheet, view)))
    if view.question.question_type is QuestionType.MULTI_CHOICE:
        lines.append(texts("questionnaire-several"))
    elif position in sheet.answers:
        lines.append(texts("questionnaire-so-far", answer=answer(texts, view, sheet.answers[position])))
    return Screen("\n".join(lines), keyboards.question(texts, sheet, view, _labels(texts, sheet, view)))


def answers(texts: Texts, sheet: Sheet) -> Screen:
    """All answers, to be changed one by one."""
    lines: list[str] = [texts("questionnaire-title", name=title(texts, sheet.starter, sheet.names)), ""]
    for view in sheet.questions:
        given = sheet.answers.get(view.position)
        said = texts("questionnaire-not-answered") if given is None else answer(texts, view, given)
        lines.append(
            texts("questionnaire-answer", position=view.position, words=short(texts, sheet.starter, view), answer=said)
        )
    if sheet.commented:
        lines += ["", texts("questionnaire-commented")]
    lines += ["", texts("questionnaire-change-hint" if sheet.finished else "questionnaire-finish-hint")]
    return Screen("\n".join(lines), keyboards.answers(texts, sheet))


def thanks(texts: Texts, sheet: Sheet, *, low_of_five: int) -> Screen:
    """A low score gets an apology and a promise (H-35)."""
    words = texts("survey-sorry" if _any_low(sheet, low_of_five) else "survey-thanks")
    lines = [words, texts("questionnaire-change-later")]
    return Screen("\n\n".join(lines), keyboards.finished(texts, sheet.invitation_id))


def writing(texts: Texts, sheet: Sheet, position: int) -> Screen:
    """The question again, to be answered by a message."""
    words = texts("questionnaire-question", words=_words(texts, sheet, sheet.question(position)))
    return Screen("\n\n".join([words, texts("survey-comment-wanted")]))


def short(texts: Texts, starter: Starter | None, view: QuestionView) -> str:
    """What a question is about in a word or two, not yet escaped."""
    if starter is not None:
        return texts.plain(f"questionnaire-{starter.value}-{view.position}-short")
    return texts.shop_words(view.words) or texts.plain("survey-question")


def score(texts: Texts, view: QuestionView, value: int) -> str:
    """A face of five, a number of ten."""
    return texts.plain("button-score", score=value) if view.question.options[1] == FIVE else str(value)


def choice(texts: Texts, view: QuestionView, place: int) -> str:
    return texts.plain(f"survey-choice-{view.question.options[place]}")


def answer(texts: Texts, view: QuestionView, given: Answer) -> str:
    """An answer in words, not yet escaped."""
    match view.question.question_type:
        case QuestionType.SCALE:
            return "" if given.score is None else score(texts, view, given.score)
        case QuestionType.TEXT:
            words = (given.text or "").replace("\n", " ")
            return words if len(words) <= TEXT_SHOWN else f"{words[:TEXT_SHOWN]}…"
        case _:
            return " · ".join(choice(texts, view, place) for place in given.choices)


def _words(texts: Texts, sheet: Sheet, view: QuestionView) -> str:
    if sheet.starter is not None:
        return texts.plain(f"questionnaire-{sheet.starter.value}-{view.position}")
    return texts.shop_words(view.words) or texts.plain("survey-question")


def _labels(texts: Texts, sheet: Sheet, view: QuestionView) -> list[str]:
    """Of the buttons; ticks for several choices."""
    options = view.question.options
    match view.question.question_type:
        case QuestionType.SCALE:
            return [score(texts, view, value) for value in range(int(options[0]), int(options[1]) + 1)]
        case QuestionType.TEXT:
            return []
    given = sheet.answers.get(view.position)
    ticked = () if given is None else given.choices
    several = view.question.question_type is QuestionType.MULTI_CHOICE
    marks = ("☑️ ", "⬜️ ") if several else ("● ", "")
    return [f"{marks[place not in ticked]}{choice(texts, view, place)}" for place in range(len(options))]


def _label(texts: Texts, one: OpenSurvey) -> str:
    if one.one_tap:
        key = "button-survey-visit" if one.visited_at is not None else "survey-question"
        day = {} if one.visited_at is None else {"day": texts.moment(one.visited_at)}
        return texts.plain(key, **day)
    name = title(texts, one.starter, one.names)
    return texts.plain("button-survey", name=name, answered=one.answered, count=one.questions)


def _any_low(sheet: Sheet, low_of_five: int) -> bool:
    return any(
        given.score is not None
        and is_low(given.score, highest=int(sheet.question(position).question.options[1]), low_of_five=low_of_five)
        for position, given in sheet.answers.items()
    )
