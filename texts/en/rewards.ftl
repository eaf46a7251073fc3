# What points can get, and claims with their codes.

rewards-title = <b>Rewards</b>
rewards-balance = You have { $points }.
rewards-empty = There is nothing to claim at the moment. Please look in again soon.
rewards-own = <b>Waiting for you at the counter</b>
reward-line = <b>{ $name }</b> · { $points }
reward-description = <i>{ $description }</i>
reward-ready = ✓ within reach
reward-left = { $count } left
reward-sold-out = sold out for now
reward-for-tier = for { $tier } and above
reward-missing = { $points } to go
reward-confirm = Claim it now? You have { $balance }, and { $after } afterwards.

claim-done = 🎉 <b>{ $name }</b> is yours!
claim-show = Show this code at the counter:
claim-code = <code>{ $code }</code>
claim-paid = It took { $points }; you have { $balance } left.
claim-title =
    <b>{ $name }</b> · { $points }
    Claimed on { $day }.
claim-line = • { $name }: <code>{ $code }</code>
claim-state-cancelled = You gave this reward back, and the points are on your account again.
claim-state-handed-over = This reward was handed over. Enjoy it!
claims-title = <b>Waiting for you at the counter</b>
claims-empty = Nothing is waiting for you. /rewards shows what your points can get you.
claim-cancel-question = Give <b>{ $name }</b> back? { $points } return to your account, and the code stops working.
claim-given-back = <b>{ $name }</b> is given back; { $points } are on your account again.

button-reward = 🎁 { $name } · { $points }
button-claims = My claims ({ $count })
button-claim = 🎁 { $name }
button-claim-confirm = Confirm
button-claim-cancel = Give back
button-claim-cancel-confirm = Yes, give back
button-claim-keep = Keep it
button-code-copy = 📋 Copy the code

refusal-reward-unavailable = This reward is no longer on offer. /rewards shows what there is now.
refusal-reward-sold-out = Sorry, the last one has just gone. Your points are untouched.
refusal-reward-tier-too-low = This reward is for a higher tier. /points shows how far it is.
refusal-claim-not-found = I don't know a claim with that code. Please check it symbol by symbol.
refusal-claim-already-handed-over = This reward was handed over already: { $handed_over_at } · { $by }
refusal-claim-cancelled = This claim was cancelled; the points are back on the account.

button-reward-watch = 🔔 Tell me when it's back: { $name }
button-reward-see = 🎁 Have a look
reward-watched = We'll tell you here as soon as it's back.
reward-is-back = It's back already. /rewards shows it.
refusal-reward-price-changed = The price has changed meanwhile: it takes { $points } points now. Nothing was taken; /rewards shows it.
