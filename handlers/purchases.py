"""`/earn` and `/refund`: purchases that a clerk records (K-17)."""

from datetime import datetime
from functools import partial

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.actors import Actor
from domain.amounts import parse_amount
from domain.command_lines import keys_of, read_earn, read_refund
from domain.permissions import Permission
from domain.programme import Programme
from domain.purchases import PurchaseFacts
from handlers import commands, requests
from handlers.context import Person
from handlers.filters import May, PlainText
from handlers.keyboards.purchases import ConfirmPurchase
from handlers.keyboards.staff import EarnFor, OpenEarn, OpenRefund
from handlers.screens import Screen, show, turn
from handlers.states import Earning, Refunding
from handlers.usage import message_number, read_or_explain
from handlers.views import purchases as views
from handlers.views import staff as staff_views
from services import member_cards, members, purchases
from services.members import MemberView
from services.purchases import PurchaseView
from texts import Texts

router = Router(name="purchases")
SOURCE = "chat"


@router.message(Command(commands.EARN), May(Permission.RECORD_PURCHASE))
async def purchase_reported(
    message: Message,
    command: CommandObject,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    if not command.args:
        await show(message, await _ask_member(texts, state))
        return
    read = partial(read_earn, command.args, currency=programme.shop.currency)
    lines = await read_or_explain(message, texts, command=commands.EARN, read=read)
    if lines is None:
        return
    place, member = await member_cards.first_known(keys=keys_of(lines), programme=programme, now=now)
    amount, reference = lines[place].amount, lines[place].reference
    if reference is None and await _looks_repeated(message, member, amount, programme=programme, now=now):
        await show(
            message, await _question(message, member, amount, texts=texts, programme=programme, state=state, now=now)
        )
        return
    recorded = await _record(
        member.id,
        amount,
        reference or message_number(message),
        actor=person.require_staff(Permission.RECORD_PURCHASE),
        programme=programme,
        now=now,
    )
    await show(
        message, views.recorded(texts, recorded, name=member.name, known=reference is not None and not recorded.new)
    )


@router.callback_query(OpenEarn.filter())
async def earn_form_opened(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    person.require_staff(Permission.RECORD_PURCHASE)
    await turn(query, await _ask_member(texts, state))


@router.callback_query(EarnFor.filter())
async def member_chosen(
    query: CallbackQuery, callback_data: EarnFor, person: Person, texts: Texts, programme: Programme, state: FSMContext
) -> None:
    person.require_staff(Permission.RECORD_PURCHASE)
    member = await members.by_id(member_id=callback_data.member_id, programme=programme)
    await turn(query, await _ask_amount(member, texts=texts, state=state))


@router.message(Earning.member, PlainText(), May(Permission.RECORD_PURCHASE))
async def member_named(
    message: Message, words: str, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    member = await members.by_key(key=words, programme=programme, now=now)
    await show(message, await _ask_amount(member, texts=texts, state=state))


@router.message(Earning.amount, PlainText(), May(Permission.RECORD_PURCHASE))
async def amount_named(
    message: Message, words: str, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    amount = parse_amount(words, currency=programme.shop.currency)
    member = await members.by_id(member_id=(await state.get_data())["member_id"], programme=programme)
    await requests.end_form(state)
    await show(
        message, await _question(message, member, amount, texts=texts, programme=programme, state=state, now=now)
    )


@router.callback_query(ConfirmPurchase.filter())
async def purchase_confirmed(
    query: CallbackQuery,
    callback_data: ConfirmPurchase,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    actor = person.require_staff(Permission.RECORD_PURCHASE)
    facts = await requests.recall(state, callback_data.request_id, commands.EARN)
    recorded = await _record(
        facts["member_id"], facts["amount"], facts["number"], actor=actor, programme=programme, now=now
    )
    await requests.mark_done(state, callback_data.request_id)
    await turn(query, views.recorded(texts, recorded, name=await member_cards.name_of(member_id=recorded.member_id)))


@router.message(Command(commands.REFUND), May(Permission.RECORD_REFUND))
async def refund_wanted(
    message: Message,
    command: CommandObject,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    if not command.args:
        await show(message, await _ask_purchase(texts, state))
        return
    await _refund(message, command.args, person=person, texts=texts, programme=programme, now=now)


@router.callback_query(OpenRefund.filter())
async def refund_form_opened(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    person.require_staff(Permission.RECORD_REFUND)
    await turn(query, await _ask_purchase(texts, state))


@router.message(Refunding.purchase, PlainText(), May(Permission.RECORD_REFUND))
async def purchase_named(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    if await _refund(message, words, person=person, texts=texts, programme=programme, now=now):
        await requests.end_form(state)


async def _ask_member(texts: Texts, state: FSMContext) -> Screen:
    await state.set_state(Earning.member)
    return staff_views.question(texts, "earn-who", command=commands.EARN)


async def _ask_amount(member: MemberView, *, texts: Texts, state: FSMContext) -> Screen:
    await state.update_data(member_id=member.id)
    await state.set_state(Earning.amount)
    return views.how_much(texts, member.name)


async def _ask_purchase(texts: Texts, state: FSMContext) -> Screen:
    await state.set_state(Refunding.purchase)
    return staff_views.question(texts, "refund-which", command=commands.REFUND)


async def _question(
    message: Message,
    member: MemberView,
    amount: int,
    *,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> Screen:
    """What is about to be recorded, under the number of the message that named the amount."""
    number = message_number(message)
    facts = _facts(amount, number, programme=programme, now=now)
    preview = await purchases.preview(facts=facts, member_id=member.id, programme=programme, now=now)
    repeated = await _looks_repeated(message, member, amount, programme=programme, now=now)
    request_id = await requests.open_request(state, commands.EARN, member_id=member.id, amount=amount, number=number)
    return views.question(
        texts, name=member.name, amount=amount, points=preview.points, repeated=repeated, request_id=request_id
    )


async def _looks_repeated(
    message: Message, member: MemberView, amount: int, *, programme: Programme, now: datetime
) -> bool:
    return await purchases.looks_repeated(
        member_id=member.id, amount=amount, besides=message_number(message), programme=programme, now=now
    )


async def _record(
    member_id: int, amount: int, number: str, *, actor: Actor, programme: Programme, now: datetime
) -> PurchaseView:
    facts = _facts(amount, number, programme=programme, now=now)
    return await purchases.record(facts=facts, member_id=member_id, actor=actor, programme=programme, now=now)


def _facts(amount: int, number: str, *, programme: Programme, now: datetime) -> PurchaseFacts:
    return PurchaseFacts(
        source=SOURCE,
        external_id=number,
        amount=amount,
        currency=programme.shop.currency,
        occurred_at=now,
        occurred_at_given=False,
        store=programme.shop.main_store,
    )


async def _refund(
    message: Message, typed: str, *, person: Person, texts: Texts, programme: Programme, now: datetime
) -> bool:
    read = partial(read_refund, typed, currency=programme.shop.currency)
    line = await read_or_explain(message, texts, command=commands.REFUND, read=read)
    if line is None:
        return False
    purchase = await purchases.view(external_id=line.reference, source=SOURCE)
    refund = await purchases.refund(
        purchase_id=purchase.id,
        external_id=message_number(message),
        source=SOURCE,
        amount=line.amount,
        lines=(),
        reason="",
        actor=person.require_staff(Permission.RECORD_REFUND),
        programme=programme,
        now=now,
    )
    await show(message, views.refunded(texts, refund, name=await member_cards.name_of(member_id=refund.member_id)))
    return True
