# The team: what one may do here, and looking a member up.

role-clerk = clerk
role-consultant = consultant
role-manager = manager
role-owner = owner
staff-title = <b>{ $name }</b>, you are { $role ->
    [owner] the owner
   *[other] a { $words }
} here. What shall we do?
by-nobody-named = a colleague
member-unnamed = a member without a name

button-do-member = 🔍 Look up a member
button-do-earn = 🧾 Record a purchase
button-do-redeem = ✅ Redeem a code
button-do-issue = 🎟 Give a coupon
button-do-refund = ↩️ Take a purchase back
button-do-adjust = ✏️ Correct points

usage-member = In one line: <code>/member KEY</code>, where KEY is a phone or card number, for example
    <code>/member +86 138 0013 8000</code>
member-which = Which member? Send the phone or card number.
member-card-title = <b>{ $name }</b> · { $tier }
    Card <code>{ $card }</code>
member-card-phone = Phone { $phone }
member-card-birthday = Birthday { $day }
member-card-balance = Balance: <b>{ $points }</b>
member-card-pending = Not yet available: { $points }
member-card-debt = Owed: { $points }
member-card-coupons = { $count ->
    [0] No usable coupons
    [one] 1 usable coupon:
   *[other] { NUMBER($count) } usable coupons:
}
member-card-coupon = • { $coupon }
member-card-more-coupons = • and { NUMBER($count) } more
member-card-visits = Last visit { $day }, { $count ->
    [one] 1 purchase in all
   *[other] { NUMBER($count) } purchases in all
}
member-card-no-visits = No purchase so far
member-card-interval = Usually comes { $days ->
    [one] every day
   *[other] every { NUMBER($days) } days
}
member-card-favourites = Favourites: { $items }
member-card-joined = Member since { $day }
member-card-not-joined = Not in the chat yet: /start is all it takes

refusal-last-owner = The last owner stays. Name another owner first.
refusal-unknown-role = There is no such role. There are: clerk, consultant, manager, owner.
