"""Coupons: the member's wallet, `/issue`, `/redeem` (K-29, K-31)."""

from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.command_lines import IssueLine, read_issue, read_redeem
from domain.permissions import Permission, may
from domain.programme import Programme
from domain.segments import ALL_MEMBERS
from handlers import commands, requests
from handlers.context import Person
from handlers.filters import May, PlainText
from handlers.keyboards.accounts import OpenCoupons
from handlers.keyboards.coupons import (
    ChooseCoupon,
    ChooseSegment,
    ConfirmHandOver,
    ConfirmIssue,
    ConfirmRedemption,
    IssueTo,
    IssueToAll,
    IssueToSegment,
)
from handlers.keyboards.staff import IssueFor, OpenIssue, OpenRedeem
from handlers.screens import Screen, show, turn
from handlers.states import Issuing, Redeeming
from handlers.usage import message_number, read_or_explain
from handlers.views import coupons as views
from handlers.views import segments as segment_views
from services import codes, coupons, members, rewards, segments
from services.coupons import RedemptionPreview
from texts import Texts

router = Router(name="coupons")
HAND_OVER, ISSUE_TO_SEGMENT = "hand-over", "issue-segment"


@router.message(Command(commands.COUPONS))
async def wallet_wanted(message: Message, person: Person, texts: Texts, now: datetime) -> None:
    owned = await coupons.wallet(member_id=person.require_member().id, now=now)
    await show(message, views.wallet(texts, owned))


@router.callback_query(OpenCoupons.filter())
async def wallet_opened(
    query: CallbackQuery, callback_data: OpenCoupons, person: Person, texts: Texts, now: datetime
) -> None:
    owned = await coupons.wallet(member_id=person.require_member().id, now=now)
    await turn(query, views.wallet(texts, owned, page=callback_data.page))


@router.message(Command(commands.ISSUE), May(Permission.ISSUE_COUPON))
async def issue_wanted(
    message: Message,
    command: CommandObject,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    if not command.args:
        await show(message, views.which_coupon(texts, await coupons.templates(), member=None))
        return
    line = await read_or_explain(message, texts, command=commands.ISSUE, read=partial(read_issue, command.args))
    if line is None:
        return
    await show(
        message, await _issue(line, message, person=person, texts=texts, programme=programme, state=state, now=now)
    )


@router.callback_query(OpenIssue.filter())
async def issue_form_opened(query: CallbackQuery, person: Person, texts: Texts) -> None:
    person.require_staff(Permission.ISSUE_COUPON)
    await turn(query, views.which_coupon(texts, await coupons.templates(), member=None))


@router.callback_query(IssueFor.filter())
async def member_chosen(
    query: CallbackQuery, callback_data: IssueFor, person: Person, texts: Texts, programme: Programme
) -> None:
    person.require_staff(Permission.ISSUE_COUPON)
    member = await members.by_id(member_id=callback_data.member_id, programme=programme)
    await turn(query, views.which_coupon(texts, await coupons.templates(), member=member))


@router.callback_query(ChooseCoupon.filter())
async def coupon_chosen(
    query: CallbackQuery, callback_data: ChooseCoupon, person: Person, texts: Texts, state: FSMContext
) -> None:
    person.require_staff(Permission.ISSUE_COUPON)
    assert person.staff is not None
    await state.update_data(template=callback_data.template)
    await state.set_state(Issuing.member)
    may_issue_to_all = may(person.staff.role, Permission.ISSUE_TO_SEGMENT)
    await turn(query, views.to_whom(texts, callback_data.template, may_issue_to_all=may_issue_to_all))


@router.message(Issuing.member, PlainText(), May(Permission.ISSUE_COUPON))
async def member_named(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    template = (await state.get_data())["template"]
    screen = await _issue(
        read_issue(f"{template} {words}"),
        message,
        person=person,
        texts=texts,
        programme=programme,
        state=state,
        now=now,
    )
    await requests.end_form(state)
    await show(message, screen)


@router.callback_query(IssueTo.filter())
async def coupon_chosen_for_member(
    query: CallbackQuery, callback_data: IssueTo, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    actor = person.require_staff(Permission.ISSUE_COUPON)
    member = await members.by_id(member_id=callback_data.member_id, programme=programme)
    place = "" if query.message is None else f"{query.message.chat.id}:{query.message.message_id}"
    coupon = await coupons.issue(
        template_code=callback_data.template,
        member_id=member.id,
        intent_key=f"issue:{place}:{callback_data.template}:{member.id}",
        actor=actor,
        programme=programme,
        now=now,
    )
    await turn(query, views.issued(texts, coupon, member))


@router.callback_query(IssueToAll.filter())
async def segment_chosen(
    query: CallbackQuery,
    callback_data: IssueToAll,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    line = IssueLine(template=callback_data.template, key=None, segment=ALL_MEMBERS)
    await requests.end_form(state)
    screen = await _preview_segment(line, person=person, texts=texts, programme=programme, state=state, now=now)
    await turn(query, screen)


@router.callback_query(ChooseSegment.filter())
async def segments_listed(
    query: CallbackQuery,
    callback_data: ChooseSegment,
    person: Person,
    texts: Texts,
    programme: Programme,
    now: datetime,
) -> None:
    person.require_staff(Permission.ISSUE_TO_SEGMENT)
    sizes = await segments.sizes(programme=programme, now=now)
    await turn(query, segment_views.which(texts, sizes, tiers=programme.tiers, template=callback_data.template))


@router.callback_query(IssueToSegment.filter())
async def one_segment_chosen(
    query: CallbackQuery,
    callback_data: IssueToSegment,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    line = IssueLine(template=callback_data.template, key=None, segment=callback_data.typed)
    await requests.end_form(state)
    screen = await _preview_segment(line, person=person, texts=texts, programme=programme, state=state, now=now)
    await turn(query, screen)


@router.callback_query(ConfirmIssue.filter())
async def issue_confirmed(
    query: CallbackQuery,
    callback_data: ConfirmIssue,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    actor = person.require_staff(Permission.ISSUE_TO_SEGMENT)
    facts = await requests.recall(state, callback_data.request_id, ISSUE_TO_SEGMENT)
    done = await coupons.issue_to_segment(
        template_code=facts["template"],
        segment=facts["segment"],
        request_key=callback_data.request_id,
        actor=actor,
        programme=programme,
        now=now,
    )
    await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.issued_to_segment(texts, done))


@router.message(Command(commands.REDEEM), May(Permission.REDEEM_COUPON))
async def redemption_wanted(
    message: Message, command: CommandObject, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    if not command.args:
        await state.set_state(Redeeming.code)
        await show(message, views.which_code(texts))
        return
    await _look_up(message, command.args, texts=texts, programme=programme, state=state, now=now)


@router.callback_query(OpenRedeem.filter())
async def redeem_form_opened(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    person.require_staff(Permission.REDEEM_COUPON)
    await state.set_state(Redeeming.code)
    await turn(query, views.which_code(texts))


@router.message(Redeeming.code, PlainText(), May(Permission.REDEEM_COUPON))
async def code_named(
    message: Message, words: str, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    if await _look_up(message, words, texts=texts, programme=programme, state=state, now=now):
        await requests.end_form(state)


@router.callback_query(ConfirmRedemption.filter())
async def redemption_confirmed(
    query: CallbackQuery,
    callback_data: ConfirmRedemption,
    person: Person,
    texts: Texts,
    state: FSMContext,
    now: datetime,
) -> None:
    actor = person.require_staff(Permission.REDEEM_COUPON)
    facts = await requests.recall(state, callback_data.request_id, commands.REDEEM)
    coupon = await coupons.by_id(coupon_id=facts["coupon_id"])
    done = await coupons.redeem(
        code=coupon.code,
        amount=facts["amount"],
        member_id=None,
        redemption_key=f"redeem:{callback_data.request_id}",
        actor=actor,
        now=now,
    )
    await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.redeemed(texts, done))


@router.callback_query(ConfirmHandOver.filter())
async def hand_over_confirmed(
    query: CallbackQuery, callback_data: ConfirmHandOver, person: Person, texts: Texts, state: FSMContext, now: datetime
) -> None:
    actor = person.require_staff(Permission.HAND_OVER_CLAIM)
    facts = await requests.recall(state, callback_data.request_id, HAND_OVER)
    claim = await rewards.by_id(claim_id=facts["claim_id"])
    handed_over = await rewards.hand_over(code=claim.code, actor=actor, now=now)
    await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.handed_over(texts, handed_over))


async def _issue(
    line: IssueLine,
    message: Message,
    *,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> Screen:
    if line.key is None:
        return await _preview_segment(line, person=person, texts=texts, programme=programme, state=state, now=now)
    member = await members.by_key(key=line.key, programme=programme, now=now)
    coupon = await coupons.issue(
        template_code=line.template,
        member_id=member.id,
        intent_key=f"issue:{message_number(message)}",
        actor=person.require_staff(Permission.ISSUE_COUPON),
        programme=programme,
        now=now,
    )
    return views.issued(texts, coupon, member)


async def _preview_segment(
    line: IssueLine, *, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> Screen:
    person.require_staff(Permission.ISSUE_TO_SEGMENT)
    preview = await coupons.preview_segment(
        template_code=line.template, segment=line.segment or "", programme=programme, now=now
    )
    request_id = await requests.open_request(
        state, ISSUE_TO_SEGMENT, template=preview.template.code, segment=str(preview.segment)
    )
    return views.segment_question(texts, preview, tiers=programme.tiers, request_id=request_id)


async def _look_up(
    message: Message, typed: str, *, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> bool:
    read = partial(read_redeem, typed, currency=programme.shop.currency)
    line = await read_or_explain(message, texts, command=commands.REDEEM, read=read)
    if line is None:
        return False
    found = await codes.look_up(code=line.code, amount=line.amount, now=now)
    if isinstance(found, RedemptionPreview):
        request_id = await requests.open_request(state, commands.REDEEM, coupon_id=found.coupon.id, amount=line.amount)
        await show(message, views.redemption_question(texts, found, request_id=request_id))
    else:
        request_id = await requests.open_request(state, HAND_OVER, claim_id=found.id)
        await show(message, views.hand_over_question(texts, found, request_id=request_id))
    return True
