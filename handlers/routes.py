"""The routers in their fixed order; the fallback comes last."""

from handlers import accounts, adjustments, audit, chats, coupons, members, purchases, rewards, segments, staff, surveys, team
from handlers import help as help_

ROUTERS = (
    help_.router,  # /cancel before every form
    team.router,  # its links begin with /start
    members.router,
    accounts.router,
    coupons.router,
    rewards.router,
    surveys.router,
    purchases.router,
    adjustments.router,
    segments.router,
    audit.router,
    staff.router,
    chats.router,
    help_.fallback,
)
