# 問卷：會員回答的問題，以及店長看到的結果。

questionnaire-name-satisfaction = 您對我們滿意嗎？
questionnaire-name-nps = 您願意推薦我們嗎？
questionnaire-name-aspects = 四件要緊的事
questionnaire-about-satisfaction = 1 至 5 分、喜歡的地方、幾句話
questionnaire-about-nps = NPS 0 至 10 分、原因、幾句話
questionnaire-about-aspects = 商品、價格、服務、便利，各 1 至 5 分
survey-name-visit = 消費後評價

questionnaire-satisfaction-1 = 整體來說，您對我們滿意嗎？
questionnaire-satisfaction-1-short = 整體滿意度
questionnaire-satisfaction-2 = 您喜歡我們的哪些地方？
questionnaire-satisfaction-2-short = 喜歡的地方
questionnaire-satisfaction-3 = 我們還有哪些可以做得更好？
questionnaire-satisfaction-3-short = 可以更好
questionnaire-nps-1 = 您有多大可能把我們推薦給朋友？0 分為完全不會，10 分為一定會。
questionnaire-nps-1-short = 推薦意願
questionnaire-nps-2 = 最主要的原因是什麼？
questionnaire-nps-2-short = 原因
questionnaire-nps-3 = 如果只改一件事，您希望我們改什麼？
questionnaire-nps-3-short = 希望改進
questionnaire-aspects-1 = 在這裡能找到適合您的商品嗎？
questionnaire-aspects-1-short = 適合的商品
questionnaire-aspects-2 = 您覺得價格公道嗎？
questionnaire-aspects-2-short = 公道的價格
questionnaire-aspects-3 = 您覺得我們的服務如何？
questionnaire-aspects-3-short = 服務
questionnaire-aspects-4 = 來店方便嗎？例如路程、營業時間、等候。
questionnaire-aspects-4-short = 便利
survey-choice-products = 商品
survey-choice-staff = 店裡的人
survey-choice-place = 環境
survey-choice-speed = 出餐快
survey-choice-price = 價格
survey-choice-convenience = 方便
survey-choice-other = 其他

questionnaire-title = <b>{ $name }</b>
questionnaire-invitation = 共 { $count } 個小問題，點一下就能回答。您的回答對我們很有幫助，之後也可以修改。
questionnaire-progress = 第 { $position } 題，共 { $count } 題
questionnaire-question = <b>{ $words }</b>
questionnaire-several = 可以複選。
questionnaire-so-far = 您目前的回答：{ $answer }
questionnaire-answer = { $position }. { $words }：{ $answer }
questionnaire-not-answered = –
questionnaire-commented = ✍️ 您寫的話已轉達給店裡。
questionnaire-finish-hint = 這樣對嗎？點題號可以修改，沒問題就完成吧。
questionnaire-change-hint = 問卷結束前，點題號可以修改。
questionnaire-change-later = 問卷結束前，可以隨時查看和修改：/survey
surveys-none = 目前沒有要回答的問題。謝謝您來看看！
surveys-waiting = <b>想請您回答的問題</b>
    點幾下就好。

button-survey = { $name } · { $answered }/{ $count }
button-survey-visit = { $day } 的光臨
button-surveys = 📝 小問卷
button-do-surveys = 📝 問卷
button-survey-begin = 開始
button-survey-write = ✍️ 寫幾句
button-survey-next = 下一題 ›
button-survey-change-one = ✏️ { $position }
button-survey-finish = ✅ 完成
button-survey-look = 我的回答

surveys-title = <b>問卷</b>
surveys-empty = 還沒有發過問卷。
surveys-answered = { $members } 人中已有 { $answered } 人回答
surveys-open-until = 開放至{ $day }
surveys-closed = 已結束
surveys-which = 想問會員什麼？
surveys-starter = • <b>{ $name }</b> · { $about }
surveys-preview = { $position }. { $words }
surveys-to-whom = 要傳給哪些會員？
surveys-nobody = <b>{ $group }</b>分組目前沒有會員。
surveys-send-question = 要把「{ $name }」傳給<b>{ $group }</b>分組的 { NUMBER($members) } 位會員嗎？
surveys-send-told = { $reachable ->
    [0] 其中沒有人同意接收訊息，所以不會通知；問卷會在 /survey 裡等著。
   *[other] 其中 { NUMBER($reachable) } 位同意接收訊息，會收到通知（夜間不打擾）；其餘的人可在 /survey 裡看到。
}
surveys-sent = 「{ $name }」正在傳給 { NUMBER($members) } 位會員。
surveys-result = <b>{ $position }. { $words }</b> · { NUMBER($count) } 個回答
surveys-average = 平均 { NUMBER($average, minimumFractionDigits: 2) } 分（滿分 { $highest }）
surveys-spread = { $spread }
surveys-choice = { $position }. { $words }：{ $count }
surveys-nps = <b>NPS { $score }</b>：9–10 分 { $promoters } 人，7–8 分 { $passives } 人，0–6 分 { $detractors } 人
surveys-comments-title = <b>{ $name }</b>會員留言
surveys-no-comments = 還沒有人留言。
surveys-comment = 「{ $comment }」
    卡號 <code>{ $card }</code> · { $day }
surveys-close-question = 現在結束「{ $name }」嗎？{ $members } 人中已有 { $answered } 人回答；結束後不能再補充或修改。

button-survey-of-day = { $name } · { $day }
button-survey-new = ➕ 新問卷
button-survey-list = ‹ 問卷列表
button-survey-send = 傳送
button-survey-comments = 💬 留言（{ $count }）
button-survey-results = 📊 結果
button-survey-close = 結束問卷
button-survey-close-confirm = 結束
button-survey-keep-open = 繼續開放

refusal-survey-not-found = 找不到這份問卷。
refusal-finish-first = 有另一項操作正在等您輸入。請先完成它，或傳送 /cancel。
refusal-nothing-answered = 還沒有回答。任選一題點一下就好。
