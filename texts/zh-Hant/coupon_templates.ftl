# 優惠券種類：新增與修改。

templates-title = <b>優惠券種類</b>
templates-empty = 還沒有優惠券。
template-title = <b>{ $name }</b>：{ $worth } · <code>{ $code }</code>
template-counts = 已發 { $issued } · 已用 { $redeemed }
template-days = { NUMBER($days) } 天內有效
template-no-end = 永久有效
template-limit-total = 總共最多 { NUMBER($count) } 張
template-limit-member = 每位會員最多 { NUMBER($count) } 張
template-no-limits = 不限數量
template-off = 已停用，不再發放。會員手上的券仍然有效。
template-for-welcome = 新會員加入時自動發放。
template-for-birthday = 會員生日時自動發放。
template-for-reactivation = 會員久未光臨時自動發放。
template-created = 已新增，現在就可以發放：/issue

offer-is-off = <b>已停用</b>
offer-has-picture = 附圖片
offer-saved = 已儲存。
offer-preview = 會員看到的樣子：
offer-code = 代碼 <code>{ $code }</code>
offer-name-in = { $language }：{ $name }
offer-create-question = 確定新增嗎？
offer-which-language = 修改哪種語言的名稱？
offer-step-name = { $language }名稱叫什麼？
offer-step-picture = 請傳送一張圖片。

coupon-step-code = 請取一個容易記住的代碼，例如 TEA_TIME，之後不能更改。
coupon-step-kind = 這種券給什麼優惠？
coupon-step-percent = 優惠百分之幾？寫 1 到 100 的整數，例如 15 表示八五折。
coupon-step-amount = 折抵多少？照收據上寫，例如 20 或 9.90。
coupon-step-minimum = 消費滿多少可用？例如 100。
coupon-step-days = 從發放當天起，幾天內有效？
coupon-step-limit-total = 總共可以發多少張？
coupon-step-limit-per-member = 每位會員最多幾張？
coupon-kind-percent = 打折
coupon-kind-amount = 折抵金額
coupon-kind-free-item = 免費一件
coupon-kind-gift = 禮品
coupon-change-days = 改為幾天內有效？只對今後發放的券有效。
coupon-change-limit-total = 總共可以發多少張？只能調高或取消限制。
coupon-change-limit-per-member = 每位會員最多幾張？只能調高或取消限制。

button-template-open = 🎟 { $name }
button-template-new = ➕ 新增優惠券
button-template-days = 有效天數
button-template-limit-total = 總量上限
button-template-limit-member = 每人上限
button-offer-name = 名稱
button-offer-picture = 圖片
button-offer-off = 停用
button-offer-on = 啟用
button-offer-create = 新增
button-do-templates = 🏷 優惠券種類

refusal-limit-only-up = { $current ->
    [0] 這種券目前不限數量，之後不能再加上限。請新增一種。
   *[other] 現在的上限是 { NUMBER($current) }，只能調高或取消，不能調低。
}
