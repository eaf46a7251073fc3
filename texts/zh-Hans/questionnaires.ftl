# 问卷：会员回答的问题，以及店长看到的结果。

questionnaire-name-satisfaction = 您对我们满意吗？
questionnaire-name-nps = 您愿意推荐我们吗？
questionnaire-name-aspects = 四件要紧的事
questionnaire-about-satisfaction = 1 至 5 分、喜欢的地方、几句话
questionnaire-about-nps = NPS 0 至 10 分、原因、几句话
questionnaire-about-aspects = 商品、价格、服务、便利，各 1 至 5 分
survey-name-visit = 消费后评价

questionnaire-satisfaction-1 = 总的来说，您对我们满意吗？
questionnaire-satisfaction-1-short = 总体满意度
questionnaire-satisfaction-2 = 您喜欢我们的哪些地方？
questionnaire-satisfaction-2-short = 喜欢的地方
questionnaire-satisfaction-3 = 我们还有哪些可以做得更好？
questionnaire-satisfaction-3-short = 可以更好
questionnaire-nps-1 = 您有多大可能把我们推荐给朋友？0 分为完全不会，10 分为一定会。
questionnaire-nps-1-short = 推荐意愿
questionnaire-nps-2 = 最主要的原因是什么？
questionnaire-nps-2-short = 原因
questionnaire-nps-3 = 如果只改一件事，您希望我们改什么？
questionnaire-nps-3-short = 希望改进
questionnaire-aspects-1 = 在这里能找到适合您的商品吗？
questionnaire-aspects-1-short = 适合的商品
questionnaire-aspects-2 = 您觉得价格公道吗？
questionnaire-aspects-2-short = 公道的价格
questionnaire-aspects-3 = 您觉得我们的服务怎么样？
questionnaire-aspects-3-short = 服务
questionnaire-aspects-4 = 来店方便吗？比如路程、营业时间、等候。
questionnaire-aspects-4-short = 便利
survey-choice-products = 商品
survey-choice-staff = 店里的人
survey-choice-place = 环境
survey-choice-speed = 出品快
survey-choice-price = 价格
survey-choice-convenience = 方便
survey-choice-other = 其他

questionnaire-title = <b>{ $name }</b>
questionnaire-invitation = 共 { $count } 个小问题，点一下就能回答。您的回答对我们很有帮助，之后也可以修改。
questionnaire-progress = 第 { $position } 题，共 { $count } 题
questionnaire-question = <b>{ $words }</b>
questionnaire-several = 可以多选。
questionnaire-so-far = 您目前的回答：{ $answer }
questionnaire-answer = { $position }. { $words }：{ $answer }
questionnaire-not-answered = –
questionnaire-commented = ✍️ 您写的话已转达给店里。
questionnaire-finish-hint = 这样对吗？点题号可以修改，没问题就完成吧。
questionnaire-change-hint = 问卷结束前，点题号可以修改。
questionnaire-change-later = 问卷结束前，可以随时查看和修改：/survey
surveys-none = 目前没有要回答的问题。谢谢您来看看！
surveys-waiting = <b>想请您回答的问题</b>
    点几下就好。

button-survey = { $name } · { $answered }/{ $count }
button-survey-visit = { $day } 的光临
button-surveys = 📝 小问卷
button-do-surveys = 📝 问卷
button-survey-begin = 开始
button-survey-write = ✍️ 写几句
button-survey-next = 下一题 ›
button-survey-change-one = ✏️ { $position }
button-survey-finish = ✅ 完成
button-survey-look = 我的回答

surveys-title = <b>问卷</b>
surveys-empty = 还没有发过问卷。
surveys-answered = { $members } 人中已有 { $answered } 人回答
surveys-open-until = 开放至{ $day }
surveys-closed = 已结束
surveys-which = 想问会员什么？
surveys-starter = • <b>{ $name }</b> · { $about }
surveys-preview = { $position }. { $words }
surveys-to-whom = 发给哪些会员？
surveys-nobody = <b>{ $group }</b>分组目前没有会员。
surveys-send-question = 把“{ $name }”发给<b>{ $group }</b>分组的 { NUMBER($members) } 位会员吗？
surveys-send-told = { $reachable ->
    [0] 其中没有人同意接收消息，所以不会发送通知；问卷会在 /survey 里等着。
   *[other] 其中 { NUMBER($reachable) } 位同意接收消息，会收到通知（夜间不打扰）；其余的人可在 /survey 里看到。
}
surveys-sent = “{ $name }”正在发给 { NUMBER($members) } 位会员。
surveys-result = <b>{ $position }. { $words }</b> · { NUMBER($count) } 个回答
surveys-average = 平均 { NUMBER($average, minimumFractionDigits: 2) } 分（满分 { $highest }）
surveys-spread = { $spread }
surveys-choice = { $position }. { $words }：{ $count }
surveys-nps = <b>NPS { $score }</b>：9–10 分 { $promoters } 人，7–8 分 { $passives } 人，0–6 分 { $detractors } 人
surveys-comments-title = <b>{ $name }</b>会员留言
surveys-no-comments = 还没有人留言。
surveys-comment = “{ $comment }”
    卡号 <code>{ $card }</code> · { $day }
surveys-close-question = 现在结束“{ $name }”吗？{ $members } 人中已有 { $answered } 人回答；结束后不能再补充或修改。

button-survey-of-day = { $name } · { $day }
button-survey-new = ➕ 新问卷
button-survey-list = ‹ 问卷列表
button-survey-send = 发送
button-survey-comments = 💬 留言（{ $count }）
button-survey-results = 📊 结果
button-survey-close = 结束问卷
button-survey-close-confirm = 结束
button-survey-keep-open = 继续开放

refusal-survey-not-found = 找不到这份问卷。
refusal-finish-first = 有另一项操作正在等您输入。请先完成它，或发送 /cancel。
refusal-nothing-answered = 还没有回答。任选一题点一下就好。
