# Correcting points by hand.

usage-adjust = In one line: <code>/adjust KEY ±POINTS REASON</code>, where KEY is a phone or card number, for example
    <code>/adjust +86 138 0013 8000 +50 the till was down</code>
adjust-who = Whose points need correcting? Send the phone or card number.
adjust-points = <b>{ $name }</b> has { $balance }. How many are to be added or taken, for example +50 or -20?
adjust-reason = { $points } for <b>{ $name }</b>. Why? A few words are enough; they are kept.
adjust-done = Corrected for <b>{ $name }</b>: <b>{ $points }</b>. Balance: { $balance }

refusal-adjustment-too-large = Corrections of more than { $limit } points need a second person, which is not possible here yet. Please speak with the owner.
refusal-reason-needed = Please add why, in a few words, after the points: <code>/adjust KEY +50 the till was down</code>
