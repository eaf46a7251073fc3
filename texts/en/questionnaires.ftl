# Questionnaires: what members are asked, and what managers read of it.

questionnaire-name-satisfaction = How happy are you with us?
questionnaire-name-nps = Would you recommend us?
questionnaire-name-aspects = Four things that matter
questionnaire-about-satisfaction = 1 to 5, what members like, a few words
questionnaire-about-nps = NPS from 0 to 10, the reason, a few words
questionnaire-about-aspects = product, price, service, convenience, each 1 to 5
survey-name-visit = After a visit

questionnaire-satisfaction-1 = All in all, how happy are you with us?
questionnaire-satisfaction-1-short = All in all
questionnaire-satisfaction-2 = What do you like about us?
questionnaire-satisfaction-2-short = Liked
questionnaire-satisfaction-3 = What could we do better?
questionnaire-satisfaction-3-short = To do better
questionnaire-nps-1 = How likely are you to recommend us to a friend, from 0 (not at all) to 10 (surely)?
questionnaire-nps-1-short = Recommend
questionnaire-nps-2 = What decided it most?
questionnaire-nps-2-short = Reason
questionnaire-nps-3 = What is the one thing we should change?
questionnaire-nps-3-short = To change
questionnaire-aspects-1 = Do you find the right things here, those that suit you?
questionnaire-aspects-1-short = Right product
questionnaire-aspects-2 = Are our prices fair?
questionnaire-aspects-2-short = Fair price
questionnaire-aspects-3 = How good is our service?
questionnaire-aspects-3-short = Service
questionnaire-aspects-4 = How convenient are we: getting here, opening hours, waiting?
questionnaire-aspects-4-short = Convenience
survey-choice-products = The products
survey-choice-staff = The people
survey-choice-place = The place
survey-choice-speed = How quick it goes
survey-choice-price = The prices
survey-choice-convenience = How easy it is
survey-choice-other = Something else

questionnaire-title = <b>{ $name }</b>
questionnaire-invitation = { $count ->
    [one] One question
   *[other] { $count } short questions
}, answered by a tap. Your answers help us, and you can change them later.
questionnaire-progress = { $position } of { $count }
questionnaire-question = <b>{ $words }</b>
questionnaire-several = Tick as many as you like.
questionnaire-so-far = Your answer so far: { $answer }
questionnaire-answer = { $position }. { $words }: { $answer }
questionnaire-not-answered = –
questionnaire-commented = ✍️ Your words are with the team.
questionnaire-finish-hint = Is everything right? Change an answer by its number, or finish.
questionnaire-change-hint = Change an answer by its number, as long as the survey is open.
questionnaire-change-later = You can look at your answers and change them until the survey ends: /survey
surveys-none = There is nothing to answer at the moment. Thank you for looking in!
surveys-waiting = <b>Questions for you</b>
    Each is answered by a few taps.

button-survey = { $name } · { $answered }/{ $count }
button-survey-visit = Your visit, { $day }
button-surveys = 📝 Questions
button-do-surveys = 📝 Surveys
button-survey-begin = Begin
button-survey-write = ✍️ Write a few words
button-survey-next = Next ›
button-survey-change-one = ✏️ { $position }
button-survey-finish = ✅ Finish
button-survey-look = My answers

surveys-title = <b>Surveys</b>
surveys-empty = Nothing has been asked yet.
surveys-answered = { $answered } of { $members } answered
surveys-open-until = open until { $day }
surveys-closed = closed
surveys-which = What would you like to ask?
surveys-starter = • <b>{ $name }</b> · { $about }
surveys-preview = { $position }. { $words }
surveys-to-whom = Who shall be asked?
surveys-nobody = There is nobody in the group <b>{ $group }</b> right now.
surveys-send-question = Send “{ $name }” to the group <b>{ $group }</b>, { $members ->
    [one] 1 member?
   *[other] { NUMBER($members) } members?
}
surveys-send-told = { $reachable ->
    [0] Nobody of them has agreed to messages, so nobody is told; it waits in /survey.
    [one] 1 of them has agreed to messages and is told, never at night; for the rest it waits in /survey.
   *[other] { NUMBER($reachable) } of them have agreed to messages and are told, never at night; for the rest it waits in /survey.
}
surveys-sent = “{ $name }” is on its way to { $members ->
    [one] 1 member.
   *[other] { NUMBER($members) } members.
}
surveys-result = <b>{ $position }. { $words }</b> · { $count ->
    [one] 1 answer
   *[other] { NUMBER($count) } answers
}
surveys-average = Average { NUMBER($average, minimumFractionDigits: 2) } of { $highest }
surveys-spread = { $spread }
surveys-choice = { $position }. { $words }: { $count }
surveys-nps = <b>NPS { $score }</b>: { $promoters } at 9–10, { $passives } at 7–8, { $detractors } at 0–6
surveys-comments-title = <b>{ $name }</b>: in their own words
surveys-no-comments = Nobody has written anything yet.
surveys-comment = “{ $comment }”
    Card <code>{ $card }</code> · { $day }
surveys-close-question = Close “{ $name }” now? { $answered } of { $members } have answered; afterwards nothing can be added or changed.

button-survey-of-day = { $name } · { $day }
button-survey-new = ➕ New survey
button-survey-list = ‹ Surveys
button-survey-send = Send
button-survey-comments = 💬 Comments ({ $count })
button-survey-results = 📊 Results
button-survey-close = Close
button-survey-close-confirm = Yes, close it
button-survey-keep-open = Keep it open

refusal-survey-not-found = I don't know that survey.
refusal-finish-first = Something else is waiting for your words. Finish it first, or send /cancel.
refusal-nothing-answered = There is no answer yet. One tap on a question is enough.
