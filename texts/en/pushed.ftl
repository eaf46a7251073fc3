# Messages that come by themselves: receipts, gifts, reminders, alerts.

pushed-receipt = <b>{ $points }</b> points for { $amount }. Thank you!
pushed-receipt-balance = You have { $balance } · { $tier }
pushed-receipt-number = Receipt { $number } · { $moment }
pushed-again = <i>Sent again in case the first copy got lost: it is the same receipt, counted once.</i>
pushed-refund = { $amount } returned; { $points } were taken back.
pushed-refund-number = For receipt { $number }
pushed-balance = You have { $balance } now.
pushed-adjustment-given = The shop added <b>{ $points }</b> to your account.
pushed-adjustment-taken = The shop took <b>{ $points }</b> from your account. If that surprises you, please ask the staff.

pushed-coupon-issued = <b>{ $name }</b>, here is a coupon for you:
pushed-coupon-offer = <b>{ $name }</b>, something for your next visit:
pushed-coupon-redeemed =
    ✅ Your coupon <b>{ $name }</b> ({ $worth }) has just been used.
    Code <code>{ $code }</code>. Wasn't it you? Please tell the staff right away.
pushed-claim-handed-over =
    ✅ <b>{ $name }</b> has been handed over. Enjoy it!
    Code <code>{ $code }</code>. Wasn't it you? Please tell the staff right away.

pushed-birthday = 🎂 Happy birthday, <b>{ $name }</b>! Everyone at { $shop } wishes you a lovely day.
pushed-birthday-gift = And because a birthday needs a gift:
pushed-reactivation = <b>{ $name }</b>, it has been a while. We'd love to see you at { $shop } again.
pushed-reactivation-gift = To make the way back a little sweeter:
pushed-coupons-ending = { $count ->
    [one] A coupon of yours ends soon:
   *[other] { $count } of your coupons end soon:
}
pushed-points-ending = Some of your points expire soon:
pushed-points-ending-hint = Perhaps there is something you like among the rewards?
pushed-why = <i>You get this because you agreed to offers and greetings. /settings says which.</i>

pushed-low-score = <b>{ $face }</b> from <b>{ $name }</b>, card <code>{ $card }</code>
pushed-low-score-visit = Visit: { $moment }
pushed-low-score-comment = “{ $comment }”
pushed-low-score-hint = They were told that you'd look at it today. /member { $card } shows who it is.
pushed-low-stock = <b>{ $name }</b> ({ $code }) is running low: { $count } left.
pushed-summary =
    <b>{ $shop }, { $day }</b>
    New members: { $members }
    Purchases: { $purchases }, { $sales }
    Points earned: { $earned }, spent: { $spent }
    Coupons redeemed: { $coupons }
pushed-trouble = ⚠️ Something unexpected happened in <code>{ $where }</code>. The person was told to try again; the details are in the log.

pushed-back-in-stock = 🔔 <b>{ $name }</b> is back! You asked us to tell you. It takes { $points }.
