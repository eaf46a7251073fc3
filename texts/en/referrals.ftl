# Bringing friends: the personal link, who joined, the reward for both.

refer-title = <b>Bring a friend</b>
refer-how-registration = Send your link to a friend who isn't a member yet. When they join: { $mine } for you, { $theirs } for your friend.
refer-how-first-purchase = Send your link to a friend who isn't a member yet. After their first purchase of { $amount } or more: { $mine } for you, { $theirs } for your friend.
refer-how-second-purchase = Send your link to a friend who isn't a member yet. After their second purchase of { $amount } or more: { $mine } for you, { $theirs } for your friend.
refer-off = There are no points for bringing friends at the moment. They are welcome all the same.
refer-friends = <b>Who joined by it</b>
refer-nobody = Nobody has joined by it yet.
refer-friend = • { $name } · { $words }
refer-more = and { $count } more
refer-earned = So far it brought you <b>{ $points }</b>.
refer-state-joined = joined
refer-state-rewarded = ✓ points given
refer-state-review = being looked at
refer-state-clawed-back = purchase returned
refer-state-refused = no points
refer-somebody = A member
button-copy-link = 📋 Copy my link
button-refer = 👥 Bring a friend

refer-invited-registration = 👋 <b>{ $name }</b> invites you. Join, and { $points } are yours as a welcome.
refer-invited-first-purchase = 👋 <b>{ $name }</b> invites you. Join, and after your first purchase of { $amount } or more there are { $points } extra for you.
refer-invited-second-purchase = 👋 <b>{ $name }</b> invites you. Join, and after your second purchase of { $amount } or more there are { $points } extra for you.
refer-own-link = That is your own link. Send it to a friend who isn't a member yet.
refer-already-member = You are a member already; such links are for friends who are not. Yours to pass on: /refer

history-reason-referral = A friend was brought along
history-reason-referral-returned = A friend's purchase was returned

pushed-referral-mine = 🎉 <b>{ $name }</b> joined by your link: <b>{ $points }</b> for you. Thank you for passing us on!
pushed-referral-theirs = 🎉 You came by a friend's link: <b>{ $points }</b> extra for you. Glad you are here!
pushed-referral-waiting = They can be used from { $day } on.
pushed-referral-returned = A purchase that had brought points for a friend's link was returned; { $points } were taken back.

pushed-referral-review = 👀 <b>A friend's link to look at.</b> Card <code>{ $referrer }</code> brought card <code>{ $friend }</code>, and has had { $count ->
    [0] no rewarded friend
    [one] 1 rewarded friend
   *[other] { NUMBER($count) } rewarded friends
} this month. Shall both get their points?
refer-review-rewarded = ✓ Both have their points: card <code>{ $referrer }</code> and card <code>{ $friend }</code>.
refer-review-refused = Settled without points: card <code>{ $referrer }</code> and card <code>{ $friend }</code>.
refer-review-own = This is your own link. Somebody else of the team decides on it.
button-refer-give = Give the points
button-refer-refuse = No points

refusal-referral-not-found = I don't know that link any more.
