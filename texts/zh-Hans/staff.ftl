# 团队：在这里可以做什么，以及查找会员。

role-clerk = 店员
role-consultant = 顾问
role-manager = 店长
role-owner = 店主
staff-title = <b>{ $name }</b>，您在这里的身份是{ $words }。需要做什么？
by-nobody-named = 一位同事
member-unnamed = 未留姓名的会员

button-do-member = 🔍 查找会员
button-do-earn = 🧾 记录消费
button-do-redeem = ✅ 核销券码
button-do-issue = 🎟 发放优惠券
button-do-refund = ↩️ 办理退款
button-do-adjust = ✏️ 更正积分

usage-member = 一行写完：<code>/member 会员</code>，写手机号或卡号，例如
    <code>/member +86 138 0013 8000</code>
member-which = 要查哪位会员？请发送手机号或卡号。
member-card-title = <b>{ $name }</b> · { $tier }
    卡号 <code>{ $card }</code>
member-card-phone = 电话 { $phone }
member-card-birthday = 生日 { $day }
member-card-balance = 余额：<b>{ $points }</b>
member-card-pending = 待生效：{ $points }
member-card-debt = 欠：{ $points }
member-card-coupons = { $count ->
    [0] 没有可用的优惠券
   *[other] 可用优惠券 { NUMBER($count) } 张：
}
member-card-coupon = • { $coupon }
member-card-more-coupons = • 另有 { NUMBER($count) } 张
member-card-visits = 上次来店 { $day }，共消费 { NUMBER($count) } 笔
member-card-no-visits = 还没有消费记录
member-card-interval = 通常每 { NUMBER($days) } 天来一次
member-card-favourites = 常点：{ $items }
member-card-joined = { $day }成为会员
member-card-not-joined = 尚未加入聊天：发送 /start 即可

refusal-last-owner = 最后一位店主不能移除。请先指定另一位店主。
refusal-unknown-role = 没有这个角色。可选：clerk（店员）、consultant（顾问）、manager（店长）、owner（店主）。
