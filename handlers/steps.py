"""Forms of several steps: one question at a time, by text or by button, kept with the dialogue (design 3.5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

from domain.languages import Language
from domain.names import clean_name
from domain.programme import Programme
from domain.refusals import OutOfDate
from handlers import requests

Fields = dict[str, Any]
_STEP, _FIELDS = "step", "fields"


def _always(_: Fields) -> bool:
    return True


def _no_options(_: Programme) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Step:
    """One question. `read` turns what was typed or chosen into a value that JSON can keep, or raises InvalidInput;
    `options` are answers by button; an optional step may be skipped; one that does not apply is not asked."""

    name: str
    read: Callable[[str, Programme], Any]
    optional: bool = False
    options: Callable[[Programme], Sequence[str]] = _no_options
    applies: Callable[[Fields], bool] = _always


@dataclass(frozen=True)
class Form:
    """`state` is the dialogue's while it is under way."""

    state: State
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step:
        """Raises OutOfDate for a step that this version does not have."""
        for step in self.steps:
            if step.name == name:
                return step
        raise OutOfDate()

    def after(self, step: Step | None, fields: Fields) -> Step | None:
        """The next question (the first one after None); None when all is answered."""
        start = 0 if step is None else [one.name for one in self.steps].index(step.name) + 1
        return next((one for one in self.steps[start:] if one.applies(fields)), None)

    def place(self, step: Step, fields: Fields) -> tuple[int, int]:
        """Which question of how many it is, counted from 1, as far as can be known by now."""
        asked = [one.name for one in self.steps if one.applies(fields) or one.name == step.name]
        return asked.index(step.name) + 1, len(asked)


def words_in(
    prefix: str, language: Language, *, read: Callable[[str], str] = clean_name, first_optional: bool = False
) -> tuple[Step, ...]:
    """A question for the words in each language, the reader's own first; what is skipped shows the nearest."""
    order = [language, *(other for other in Language if other is not language)]
    first = f"{prefix}-{language.value}"

    def first_was_given(fields: Fields) -> bool:
        return fields.get(first) is not None

    return tuple(
        Step(
            name=f"{prefix}-{one.value}",
            read=lambda text, _: read(text),
            optional=one is not language or first_optional,
            applies=_always if one is language else first_was_given,
        )
        for one in order
    )


def words_of(prefix: str, fields: Fields) -> dict[str, str]:
    """Those words by language."""
    found = {one.value: fields.get(f"{prefix}-{one.value}") for one in Language}
    return {language: words for language, words in found.items() if words}


async def begin(state: FSMContext, form: Form) -> tuple[Step, Fields]:
    """Leaves any other form and answers the first question."""
    await requests.end_form(state)
    first = form.after(None, {})
    assert first is not None
    await _keep(state, form, first, {})
    return first, {}


async def current(state: FSMContext, form: Form) -> tuple[Step, Fields]:
    """The question under way and what was answered before. Raises OutOfDate when this form is not under way."""
    if await state.get_state() != form.state.state:
        raise OutOfDate()
    data = await state.get_data()
    return form.step(str(data.get(_STEP))), dict(data.get(_FIELDS) or {})


def read_choice(step: Step, pressed: str, value: str, programme: Programme) -> Any:
    """What a button below a question answers. Raises OutOfDate for a question of before, or what it does not offer."""
    if pressed != step.name:
        raise OutOfDate()
    if not value and step.optional:
        return None
    if value not in step.options(programme):
        raise OutOfDate()
    return step.read(value, programme)


async def answer(state: FSMContext, form: Form, value: Any) -> tuple[Step | None, Fields]:
    """Keeps the answer; the next question, or None and all answers when that was the last one: the form has ended."""
    step, fields = await current(state, form)
    fields[step.name] = value
    following = form.after(step, fields)
    if following is None:
        await requests.end_form(state)
    else:
        await _keep(state, form, following, fields)
    return following, fields


async def _keep(state: FSMContext, form: Form, step: Step, fields: Fields) -> None:
    await state.set_state(form.state)
    await state.update_data({_STEP: step.name, _FIELDS: fields})
