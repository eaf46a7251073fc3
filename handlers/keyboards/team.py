"""The team: colleagues, their roles, invitations."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from domain.permissions import ROLE_ORDER, Role
from handlers.keyboards.accounts import button, pager
from services.staff import StaffView
from texts import Texts


class OpenTeam(CallbackData, prefix="team"):
    page: int = 1


class OpenColleague(CallbackData, prefix="team-one"):
    staff_id: int


class GiveRole(CallbackData, prefix="team-role"):
    staff_id: int
    role: Role


class AskRemove(CallbackData, prefix="team-out"):
    staff_id: int


class Remove(CallbackData, prefix="team-off"):
    staff_id: int


class AskInvite(CallbackData, prefix="team-ask"):
    pass


class Invite(CallbackData, prefix="team-link"):
    role: Role


def listing(texts: Texts, shown: tuple[StaffView, ...], *, page: int, pages: int) -> InlineKeyboardMarkup:
    rows = [
        [
            InlineKeyboardButton(
                text=texts.plain(
                    "button-colleague", name=one.name or str(one.telegram_id), role=texts.plain(f"role-{one.role}")
                ),
                callback_data=OpenColleague(staff_id=one.id).pack(),
            )
        ]
        for one in shown
    ]
    turns = pager(texts, page=page, pages=pages, to=lambda number: OpenTeam(page=number))
    return InlineKeyboardMarkup(inline_keyboard=[*rows, *turns, [button(texts, "button-invite", AskInvite())]])


def colleague(texts: Texts, one: StaffView) -> InlineKeyboardMarkup:
    """The other roles, the way out, the way back."""
    roles = [
        [button(texts, "button-give-role", GiveRole(staff_id=one.id, role=role), role=texts.plain(f"role-{role}"))]
        for role in ROLE_ORDER
        if role is not one.role
    ]
    remove = button(texts, "button-remove", AskRemove(staff_id=one.id))
    return InlineKeyboardMarkup(inline_keyboard=[*roles, [remove, _back(texts)]])


def remove(texts: Texts, staff_id: int) -> InlineKeyboardMarkup:
    yes = button(texts, "button-remove-confirm", Remove(staff_id=staff_id))
    no = button(texts, "button-cancel", OpenColleague(staff_id=staff_id))
    return InlineKeyboardMarkup(inline_keyboard=[[yes, no]])


def roles(texts: Texts) -> InlineKeyboardMarkup:
    rows = [
        [InlineKeyboardButton(text=texts.plain(f"role-{role}"), callback_data=Invite(role=role).pack())]
        for role in ROLE_ORDER
    ]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [_back(texts)]])


def link(texts: Texts, address: str) -> InlineKeyboardMarkup:
    copy = InlineKeyboardButton(text=texts.plain("button-copy-invitation"), copy_text=CopyTextButton(text=address))
    return InlineKeyboardMarkup(inline_keyboard=[[copy], [_back(texts)]])


def back(texts: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[_back(texts)]])


def _back(texts: Texts) -> InlineKeyboardButton:
    return button(texts, "button-back", OpenTeam())
