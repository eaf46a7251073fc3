# Coupons there are: making and changing them.

templates-title = <b>Coupons</b>
templates-empty = There are no coupons yet.
template-title = <b>{ $name }</b>: { $worth } · <code>{ $code }</code>
template-counts = given { $issued } · used { $redeemed }
template-days = good for { $days ->
    [one] 1 day
   *[other] { NUMBER($days) } days
}
template-no-end = never ends
template-limit-total = At most { NUMBER($count) } in all
template-limit-member = At most { NUMBER($count) } for each member
template-no-limits = No limits
template-off = Switched off: it is not given any more. What members have stays good.
template-for-welcome = Given by itself to who joins.
template-for-birthday = Given by itself on birthdays.
template-for-reactivation = Given by itself to who has not come for a while.
template-created = Created. It can be given from now on: /issue

offer-is-off = <b>off</b>
offer-has-picture = With a picture
offer-saved = Saved.
offer-preview = This is how members will see it:
offer-code = Code <code>{ $code }</code>
offer-name-in = { $language }: { $name }
offer-create-question = Create it?
offer-which-language = The name in which language?
offer-step-name = What is it called in { $language }?
offer-step-picture = Send a picture for it.

coupon-step-code = A short code to know it by, for example TEA_TIME. It cannot be changed later.
coupon-step-kind = What does the coupon give?
coupon-step-percent = How many percent off? A whole number from 1 to 100.
coupon-step-amount = What sum off, as on a receipt? For example 20 or 9.90.
coupon-step-minimum = From what purchase on? For example 100.
coupon-step-days = For how many days is it good, from the day it is given?
coupon-step-limit-total = How many may be given in all?
coupon-step-limit-per-member = How many may one member get?
coupon-kind-percent = Percent off
coupon-kind-amount = A sum off
coupon-kind-free-item = A free item
coupon-kind-gift = A gift
coupon-change-days = For how many days will it be good? This counts for coupons given from now on.
coupon-change-limit-total = How many may be given in all? The number can only be raised or lifted.
coupon-change-limit-per-member = How many may one member get? The number can only be raised or lifted.

button-template-open = 🎟 { $name }
button-template-new = ➕ New coupon
button-template-days = Days
button-template-limit-total = Limit in all
button-template-limit-member = Limit a member
button-offer-name = Name
button-offer-picture = Picture
button-offer-off = Switch off
button-offer-on = Switch on
button-offer-create = Create
button-do-templates = 🏷 Coupons

refusal-limit-only-up = { $current ->
    [0] There is no limit so far, and one cannot be put on afterwards. Make a new coupon instead.
   *[other] The limit is { NUMBER($current) }. It can be raised or lifted, not lowered.
}
