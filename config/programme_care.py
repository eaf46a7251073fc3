"""The tables of the programme file that say when and how often members hear from the shop, and the safety limits."""

from datetime import time

from pydantic import Field

from config.programme_fields import Clock, Count, CouponRef, Days, Hours, Minutes, PositiveDays, Score
from config.programme_words import Table
from domain import programme as values
from domain.birthdays import LeapDayRule
from domain.contact_gate import QuietHours


class BirthdayTable(Table):
    enabled: bool = True
    at: Clock = time(9)
    coupon: CouponRef | None = None
    leap_day: LeapDayRule = Field(default=LeapDayRule.FEBRUARY_28, strict=False)

    @property
    def value(self) -> values.BirthdayCare:
        return values.BirthdayCare(enabled=self.enabled, at=self.at, coupon=self.coupon, leap_day=self.leap_day)


class ReactivationTable(Table):
    enabled: bool = True
    at: Clock = time(9)
    coupon: CouponRef | None = None
    silent_days: PositiveDays = 60
    catch_up_days: Days = 7

    @property
    def value(self) -> values.ReactivationCare:
        return values.ReactivationCare(
            enabled=self.enabled,
            at=self.at,
            coupon=self.coupon,
            silent_days=self.silent_days,
            catch_up_days=self.catch_up_days,
        )


class SurveyTable(Table):
    enabled: bool = True
    after_hours: Hours = 3
    not_again_days: Days = 14
    low_score: Score = 2

    @property
    def value(self) -> values.SurveyCare:
        return values.SurveyCare(
            enabled=self.enabled,
            after_hours=self.after_hours,
            not_again_days=self.not_again_days,
            low_score=self.low_score,
        )


class ReminderTable(Table):
    enabled: bool = True
    at: Clock = time(10)
    days_before: PositiveDays

    @property
    def value(self) -> values.ReminderCare:
        return values.ReminderCare(enabled=self.enabled, at=self.at, days_before=self.days_before)


class CouponExpiryTable(ReminderTable):
    days_before: PositiveDays = 3


class PointsExpiryTable(ReminderTable):
    days_before: PositiveDays = 14


class SummaryTable(Table):
    enabled: bool = True
    at: Clock = time(21, 30)

    @property
    def value(self) -> values.SummaryCare:
        return values.SummaryCare(enabled=self.enabled, at=self.at)


class CareTable(Table):
    birthday: BirthdayTable = BirthdayTable()
    reactivation: ReactivationTable = ReactivationTable()
    survey: SurveyTable = SurveyTable()
    coupon_expiry: CouponExpiryTable = CouponExpiryTable()
    points_expiry: PointsExpiryTable = PointsExpiryTable()
    summary: SummaryTable = SummaryTable()

    @property
    def value(self) -> values.Care:
        return values.Care(
            birthday=self.birthday.value,
            reactivation=self.reactivation.value,
            survey=self.survey.value,
            coupon_expiry=self.coupon_expiry.value,
            points_expiry=self.points_expiry.value,
            summary=self.summary.value,
        )


class QuietHoursTable(Table):
    starts: Clock = time(21)
    ends: Clock = time(9)

    @property
    def value(self) -> QuietHours:
        return QuietHours(starts=self.starts, ends=self.ends)


class CapsTable(Table):
    per_day: Count = 1
    per_week: Count = 3

    @property
    def value(self) -> values.Caps:
        return values.Caps(per_day=self.per_day, per_week=self.per_week)


class SafetyTable(Table):
    repeat_minutes: Minutes = 2
    past_days: PositiveDays = 400
    adjustment_limit: Count = 1_000
    undo_minutes: Minutes = 10

    @property
    def value(self) -> values.Safety:
        return values.Safety(
            repeat_minutes=self.repeat_minutes,
            past_days=self.past_days,
            adjustment_limit=self.adjustment_limit,
            undo_minutes=self.undo_minutes,
        )
