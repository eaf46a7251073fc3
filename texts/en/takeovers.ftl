# One account, two chats; and a changed phone number.

takeover-asked =
    This phone number belongs to an account in another chat. We have asked there whether it is yours, and the shop knows too.

    As soon as somebody says yes, the account with all its points comes to this chat. In a hurry? The staff can settle it at the counter.
takeover-question =
    ⚠️ Another Telegram account, <b>{ $name }</b>, has just shown the phone number of your account at { $shop } (ending in { $phone }) and asks for it.

    Is that you, with a new Telegram account? Then your account with all its points moves there. If not, nothing changes.
takeover-given = Done: your account has moved to the new chat. This chat no longer has one.
takeover-kept = Good that you said so: your account stays here, and the shop knows.
takeover-arrived = ✅ Your account is in this chat now, with every point and coupon. /menu shows it.
takeover-refused = The other chat or the shop said no, so the account stays where it is. If the phone number is yours, please ask at the counter.
takeover-moved-away = The shop has moved your account to another chat that has the same phone number. If that was not you, please speak to the staff right away.
takeover-stays = The shop has looked into it: your account stays in this chat.
takeover-for-staff =
    🔐 <b>{ $name }</b> asks for the account of <b>{ $member }</b> from another Telegram account. Telegram vouches for the same phone number, ending in { $phone }.
    Card <code>{ $card }</code> · { $moment }

    The old chat was asked too. Allow it only if you know that it is the same person.
takeover-verdict-allowed = ✅ Allowed: the account has moved, and both chats know.
takeover-verdict-refused = ❌ Refused: the account stays, and both chats know.
takeover-news-allowed = ✅ The old chat said yes: the account has moved.
takeover-news-refused = ❌ The old chat said “not me”: the account stays. Keep an eye on it.

button-was-me = ✅ It was me
button-not-me = ❌ Not me
button-takeover-allow = ✅ Allow
button-takeover-refuse = ❌ Refuse

number-question = Change your number to <b>{ $phone }</b>? Points, coupons and history stay yours.
number-known = The shop already has an account with that number: { $points }. They become yours too, and the two accounts one.
number-changed = ✅ Your number is <b>{ $phone }</b> now.
number-points = { $points } came along; you have { $balance } now.
number-kept = All right, your number stays as it was.
history-reason-merge = From your other account
history-reason-merge-debt = Owed by your other account

refusal-takeover-refused = The account with this phone number stays where it is: somebody said no a few days ago. If the number is yours, please ask at the counter.
refusal-takeover-settled = { $state ->
    [allowed] This is settled already: the account has moved to the new chat.
    [refused] This is settled already: the account stays where it was.
   *[lapsed] This is settled already: there is nothing left to decide.
}
