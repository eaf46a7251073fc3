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


class FillingIn(StatesGroup):
    answer = State()


class Writing(StatesGroup):
    feedback = State()


class Replying(StatesGroup):
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


class Making(StatesGroup):
    """A form of several steps; which of them is under way stands in its data (`handlers/steps.py`)."""

    coupon = State()
    reward = State()


class Changing(StatesGroup):
    """One field of what is there; which of them stands in its data."""

    coupon = State()
    coupon_picture = State()
    reward = State()
    reward_picture = State()


class Issuing(StatesGroup):
    member = State()


class Redeeming(StatesGroup):
    code = State()
