"""The routers in their fixed order; the fallback comes last."""

from handlers import (
    accounts,
    adjustments,
    audit,
    cards,
    chats,
    coupon_forms,
    coupon_templates,
    coupons,
    inquiries,
    members,
    preferences,
    privacy,
    profiles,
    purchases,
    questionnaires,
    referrals,
    reports,
    reward_forms,
    reward_items,
    rewards,
    segments,
    staff,
    survey_results,
    surveys,
    takeovers,
    team,
)
from handlers import help as help_

ROUTERS = (
    help_.router,  # /cancel before every form
    team.router,  # its links begin with /start
    cards.router,  # and so does a scanned card
    referrals.router,  # and personal links too
    members.router,
    accounts.router,
    coupons.router,
    rewards.router,
    preferences.router,
    profiles.router,
    privacy.router,
    surveys.router,
    questionnaires.router,
    survey_results.router,
    purchases.router,
    adjustments.router,
    coupon_templates.router,
    coupon_forms.router,
    reward_items.router,
    reward_forms.router,
    segments.router,
    audit.router,
    reports.router,
    staff.router,
    takeovers.router,
    inquiries.router,
    chats.router,
    inquiries.fallback,
    help_.fallback,
)
