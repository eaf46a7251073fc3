# Rewards there are: making and changing them.

items-title = <b>Rewards</b>
items-empty = There are no rewards yet.
item-title = <b>{ $name }</b> · { $points } · <code>{ $code }</code>
item-left = { $count ->
    [0] none left
   *[other] { NUMBER($count) } left
}
item-enough = always enough
item-waiting = { $count ->
    [one] 1 claim waits at the counter
   *[other] { NUMBER($count) } claims wait at the counter
}
item-watchers = { $count ->
    [one] 1 member asked to be told when it is back
   *[other] { NUMBER($count) } members asked to be told when it is back
}
item-for-everybody = for everybody
item-off = Switched off: it cannot be claimed any more. Claims made before are still handed over.
item-created = Created. Members see it in /rewards from now on.
item-stock-question = { $change } pieces: { $before } left now, { $after } afterwards. Change it?

item-step-code = A short code to know it by, for example TOTE_BAG. It cannot be changed later.
item-step-about = A sentence about it in { $language }?
item-step-points = How many points does it take?
item-step-stock = How many pieces are there?
item-step-tier = From which tier on may it be claimed?
item-change-points = How many points will it take? This counts for claims from now on.
item-change-stock = There { $left ->
    [0] are none left
    [one] is 1 left
   *[other] are { NUMBER($left) } left
}. How many come or go? For example +10 or -2.

button-item-open = 🎁 { $name }
button-item-new = ➕ New reward
button-item-price = Price
button-item-stock = Stock
button-item-tier = For whom
button-item-stock-confirm = Change
button-do-items = 🎁 Rewards

refusal-stock-too-low = There { $pieces ->
    [0] are none left
    [one] is only 1 left
   *[other] are only { NUMBER($pieces) } left
}, so that many cannot leave.
refusal-stock-not-counted = Of this reward there is always enough; its pieces are not counted.
