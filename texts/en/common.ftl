# Words that every feature uses.

points-count = { $count ->
    [one] 1 point
   *[other] { NUMBER($count) } points
}
month-name = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}

button-home = ‹ Home
button-back = ‹ Back
button-yes = Yes
button-no = No
button-skip = Skip
button-cancel = Cancel

unknown-command = I don't know that command. /help shows what I can do.
not-understood = I didn't understand that. /menu opens your account, /help shows everything I can do.
cancelled = Cancelled. Nothing was changed.
nothing-to-cancel = There was nothing to cancel.
something-broke = Sorry, something went wrong on our side. Nothing was lost; please try again in a moment.
too-fast = That was a lot at once. Please wait a few seconds.

refusal-out-of-date = This button is from an earlier time. /menu shows how things are now.
refusal-not-permitted = I don't know that command. /help shows what I can do.
refusal-invalid-input = I couldn't read that. Please try again.
refusal-bad-amount = I couldn't read that amount. Write it as on the receipt, for example 128 or 128.50.
refusal-bad-points = I couldn't read those points. Write a whole number such as 50 or -20.
refusal-bad-name = Please write a name of 1 to 64 letters.
