# Privacy: what is kept and why, taking it along, being forgotten.

button-privacy = 🔒 Privacy
button-mydata = 📄 My data as a file
button-forgetme = Erase my account
button-forget-more = Erase everything…
button-forget-sure = Yes, erase me for good
button-forget-keep = Keep my account

privacy-screen =
    <b>Your data at { $shop }</b>

    <b>What we keep, and why</b>
    • Your name and phone number: to know you at the counter and to keep your points safe.
    • Your chat with this bot and its language: to write to you.
    • Your birthday, if you tell it: for a greeting and a gift.
    • Your purchases, points, coupons and rewards: that is what the programme is about.
    • Your answers, questions to us and what staff note about you: to serve you better.

    Phone number, name and all free words are stored encrypted. We sell nothing and pass nothing on. Offers come only if you agree; /settings changes that.

    /mydata sends you everything as a file. /forgetme erases you.

mydata-caption = This is everything we keep about you. It holds personal things: think before you pass it on.

forget-title = <b>Erase your account?</b>
forget-points = • you lose { $points } at once
forget-coupons = • { $count ->
    [one] 1 coupon ends
   *[other] { $count } coupons end
}
forget-claims = • { $count ->
    [one] 1 reward still to be collected is given back
   *[other] { $count } rewards still to be collected are given back
}
forget-history = • your name, phone number, birthday, chat, answers and notes are deleted
forget-hint = Only bookings and sums without your name stay in the shop's books, and a mark that cannot be read back, so that a welcome gift isn't given twice. With /mydata you can take everything along first.
forget-last-question = Really erase everything? This <b>cannot be undone</b>, not even by the staff.
forget-kept = Nothing was erased. It's good to have you.
forgotten = Done: you are erased, and we won't write to you any more. Thank you for the time with us. You can come back at any time with /start.
