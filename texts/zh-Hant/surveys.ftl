# 消費後的一鍵評價。

survey-question = 這次光臨感覺如何？
survey-question-of-day = 您 { $moment } 光臨，感覺如何？點一下就好。
survey-your-score = 您的評價：{ $face }
survey-thanks = 謝謝您！我們會把您的評價轉告店裡的夥伴。
survey-sorry = 很抱歉，這次沒能讓您滿意。店長今天就會了解情況。
survey-comment-wanted = 請直接在這裡寫下您的想法。不想寫的話，傳送 /cancel 即可。
survey-comment-kept = 謝謝，您的話已經轉達給店裡。
survey-comment-cut = 謝謝，您的話已經轉達給店裡。只保留了前 { $limit } 個字，其餘請告訴店員。

button-score = { $score ->
    [1] 😞 1
    [2] 🙁 2
    [3] 😐 3
    [4] 🙂 4
   *[5] 😄 5
}
button-survey-comment = ✍️ 說幾句
button-survey-change = 更改評價

refusal-survey-closed = 這次評價已經結束，不能再更改了。同樣感謝您的參與。
