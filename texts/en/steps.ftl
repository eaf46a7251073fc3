# Forms of several steps.

step-place = Step { $number } of { $count }
step-way-out = <i>/cancel leaves without a trace.</i>
step-days = { $days ->
    [one] 1 day
   *[other] { NUMBER($days) } days
}
in-language-en = English
in-language-zh-hans = Simplified Chinese
in-language-zh-hant = Traditional Chinese

button-step-same = Skip: show the other language
button-step-no-minimum = No minimum
button-step-no-end = Never ends
button-step-no-limit = No limit
button-step-no-picture = No picture
button-step-enough = There is always enough
button-step-everybody = Everybody

refusal-choose-by-button = Please choose one of the buttons above.
refusal-bad-count = { $given } won't do here. Please write a whole number from { NUMBER($low) } to { NUMBER($high) }.
refusal-bad-offer-code = A code has 2 to 24 letters A to Z, digits or _, for example TEA_TIME.
refusal-offer-code-taken = There is one called { $given } already. Please choose another code.
