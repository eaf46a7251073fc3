"""Registration: own contact, birthday, consent, home (K-24)."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.members import AlreadyMember, PhoneTaken
from domain.programme import Programme
from handlers import commands, takeovers
from handlers.context import Person
from handlers.filters import HasContact, PlainText
from handlers.keyboards.members import AskBirthday, ChooseDay, ChooseMonth, GiveConsent, SkipBirthday
from handlers.requests import LINK, end_form
from handlers.screens import show, turn
from handlers.states import Registering
from handlers.views import accounts as account_views
from handlers.views import members as views
from handlers.views import staff as staff_views
from services import accounts, members
from texts import Texts

router = Router(name="members")


@router.message(CommandStart())
@router.message(Command(commands.MENU))
async def start(
    message: Message, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    await end_form(state)
    if person.member is None:
        await show(message, views.invitation(texts, programme))
        if person.staff is not None:
            await show(message, staff_views.overview(texts, person.staff))
        return
    home = await accounts.home(member_id=person.member.id, programme=programme, now=now)
    await show(message, account_views.home(texts, home))


@router.message(HasContact())
async def contact_shared(
    message: Message, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    assert message.contact is not None
    contact = message.contact
    try:
        registration = await members.register(
            telegram_id=person.telegram_id,
            contact_user_id=contact.user_id,
            contact_phone=contact.phone_number,
            name=person.name,
            language_tag=person.language_tag,
            programme=programme,
            now=now,
            payload=str((await state.get_data()).get(LINK, "")),
        )
    except PhoneTaken:
        await show(message, await takeovers.ask(contact, person=person, texts=texts, now=now))
        return
    except AlreadyMember:
        await show(
            message,
            await takeovers.ask_number(contact, person=person, texts=texts, programme=programme, state=state, now=now),
        )
        return
    await show(message, views.accepted(texts, registration))
    await state.set_state(Registering.birthday)
    await show(message, views.birthday_question(texts))


@router.callback_query(AskBirthday.filter())
async def birthday_asked(query: CallbackQuery, texts: Texts) -> None:
    await turn(query, views.birthday_question(texts))


@router.callback_query(ChooseMonth.filter())
async def month_chosen(query: CallbackQuery, callback_data: ChooseMonth, texts: Texts) -> None:
    await turn(query, views.birthday_days(texts, callback_data.month))


@router.callback_query(ChooseDay.filter())
async def day_chosen(
    query: CallbackQuery,
    callback_data: ChooseDay,
    person: Person,
    texts: Texts,
    programme: Programme,
    state: FSMContext,
    now: datetime,
) -> None:
    typed = f"{callback_data.month}-{callback_data.day}"
    await members.set_birthday(member_id=person.require_member().id, text=typed, programme=programme, now=now)
    await state.clear()
    await turn(query, views.consent_question(texts, programme))


@router.callback_query(SkipBirthday.filter())
async def birthday_skipped(
    query: CallbackQuery, person: Person, texts: Texts, programme: Programme, state: FSMContext
) -> None:
    person.require_member()
    await state.clear()
    await turn(query, views.consent_question(texts, programme))


@router.message(Registering.birthday, PlainText())
async def birthday_typed(
    message: Message, words: str, person: Person, texts: Texts, programme: Programme, state: FSMContext, now: datetime
) -> None:
    await members.set_birthday(member_id=person.require_member().id, text=words, programme=programme, now=now)
    await state.clear()
    await show(message, views.consent_question(texts, programme))


@router.callback_query(GiveConsent.filter())
async def consent_given(
    query: CallbackQuery, callback_data: GiveConsent, person: Person, texts: Texts, programme: Programme, now: datetime
) -> None:
    member = person.require_member()
    await members.set_consent(member_id=member.id, granted=callback_data.granted, language=texts.language, now=now)
    home = await accounts.home(member_id=member.id, programme=programme, now=now)
    await turn(query, account_views.first_home(texts, home, granted=callback_data.granted))
