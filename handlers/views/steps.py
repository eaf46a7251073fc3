"""A question of a form, with its place among the others."""

from collections.abc import Iterable

from handlers.keyboards import steps as keyboards
from handlers.keyboards.steps import AnswerStep
from handlers.screens import Screen
from texts import Html, Texts


def question(
    texts: Texts,
    words: Html,
    *,
    answer: type[AnswerStep],
    step: str,
    place: tuple[int, int],
    options: Iterable[tuple[str, str]] = (),
    skip: str | None = None,
) -> Screen:
    """`options` as value and label; `skip` is the key of the button that passes the question by."""
    number, count = place
    head = texts("step-place", number=number, count=count)
    keyboard = keyboards.question(texts, answer=answer, step=step, options=options, skip=skip)
    return Screen("\n\n".join([head, words, texts("step-way-out")]), keyboard)


def language_name(texts: Texts, step: str) -> str:
    """Of a step such as `name-zh-Hans`."""
    return texts.plain(f"in-language-{step.partition('-')[2].lower()}")
