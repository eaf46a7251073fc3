# Coupons: the wallet, issuing, redeeming; and handing over what was claimed.

coupon-title = <b>{ $name }</b>: { $worth }
coupon-worth-percent = { $percent }% off
coupon-worth-amount = { $amount } off
coupon-worth-free-item = one item free
coupon-worth-second-item = { $percent ->
    [0] second item free
    [100] second item free
   *[other] second item { $percent }% off
}
coupon-worth-multiplier = { $percent ->
    [0] extra points
   *[other] points ×{ $times }
}
coupon-worth-gift = a gift
coupon-from = from { $amount }
coupon-at-most = at most { $amount } off
coupon-not-before = good from { $day }
coupon-until = good until { $day }

coupons-title = { $count ->
    [one] <b>Your coupon</b>
   *[other] <b>Your { NUMBER($count) } coupons</b>
}
coupons-hint = Show a code at the counter or read it out: our staff redeem it for you.
coupons-empty = No coupons right now. They come with birthdays, special days and offers, and you'll hear about each one here.
button-copy-coupon = 📋 { $worth } · { $end }

usage-issue = In one line: <code>/issue COUPON KEY</code>, where KEY is a phone or card number, for example
    <code>/issue WELCOME +86 138 0013 8000</code>
    For all members: <code>/issue WELCOME segment:all</code>, for other groups see /segment
issue-which = Which coupon would you like to give?
issue-which-for = Which coupon would you like to give to <b>{ $name }</b>?
issue-no-coupons = There are no coupons to give at the moment.
issue-to-whom = Who gets { $coupon }? Send their phone or card number.
issue-done = Issued to <b>{ $name }</b>:
issue-not-in-chat = They are not in the chat yet. The code is theirs all the same: you can hand it to them now.
issue-segment-question = Issue it to { $members ->
    [0] all members? There are none yet.
    [one] all members, that is 1 person?
   *[other] all { NUMBER($members) } members?
}
issue-segment-question-some = Issue it to the group <b>{ $segment }</b>, { $members ->
    [0] in which there is nobody at the moment?
    [one] that is 1 member?
   *[other] that is { NUMBER($members) } members?
}
issue-segment-told = { $reachable ->
    [0] Nobody has agreed to offers, so nobody is told; it waits in /coupons.
    [one] 1 has agreed to offers and is told, never at night; for the rest it waits in /coupons.
   *[other] { NUMBER($reachable) } have agreed to offers and are told, never at night; for the rest it waits in /coupons.
}
issue-segment-done = Issued to { $members ->
    [one] 1 member:
   *[other] { NUMBER($members) } members:
} { $coupon }
button-issue = Issue
button-issue-to-all = All members
button-template = { $name }: { $worth }

usage-redeem = In one line: <code>/redeem CODE [AMOUNT]</code>, for example
    <code>/redeem 7KQ2-M9XT-4HWPC 128.50</code>
redeem-which = Which code? Send the 13 symbols in any form. Add the amount of the purchase if you want the sum worked out.
redeem-for = For <b>{ $name }</b>
redeem-sum = { $off } off { $amount }: <b>{ $left } to pay</b>
redeem-question = Redeem it now?
redeem-done = Redeemed for <b>{ $name }</b>.
button-redeem = Redeem

hand-over-reward = <b>{ $reward }</b>, paid with { $points }
hand-over-question = Hand it over now?
hand-over-done = Handed over: <b>{ $reward }</b> for <b>{ $name }</b>.
button-hand-over = Hand over

refusal-coupon-not-found = No coupon and no reward has that code. Check the 13 symbols; there is no 0, 1, I or O among them.
refusal-unknown-coupon-template = There is no coupon called { $given }. There is: { $known }.
refusal-coupon-not-yet-valid = This coupon cannot be used yet. It is good from { $active_at }.
refusal-coupon-expired = This coupon has expired: it was good until { $expires_at }.
refusal-coupon-used = This coupon was already used on { $redeemed_at } by { $by }.
refusal-coupon-void = This coupon was withdrawn and is no longer valid.
refusal-coupon-wrong-member = This coupon belongs to another member.
refusal-coupon-below-minimum = This coupon needs a purchase of { $minimum } or more.
refusal-coupon-amount-needed = This coupon needs the amount of the purchase. Write it after the code.
refusal-coupon-limit-reached = No more of this coupon can be given: its limit is reached.
refusal-coupon-member-limit-reached = This member has had this coupon as often as it may be given.
refusal-too-many-guesses = Too many wrong codes. Please wait { $minutes ->
    [one] a minute
   *[other] { NUMBER($minutes) } minutes
} and check the next one letter by letter.
refusal-undo-too-late = That is no longer possible: a coupon can be taken back within { $minutes ->
    [one] a minute
   *[other] { NUMBER($minutes) } minutes
}.
refusal-coupon-not-redeemed = This coupon has not been redeemed, so there is nothing to take back.
refusal-unknown-segment = There is no group called { $given }; the closest is { $nearest }. There is: { $known }.
