# Segments: named groups of members.

segment-all = everyone
segment-tier = { $tier }
segment-birthday-this-month = birthday this month
segment-new = new
segment-active = active
segment-sleeping = sleeping
segment-lost = lost
segment-no-purchase = no purchase yet

segments-title = <b>Groups of members</b>
segments-line = <b>{ $name }</b>: { $members } · <code>{ $typed }</code>
segments-meaning =
    New: joined within { $new } days. Active: bought within { $active } days. Sleeping: last bought { $sleeping } to { $lost } days ago. Lost: longer ago than that. Counted are members in this chat.
segments-hint = To give them all a coupon: <code>/issue WELCOME segment:sleeping</code>
segments-which = Which group gets { $coupon }?
button-segment = { $name } · { $count }
button-issue-to-segment = A group …
button-do-segments = 🧩 Groups
