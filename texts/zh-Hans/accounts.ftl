# 首页、积分、明细、会员卡，以及停止接收优惠。

button-points = ⭐ 积分
button-coupons = 🎟 优惠券
button-rewards = 🎁 兑换礼品
button-card = 💳 会员卡
button-history = 积分明细
button-previous-page = ‹ 上一页
button-next-page = 下一页 ›
button-stop-offers = 不再接收优惠
page-of = 第 { $page } 页，共 { $pages } 页

home-title = <b>{ $name }</b> · { $tier }
home-coupons = <b>您的优惠券</b>
home-no-coupons = 目前没有优惠券。
home-more-coupons = 还有 { $count } 张：/coupons
home-first-steps = 每次结账时出示会员卡 /card，积分会自动到账。

account-balance = <b>{ $points }</b>
account-pending = { $points }待生效
account-debt = 因退货欠 { $points }，之后消费所得积分会先行抵扣
account-expires = { $points }，有效期至{ $day }
account-progress =
    { $bar }
    还差 { $count } 成长值升级为<b>{ $tier }</b>
account-top-tier = <b>{ $tier }</b>已是最高等级，感谢您一路相伴！

points-title = <b>您的积分</b>
points-tier = <b>{ $tier }</b>，近 { $days } 天累计 { $count } 成长值
points-expire-next = 即将到期：
points-expire-later = 另有 { $points }稍后到期
points-none-expire = 您的积分均不会到期。

history-title = <b>积分明细（从新到旧）</b>
history-empty = 还没有记录。第一次消费后就会显示在这里。
history-line = { $day } · <b>{ $points }</b>
history-expires = 有效期至{ $day }
history-reason-purchase = 消费 { $amount }
history-reason-purchase-times = 消费 { $amount }，积分 × { $times }
history-reason-refund = 退货 { $amount }
history-reason-claim = 兑换礼品
history-reason-claim-cancelled = 取消兑换，积分退回
history-reason-expiry = 积分到期
history-reason-adjustment = 店家调整
history-reason-opening = 原有积分转入
history-reason-other = 店家记账

offers-stopped = 好的，不再给您发送优惠和问候。消费凭证和回复仍会照常送达。想恢复时，请到 /settings。

refusal-not-enough-points = 积分不够：需要 { $needed } 积分，账户里有 { $balance } 积分。
