# Talking with the shop: members' words and the answers.

feedback-question = What would you like to tell the shop? Write it right here; a person reads it. If you'd rather not: /cancel
inquiry-received = Thank you, the shop has it. The answer comes here, in this chat.
inquiry-cut = Only the first { NUMBER($limit) } characters fitted in; please send the rest as another message.
inquiry-only-words = That is lovely, but only words reach the shop for now. Please write what it is about.
inquiry-caption-received = Thank you, the shop has your words. The rest of the message doesn't get through yet: only words do.
not-understood-stranger = I didn't understand that. /start makes you a member, it takes a moment; then your words reach the shop.

inquiry-notice =
    💬 <b>{ $name }</b> writes · { $tier }
    Card <code>{ $card }</code>
inquiry-words = <blockquote>{ $words }</blockquote>
inquiry-more = … and { $count ->
    [one] 1 more message
   *[other] { NUMBER($count) } more messages
}: /inquiries
inquiries-title = <b>Waiting for an answer</b>
inquiries-none = Nobody is waiting for an answer. 🎉
inquiry-line = <b>{ $name }</b> · { $moment }
inquiry-answer-question = Your answer to <b>{ $name }</b>? Write it right here; it is sent as you write it. Not now: /cancel
inquiry-answer-sent = Sent to <b>{ $name }</b>.
inquiry-answered = 💬 The shop has answered you. You wrote:
inquiry-answer = { $words }
inquiry-go-on = <i>If you have more to say, just write here.</i>

button-feedback = 💬 Write to us
button-do-inquiries = 💬 Members' messages
button-inquiry-answer = ✍️ Answer
button-inquiry-card = 👤 Card
button-inquiry-answer-to = ✍️ Answer { $name }

refusal-inquiry-answered = This was answered already: { $by }
refusal-inquiry-not-found = That message is no longer here.
refusal-words-needed = Please write a few words.
