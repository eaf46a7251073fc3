# Recording purchases and refunds.

usage-earn = In one line: <code>/earn KEY AMOUNT [REF]</code>, where KEY is a phone or card number and REF the receipt's number, for example
    <code>/earn +86 138 0013 8000 128.50 T-1001</code>
earn-who = Whose purchase is it? Send the phone or card number.
earn-amount = How much did <b>{ $name }</b> pay? Write it as on the receipt, for example 128.50.
earn-question = { $amount } for <b>{ $name }</b>, that is { $points }. Record it?
earn-repeated = <b>{ $name }</b> had a purchase of { $amount } recorded a moment ago. Is this another one?
earn-done = Recorded { $amount } for <b>{ $name }</b>: <b>+{ $points }</b>.
earn-known = That purchase of <b>{ $name }</b> over { $amount } was recorded before (+{ $points }). Nothing was added now.
earn-balance = Balance: { $balance }
earn-number = Number for a refund: <code>{ $number }</code>
button-record = Record
button-record-again = Record again

usage-refund = In one line: <code>/refund REF [AMOUNT]</code>, where REF is the number of the purchase; without an amount all that is left goes back. For example
    <code>/refund T-1001 20.00</code>
refund-which = Which purchase comes back? Send its number, and the amount if it is only a part.
refund-done = Refund of { $amount } for <b>{ $name }</b> recorded: <b>{ $points } taken back</b>.
refund-short = That sum had earned { $due }; no more could be taken back.

refusal-incomplete-call = Something is missing there. /help shows what I can do.
refusal-bad-reference = A receipt's number has 64 characters at most.
refusal-unknown-store = There is no store called { $given }. There is: { $known }.
refusal-wrong-currency = This shop counts in { $expected }, not in { $given }.
refusal-lines-do-not-sum = The lines come to { $sum }, but the purchase to { $amount }. Both must agree.
refusal-purchase-in-future = That purchase lies in the future. Check the date and the time.
refusal-purchase-too-old = That purchase is too old: up to { $days ->
    [one] 1 day
   *[other] { NUMBER($days) } days
} back can be recorded.
refusal-purchase-differs = Number { $external_id } was already used for a different purchase. Check the receipt, or leave the number out.
refusal-purchase-not-found = There is no purchase with that number. Check the receipt, or the answer to /earn.
refusal-purchase-ambiguous = More than one till has a purchase with that number. Please give the refund at the till it came from.
refusal-refund-too-large = That is more than is left of this purchase: { $left } can still be given back.
refusal-refund-differs = This refund was recorded before, with other figures.
refusal-unknown-line = The purchase has no line { $sku } from which that much can be given back.
