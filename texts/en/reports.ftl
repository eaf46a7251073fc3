# The report: a period in figures.

period-today = Today
period-7-days = 7 days
period-30-days = 30 days
period-this-month = This month
period-last-month = Last month

report-title = <b>{ $shop }</b> · { $days }
report-days = { $first } to { $last }
report-members = <b>Members</b>
    { $members ->
        [one] 1 member
       *[other] { NUMBER($members) } members
    } in the chat, { $imported } more known by phone
report-count = { $name } { $count }
report-growth = New in this period: { $enrolled } · joined the chat: { $joined }
report-sales = <b>Sales</b>
    { $purchases ->
        [one] 1 purchase
       *[other] { NUMBER($purchases) } purchases
    }, { $amount } after refunds
report-refunded = Refunds: { $amount }
report-visits = { $buyers ->
    [one] 1 member bought, { $each } times
   *[other] { NUMBER($buyers) } members bought, { $each } times each
}; over all members that is { $all } visits
report-spend = Average spend: { $each } a buying member, { $once } a purchase
report-points = <b>Points</b>
    Issued { $issued } · taken back { $back } · spent { $spent } · expired { $expired }
report-expiring = Expiring within { $days } days: { $points }
report-no-coupons = <b>Coupons</b>
    None were given or used in this period.
report-coupons-title = <b>Coupons by use</b>
report-coupon-used = • { $name }: used { $redeemed ->
    [one] once
   *[other] { NUMBER($redeemed) } times
} by { $members ->
    [one] 1 member
   *[other] { NUMBER($members) } members
}
report-coupon-share = { $share }% of { NUMBER($issued) } given
report-coupon-sales-title = <b>Coupons by sales</b>
report-coupon-sales = • { $name }: { $amount }
report-spenders-title = <b>Top spenders</b>
report-spender = { $place }. { $name } · { $amount } · { $purchases ->
    [one] 1 purchase
   *[other] { NUMBER($purchases) } purchases
}

report-meaning-title = <b>What the figures mean</b>
report-meaning-members =
    <b>Members</b> are counted as of now: in the chat are those who registered with their own phone; known by phone are those a till or an import named. Active: bought within { $active } days. Sleeping: last bought { $sleeping } to { $lost } days ago. Lost: longer ago. New counts everybody who became known in the period, joined those who registered in it.
report-meaning-sales =
    <b>Sales</b> are purchases made in the period less whatever has been refunded of them since. A visit is a purchase. Averages are rounded down; over all members means all in the chat and all known by phone.
report-meaning-points =
    <b>Points</b> are those booked in the period. Issued: earned or added by hand. Taken back: after returns or by hand. Spent: on rewards, less what was given back. Expiring: what will end in the next { $days } days if nobody uses it.
report-meaning-coupons =
    <b>Coupons by use</b> counts redemptions in the period, and the share of those given in the period that have been used so far. <b>By sales</b>: the purchases, less refunds, that a till reported together with the coupon; what is redeemed in this chat brings no sum.
report-meaning-spenders =
    <b>Top spenders</b>: the { $count } members with the highest sales in the period.

report-chart-members = <b>Members by tier</b>
report-chart-bar = { $square } { $tier } { $count }
report-chart-sales = <b>Sales a day</b>, { $days }. On the left whole amounts, below the day of the month.

button-period = { $period }
button-period-shown = • { $period }
button-report-chart = 📊 Chart
button-report-meaning = What do these mean?
button-do-report = 📈 Report

refusal-unknown-period = I don't know the period { $given }. There is: { $known }.
