# 消费后的一键评价。

survey-question = 这次光临感觉如何？
survey-question-of-day = 您 { $moment } 光临，感觉如何？点一下就好。
survey-your-score = 您的评价：{ $face }
survey-thanks = 谢谢您！我们会把您的评价转告店里的伙伴。
survey-sorry = 很抱歉，这次没能让您满意。店长今天就会了解情况。
survey-comment-wanted = 请直接在这里写下您的想法。不想写的话，发送 /cancel 即可。
survey-comment-kept = 谢谢，您的话已经转达给店里。
survey-comment-cut = 谢谢，您的话已经转达给店里。只保留了前 { $limit } 个字，其余请告诉店员。

button-score = { $score ->
    [1] 😞 1
    [2] 🙁 2
    [3] 😐 3
    [4] 🙂 4
   *[5] 😄 5
}
button-survey-comment = ✍️ 说几句
button-survey-change = 更改评价

refusal-survey-closed = 这次评价已经结束，不能再更改了。同样感谢您的参与。
