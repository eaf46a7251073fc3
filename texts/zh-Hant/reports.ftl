# 報表：一段時間的數據。

period-today = 今天
period-7-days = 近 7 天
period-30-days = 近 30 天
period-this-month = 本月
period-last-month = 上月

report-title = <b>{ $shop }</b> · { $days }
report-days = { $first }至{ $last }
report-members = <b>會員</b>
    聊天中 { NUMBER($members) } 位，另有 { $imported } 位僅留手機號碼
report-count = { $name } { $count }
report-growth = 本期新增：{ $enrolled } · 加入聊天：{ $joined }
report-sales = <b>銷售</b>
    { NUMBER($purchases) } 筆，扣除退款後 { $amount }
report-refunded = 已退款：{ $amount }
report-visits = { NUMBER($buyers) } 位會員消費，平均每人 { $each } 次；以全體會員計為 { $all } 次
report-spend = 平均消費：每位消費會員 { $each }，每筆 { $once }
report-points = <b>點數</b>
    發放 { $issued } · 收回 { $back } · 使用 { $spent } · 到期 { $expired }
report-expiring = { $days } 天內到期：{ $points }
report-no-coupons = <b>優惠券</b>
    本期沒有發放或使用。
report-coupons-title = <b>優惠券使用排名</b>
report-coupon-used = • { $name }：{ NUMBER($members) } 位會員使用 { NUMBER($redeemed) } 次
report-coupon-share = 發放 { NUMBER($issued) } 張，使用率 { $share }%
report-coupon-sales-title = <b>優惠券帶動銷售</b>
report-coupon-sales = • { $name }：{ $amount }
report-spenders-title = <b>消費最高的會員</b>
report-spender = { $place }. { $name } · { $amount } · { NUMBER($purchases) } 筆

report-meaning-title = <b>這些數據的意思</b>
report-meaning-members =
    <b>會員</b>以現在統計：聊天中指用本人手機號碼註冊的會員；僅留手機號碼指由收銀機或匯入得知的會員。活躍：{ $active } 天內消費過。沉睡：上次消費在 { $sleeping } 至 { $lost } 天前。流失：比這更久。本期新增是這段時間首次得知的所有人，加入聊天是其間完成註冊的會員。
report-meaning-sales =
    <b>銷售</b>是本期內的消費，減去這些消費至今的全部退款。一筆消費算一次光臨。平均數無條件捨去；全體會員包括聊天中的和僅留手機號碼的會員。
report-meaning-points =
    <b>點數</b>以本期入帳統計。發放：消費所得或手動增加。收回：退貨或手動扣除。使用：兌換禮品，減去取消退回的。到期：今後 { $days } 天內若不使用便會失效的點數。
report-meaning-coupons =
    <b>使用排名</b>統計本期的核銷次數，以及本期發放的券至今的使用率。<b>帶動銷售</b>：收銀機連同優惠券一起回報的消費，扣除退款；在聊天裡核銷的券沒有金額。
report-meaning-spenders =
    <b>消費最高的會員</b>：本期銷售額最高的 { $count } 位會員。

report-chart-members = <b>各等級會員</b>
report-chart-bar = { $square } { $tier } { $count }
report-chart-sales = <b>每日銷售</b>，{ $days }。左側為整數金額，下方為日期。

button-period = { $period }
button-period-shown = • { $period }
button-report-chart = 📊 圖表
button-report-meaning = 這些數據是什麼意思？
button-do-report = 📈 報表

refusal-unknown-period = 沒有 { $given } 這個時段。可選：{ $known }。
