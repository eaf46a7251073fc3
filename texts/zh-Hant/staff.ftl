# 團隊：在這裡可以做什麼，以及尋找會員。

role-clerk = 店員
role-consultant = 顧問
role-manager = 店長
role-owner = 店主
staff-title = <b>{ $name }</b>，您在這裡的身分是{ $words }。需要做什麼？
by-nobody-named = 一位同事
member-unnamed = 未留姓名的會員

button-do-member = 🔍 尋找會員
button-do-earn = 🧾 記錄消費
button-do-redeem = ✅ 核銷券碼
button-do-issue = 🎟 發放優惠券
button-do-refund = ↩️ 辦理退款
button-do-adjust = ✏️ 更正點數

usage-member = 一行寫完：<code>/member 會員</code>，請寫手機號碼或卡號，例如
    <code>/member +886 912 345 678</code>
member-which = 要查哪位會員？請傳送手機號碼或卡號。
member-card-title = <b>{ $name }</b> · { $tier }
    卡號 <code>{ $card }</code>
member-card-phone = 電話 { $phone }
member-card-birthday = 生日 { $day }
member-card-balance = 餘額：<b>{ $points }</b>
member-card-pending = 待生效：{ $points }
member-card-debt = 欠：{ $points }
member-card-coupons = { $count ->
    [0] 沒有可用的優惠券
   *[other] 可用優惠券 { NUMBER($count) } 張：
}
member-card-coupon = • { $coupon }
member-card-more-coupons = • 另有 { NUMBER($count) } 張
member-card-visits = 上次來店 { $day }，共消費 { NUMBER($count) } 筆
member-card-no-visits = 還沒有消費紀錄
member-card-interval = 通常每 { NUMBER($days) } 天來一次
member-card-favourites = 常點：{ $items }
member-card-joined = { $day }成為會員
member-card-not-joined = 尚未加入聊天：傳送 /start 即可

refusal-last-owner = 最後一位店主不能移除。請先指定另一位店主。
refusal-unknown-role = 沒有這個角色。可選：clerk（店員）、consultant（顧問）、manager（店長）、owner（店主）。
