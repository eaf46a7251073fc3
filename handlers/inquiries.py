"""Talking with the shop: `/feedback`, any words of a member, and the staff's answers."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.inquiries import InquiryTopic
from domain.permissions import Permission, may
from domain.programme import Programme
from domain.refusals import LoyaltyError
from handlers import commands, requests
from handlers.context import Person
from handlers.filters import IsMember, May, PlainText, WithoutText
from handlers.keyboards.accounts import OpenFeedback
from handlers.keyboards.inquiries import AnswerInquiry, ShowWriter
from handlers.keyboards.staff import OpenInquiries
from handlers.screens import Screen, add, show, turn
from handlers.states import Replying, Writing
from handlers.views import inquiries as views
from handlers.views import staff as staff_views
from services import inquiries, member_cards
from texts import Texts

router = Router(name="inquiries")
fallback = Router(name="inquiries-fallback")  # near the end: what no button and no form took
ALLOWED = Permission.ANSWER_MEMBERS


@router.message(Command(commands.FEEDBACK))
async def feedback_wanted(
    message: Message, command: CommandObject, person: Person, texts: Texts, state: FSMContext, now: datetime
) -> None:
    person.require_member()
    if command.args:
        await show(
            message, await _ask(message, command.args, InquiryTopic.FEEDBACK, person=person, texts=texts, now=now)
        )
        return
    await state.set_state(Writing.feedback)
    await show(message, views.feedback_question(texts))


@router.callback_query(OpenFeedback.filter())
async def feedback_opened(query: CallbackQuery, person: Person, texts: Texts, state: FSMContext) -> None:
    person.require_member()
    await state.set_state(Writing.feedback)
    await turn(query, views.feedback_question(texts))


@router.message(Writing.feedback, PlainText())
async def feedback_written(
    message: Message, words: str, person: Person, texts: Texts, state: FSMContext, now: datetime
) -> None:
    screen = await _ask(message, words, InquiryTopic.FEEDBACK, person=person, texts=texts, now=now)
    await requests.end_form(state)
    await show(message, screen)


@router.message(Command(commands.INQUIRIES), May(ALLOWED))
async def inquiries_wanted(message: Message, texts: Texts) -> None:
    await show(message, views.listing(texts, await inquiries.open_ones(page=1)))


@router.callback_query(OpenInquiries.filter())
async def inquiries_opened(query: CallbackQuery, callback_data: OpenInquiries, person: Person, texts: Texts) -> None:
    person.require_staff(ALLOWED)
    await turn(query, views.listing(texts, await inquiries.open_ones(page=callback_data.page)))


@router.callback_query(ShowWriter.filter())
async def writer_wanted(
    query: CallbackQuery, callback_data: ShowWriter, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    person.require_staff(Permission.LOOK_UP_MEMBER)
    assert person.staff is not None
    member_id = await inquiries.writer_of(inquiry_id=callback_data.inquiry_id)
    personal = may(person.staff.role, Permission.SEE_PERSONAL_DATA)
    card = await member_cards.card(member_id=member_id, personal=personal, programme=programme, now=now)
    await add(query, staff_views.member_card(texts, card, person.staff))


@router.callback_query(AnswerInquiry.filter())
async def answer_wanted(
    query: CallbackQuery, callback_data: AnswerInquiry, person: Person, texts: Texts, state: FSMContext
) -> None:
    person.require_staff(ALLOWED)
    asked = await inquiries.open_one(inquiry_id=callback_data.inquiry_id)
    await state.set_state(Replying.inquiry)
    await state.update_data(inquiry_id=asked.id)
    await add(query, views.answer_question(texts, asked))


@router.message(Replying.inquiry, PlainText(), May(ALLOWED))
async def answer_written(
    message: Message, words: str, person: Person, texts: Texts, state: FSMContext, now: datetime
) -> None:
    inquiry_id = int((await state.get_data())["inquiry_id"])
    try:
        asked = await inquiries.answer(inquiry_id=inquiry_id, text=words, actor=person.require_staff(ALLOWED), now=now)
    except LoyaltyError:
        await requests.end_form(state)  # a colleague was faster: nothing is left to write
        raise
    await requests.end_form(state)
    await show(message, views.answer_sent(texts, asked))


@fallback.message(StateFilter(None), IsMember(), PlainText())
async def words_written(message: Message, words: str, person: Person, texts: Texts, now: datetime) -> None:
    await show(message, await _ask(message, words, InquiryTopic.QUESTION, person=person, texts=texts, now=now))


@fallback.message(StateFilter(None), IsMember(), WithoutText())
async def something_else_sent(message: Message, person: Person, texts: Texts, now: datetime) -> None:
    """A picture, a sticker, a voice: what is written below it reaches the shop."""
    if message.caption:
        await _ask(message, message.caption, InquiryTopic.QUESTION, person=person, texts=texts, now=now)
    await show(message, views.only_words(texts, kept=bool(message.caption)))


async def _ask(
    message: Message, words: str, topic: InquiryTopic, *, person: Person, texts: Texts, now: datetime
) -> Screen:
    await inquiries.ask(
        member_id=person.require_member().id,
        chat_id=message.chat.id,
        message_id=message.message_id,
        text=words,
        topic=topic,
        now=now,
    )
    return views.received(texts, length=len(words))
