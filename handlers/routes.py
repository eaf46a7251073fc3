"""The routers in their fixed order; the fallback comes last."""

from handlers import accounts, adjustments, chats, coupons, members, purchases, rewards, staff, surveys
from handlers import help as help_

ROUTERS = (
    help_.router,  # /cancel before every form
    members.router,
    accounts.router,
    coupons.router,
    rewards.router,
    surveys.router,
    purchases.router,
    adjustments.router,
    staff.router,
    chats.router,
    help_.fallback,
)
