# Home, points, history, card, and the way out of offers.

button-points = ⭐ Points
button-coupons = 🎟 Coupons
button-rewards = 🎁 Rewards
button-card = 💳 My card
button-history = History
button-previous-page = ‹ Back
button-next-page = More ›
button-stop-offers = Stop offers
page-of = Page { $page } of { $pages }

home-title = <b>{ $name }</b> · { $tier }
home-coupons = <b>Your coupons</b>
home-no-coupons = No coupons at the moment.
home-more-coupons = And { $count } more: /coupons
home-first-steps = Show your /card at the counter whenever you pay, and points come in by themselves.

account-balance = <b>{ $points }</b>
account-pending = { $points } on the way
account-debt = { $points } owed after a return; your next purchases pay them back first
account-expires = { $points }: good through { $day }
account-progress =
    { $bar }
    { $count ->
        [one] 1 tier point
       *[other] { $count } tier points
    } to <b>{ $tier }</b>
account-top-tier = <b>{ $tier }</b> is the highest tier there is. Thank you!

points-title = <b>Your points</b>
points-tier = <b>{ $tier }</b>, with { $count ->
    [one] 1 tier point
   *[other] { $count } tier points
} from the last { $days } days
points-expire-next = Expiring next:
points-expire-later = and { $points } later
points-none-expire = None of your points will expire.

history-title = <b>Your points, newest first</b>
history-empty = Nothing yet. Your first purchase will show up here.
history-line = { $day } · <b>{ $points }</b>
history-expires = good through { $day }
history-reason-purchase = Purchase of { $amount }
history-reason-purchase-times = Purchase of { $amount }, points × { $times }
history-reason-refund = Return of { $amount }
history-reason-claim = Reward claimed
history-reason-claim-cancelled = Reward given back
history-reason-expiry = Expired
history-reason-adjustment = Corrected by the shop
history-reason-opening = Brought along from before
history-reason-other = Booked by the shop

offers-stopped = Done: no more offers and greetings. Receipts and answers still reach you. /settings brings them back.

refusal-not-enough-points = That takes { $needed ->
    [one] 1 point
   *[other] { $needed } points
}, and there { $balance ->
    [one] is 1 point
   *[other] are { $balance } points
} on the account.
