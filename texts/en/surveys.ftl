# One tap after a visit.

survey-question = How was your visit?
survey-question-of-day = How was your visit on { $moment }? One tap is enough.
survey-your-score = Your answer: { $face }
survey-thanks = Thank you! It's good to know, and we'll pass it on to the team.
survey-sorry = We're sorry, that's not how a visit should be. The manager will look at it today.
survey-comment-wanted = Please write it here in your own words. /cancel if you'd rather not.
survey-comment-kept = Thank you, your words are with the team now.
survey-comment-cut = Thank you, your words are with the team now. Only the first { $limit } characters fitted; please send the rest to the staff.

button-score = { $score ->
    [1] 😞 1
    [2] 🙁 2
    [3] 😐 3
    [4] 🙂 4
   *[5] 😄 5
}
button-survey-comment = ✍️ Add a few words
button-survey-change = Change my answer

refusal-survey-closed = This survey has ended, so the answer can't be changed any more. Thank you all the same.
