"""The shapes of requests and answers. Money in minor units, points whole; no floats, nothing unknown (F43)."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from domain.amounts import MAX_AMOUNT
from domain.coupons import CouponKind, CouponState
from domain.members import MemberState

MAX_ID = 2**63 - 1
MAX_LINES = 500

ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
Text32 = Annotated[str, StringConstraints(max_length=32, pattern=ONE_LINE)]
Text64 = Annotated[str, StringConstraints(max_length=64, pattern=ONE_LINE)]
Text128 = Annotated[str, StringConstraints(max_length=128, pattern=ONE_LINE)]
FreeText = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
ExternalId = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64, pattern=r"^[^\x00-\x20\x7f]([^\x00-\x1f\x7f]*[^\x00-\x20\x7f])?$"),
    Field(description="The till's own number for it, unique for ever."),
]
Phone = Annotated[
    str,
    StringConstraints(min_length=4, max_length=32, pattern=ONE_LINE),
    Field(description="With country code (`+86...`), or one of the shop's country."),
]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Amount = Annotated[int, Field(ge=1, le=MAX_AMOUNT, description="Minor units: 12800 is 128.00.")]


def _read_moment(value: Any) -> datetime:
    """A text with an offset: who leaves it out means a zone that nobody else knows."""
    if not isinstance(value, str):
        raise PydanticCustomError("moment_type", "Input should be a moment as text, like 2026-11-22T10:15:00+08:00")
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("moment_form", "Input should be a moment like 2026-11-22T10:15:00+08:00") from None
    if at.tzinfo is None:
        raise PydanticCustomError("moment_offset", "A moment needs its offset, like +08:00 or Z")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError("moment_range", "A moment should lie within the calendar") from None


Moment = Annotated[datetime, BeforeValidator(_read_moment), WithJsonSchema({"type": "string", "format": "date-time"})]


class Sent(BaseModel):
    """What a till sends."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)


class Given(BaseModel):
    """What a till gets."""

    model_config = ConfigDict(frozen=True)


def _one_of_them(schema: dict[str, Any]) -> None:
    schema |= {"minProperties": 1, "maxProperties": 1}
    for one in schema["properties"].values():
        del one["default"]  # a stand-in of ours for what was not sent


class MemberRef(Sent):
    """A member by exactly one of the three."""

    model_config = ConfigDict(json_schema_extra=_one_of_them)

    phone: Phone = ""
    id: Annotated[int, Field(ge=1, le=MAX_ID)] = 0
    card: Text32 = ""

    @model_validator(mode="after")
    def _exactly_one(self) -> "MemberRef":
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("member_reference", "Name the member by exactly one of phone, id and card")
        return self


class NewMember(Sent):
    """A member to make known."""

    phone: Phone
    name: Text64 = ""
    birthday: Annotated[Text32, Field(description="`MM-DD` or `YYYY-MM-DD`.")] | None = None
    language: Annotated[Text32, Field(description="A language tag: `en`, `zh-CN`, `zh-Hant`.")] | None = None


class PurchaseLineSent(Sent):
    sku: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=ONE_LINE)]
    name: Text128 = ""
    category: Text64 = ""
    quantity: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    amount: Annotated[int, Field(ge=0, le=MAX_AMOUNT, description="The line's total in minor units.")]


class PurchaseToPreview(Sent):
    """A purchase before it is paid; lines, where there are any, sum to `amount`."""

    external_id: ExternalId | None = None
    member: MemberRef
    amount: Amount
    currency: Annotated[Currency, Field(description="The shop's when left out.")] | None = None
    occurred_at: Annotated[Moment, Field(description="With offset; now when left out.")] | None = None
    store: Annotated[Text32, Field(description="The shop's first when left out.")] | None = None
    lines: Annotated[tuple[PurchaseLineSent, ...], Field(max_length=MAX_LINES, strict=False)] = ()


class PurchaseSent(PurchaseToPreview):
    """A purchase as it was paid."""

    external_id: ExternalId


class ReturnedLineSent(Sent):
    sku: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=ONE_LINE)]
    quantity: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    amount: Amount


class RefundSent(Sent):
    """Money given back for a purchase."""

    external_id: ExternalId
    amount: Amount
    lines: Annotated[tuple[ReturnedLineSent, ...], Field(max_length=MAX_LINES, strict=False)] = ()
    reason: FreeText = ""


class CouponUse(Sent):
    """At the till: what is paid, and who is there; both may be left out."""

    amount: Amount | None = None
    member: MemberRef | None = None


class Nothing(Sent):
    """An empty object."""


class MemberId(Given):
    id: int


class TierGiven(Given):
    code: str
    name: str


class TierProgress(TierGiven):
    """`missing` tier points to the `next` tier; both null at the top."""

    next: str | None
    missing: int | None


class MemberGiven(Given):
    """`state`: `imported` until the person registers in the chat."""

    id: int
    card: str
    phone: str | None
    name: str
    language: str | None
    state: MemberState
    joined_at: datetime | None


class MembersGiven(Given):
    items: tuple[MemberGiven, ...]


class ExpiringGiven(Given):
    points: int
    at: datetime


class PointsGiven(Given):
    """`balance` can be spent now, `pending` not yet, `debt` is owed; `expiring` soonest first."""

    balance: int
    pending: int
    debt: int
    tier_points: int
    tier: TierProgress
    expiring: tuple[ExpiringGiven, ...]


class CouponGiven(Given):
    """`percent` of 100; amounts in minor units."""

    id: int
    template: str
    name: str
    kind: CouponKind
    percent: int
    amount: int
    minimum_amount: int
    state: CouponState
    active_at: datetime
    expires_at: datetime | None


class CouponWithCode(CouponGiven):
    """`code` is null for a key without the scope `coupons`."""

    code: str | None


class CouponsGiven(Given):
    items: tuple[CouponWithCode, ...]


class CouponAnswer(Given):
    """`discount` in minor units, null when no amount was named or the coupon takes no money off."""

    code: str
    state: CouponState
    amount: int | None
    discount: int | None
    member: MemberId
    coupon: CouponGiven


class CouponUndone(Given):
    code: str
    state: CouponState
    member: MemberId
    coupon: CouponGiven


class PreviewPoints(Given):
    earned: int


class PreviewGiven(Given):
    """What the purchase would earn if it were posted now."""

    member: MemberId
    amount: int
    currency: str
    points: PreviewPoints
    tier_points: int
    multiplier_percent: int


class PurchasePoints(Given):
    """`earned` by this purchase; `balance` of the member when the answer was made."""

    earned: int
    balance: int


class PurchaseGiven(Given):
    """A stored purchase; amounts in minor units."""

    id: int
    external_id: str
    member: MemberId
    amount: int
    refunded: int
    currency: str
    occurred_at: datetime
    store: str
    points: PurchasePoints
    tier: TierGiven
    coupons_used: tuple[CouponGiven, ...]
    coupons_given: tuple[CouponGiven, ...]


class PurchaseRef(Given):
    id: int
    external_id: str


class RefundPoints(Given):
    """`due` fell to the refund, `taken` could be taken back."""

    due: int
    taken: int
    balance: int


class RefundGiven(Given):
    id: int
    external_id: str
    purchase: PurchaseRef
    member: MemberId
    amount: int
    points: RefundPoints
    tier: TierGiven


class ProblemGiven(Given):
    """RFC 9457. `code` is stable; `fields` holds what the sentence is about."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    fields: dict[str, str | int | bool | None]
