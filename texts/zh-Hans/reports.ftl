# 报表：一段时间的数据。

period-today = 今天
period-7-days = 近 7 天
period-30-days = 近 30 天
period-this-month = 本月
period-last-month = 上月

report-title = <b>{ $shop }</b> · { $days }
report-days = { $first }至{ $last }
report-members = <b>会员</b>
    聊天中 { NUMBER($members) } 位，另有 { $imported } 位仅留手机号
report-count = { $name } { $count }
report-growth = 本期新增：{ $enrolled } · 加入聊天：{ $joined }
report-sales = <b>销售</b>
    { NUMBER($purchases) } 笔，扣除退款后 { $amount }
report-refunded = 已退款：{ $amount }
report-visits = { NUMBER($buyers) } 位会员消费，人均 { $each } 次；按全体会员计为 { $all } 次
report-spend = 平均消费：每位消费会员 { $each }，每笔 { $once }
report-points = <b>积分</b>
    发放 { $issued } · 收回 { $back } · 使用 { $spent } · 到期 { $expired }
report-expiring = { $days } 天内到期：{ $points }
report-no-coupons = <b>优惠券</b>
    本期没有发放或使用。
report-coupons-title = <b>优惠券使用排名</b>
report-coupon-used = • { $name }：{ NUMBER($members) } 位会员使用 { NUMBER($redeemed) } 次
report-coupon-share = 发放 { NUMBER($issued) } 张，使用率 { $share }%
report-coupon-sales-title = <b>优惠券带动销售</b>
report-coupon-sales = • { $name }：{ $amount }
report-spenders-title = <b>消费最高的会员</b>
report-spender = { $place }. { $name } · { $amount } · { NUMBER($purchases) } 笔

report-meaning-title = <b>这些数据的含义</b>
report-meaning-members =
    <b>会员</b>按现在统计：聊天中指用本人手机号注册的会员；仅留手机号指由收银机或导入得知的会员。活跃：{ $active } 天内消费过。沉睡：上次消费在 { $sleeping } 至 { $lost } 天前。流失：比这更久。本期新增是这段时间首次得知的所有人，加入聊天是其间完成注册的会员。
report-meaning-sales =
    <b>销售</b>是本期内的消费，减去这些消费至今的全部退款。一笔消费算一次光临。平均数向下取整；全体会员包括聊天中的和仅留手机号的会员。
report-meaning-points =
    <b>积分</b>按本期入账统计。发放：消费所得或手动增加。收回：退货或手动扣除。使用：兑换礼品，减去取消退回的。到期：今后 { $days } 天内如不使用便会失效的积分。
report-meaning-coupons =
    <b>使用排名</b>统计本期的核销次数，以及本期发放的券至今的使用率。<b>带动销售</b>：收银机连同优惠券一起上报的消费，扣除退款；在聊天里核销的券没有金额。
report-meaning-spenders =
    <b>消费最高的会员</b>：本期销售额最高的 { $count } 位会员。

report-chart-members = <b>各等级会员</b>
report-chart-bar = { $square } { $tier } { $count }
report-chart-sales = <b>每日销售</b>，{ $days }。左侧为整数金额，下方为日期。

button-period = { $period }
button-period-shown = • { $period }
button-report-chart = 📊 图表
button-report-meaning = 这些数据是什么意思？
button-do-report = 📈 报表

refusal-unknown-period = 没有 { $given } 这个时段。可选：{ $known }。
