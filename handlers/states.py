"""States of guided forms; kept in the database (design 3.5)."""

from aiogram.fsm.state import State, StatesGroup


class Registering(StatesGroup):
    birthday = State()


class Profiling(StatesGroup):
    name = State()
    birthday = State()


class Preferring(StatesGroup):
    zone = State()


class Commenting(StatesGroup):
    survey = State()


class Answering(StatesGroup):
    text = State()


class Writing(StatesGroup):
    feedback = State()


class Answering(StatesGroup):
    inquiry = State()


class LookingUp(StatesGroup):
    member = State()


class Earning(StatesGroup):
    member = State()
    amount = State()


class Refunding(StatesGroup):
    purchase = State()


class Adjusting(StatesGroup):
    member = State()
    points = State()
    reason = State()


class ReadingLog(StatesGroup):
    member = State()


class Issuing(StatesGroup):
    member = State()


class Redeeming(StatesGroup):
    code = State()
