# 主动送达的消息：凭证、礼物、提醒、警示。

pushed-receipt = 消费 { $amount }，积分 <b>{ $points }</b>。谢谢惠顾！
pushed-receipt-balance = 现有 { $balance } · { $tier }
pushed-receipt-number = 单号 { $number } · { $moment }
pushed-again = <i>以防前一条没有送达，再发一次：这是同一张凭证，只计一次。</i>
pushed-refund = 已退货 { $amount }，扣回 { $points }。
pushed-refund-number = 原单号 { $number }
pushed-balance = 现有 { $balance }。
pushed-adjustment-given = 店家为您增加了 <b>{ $points }</b>。
pushed-adjustment-taken = 店家从您的账户扣除了 <b>{ $points }</b>。如有疑问，请联系店员。

pushed-coupon-issued = <b>{ $name }</b>，送您一张优惠券：
pushed-coupon-offer = <b>{ $name }</b>，下次光临用得上：
pushed-coupon-redeemed =
    ✅ 您的优惠券<b>{ $name }</b>（{ $worth }）已使用。
    券码 <code>{ $code }</code>。不是您本人？请马上告诉店员。
pushed-claim-handed-over =
    ✅ <b>{ $name }</b>已经交付，请好好享用！
    兑换码 <code>{ $code }</code>。不是您本人？请马上告诉店员。

pushed-birthday = 🎂 <b>{ $name }</b>，生日快乐！{ $shop }全体伙伴祝您今天开开心心。
pushed-birthday-gift = 过生日怎能没有礼物：
pushed-reactivation = <b>{ $name }</b>，好久不见！{ $shop }很想念您。
pushed-reactivation-gift = 一点心意，盼您常回来：
pushed-coupons-ending = 您有 { $count } 张优惠券即将到期：
pushed-points-ending = 您有一些积分即将到期：
pushed-points-ending-hint = 看看有没有喜欢的礼品？
pushed-why = <i>您收到这条消息，是因为您同意接收优惠和问候。接收哪些，可在 /settings 选择。</i>

pushed-low-score = <b>{ $name }</b> 评价 <b>{ $face }</b>，卡号 <code>{ $card }</code>
pushed-low-score-visit = 光临时间：{ $moment }
pushed-low-score-comment = “{ $comment }”
pushed-low-score-hint = 已告诉对方您今天会了解情况。发送 /member { $card } 查看会员。
pushed-low-stock = <b>{ $name }</b>（{ $code }）库存不多，还剩 { $count } 份。
pushed-summary =
    <b>{ $shop }，{ $day }</b>
    新会员：{ $members }
    消费：{ $purchases } 笔，{ $sales }
    积分：发放 { $earned }，使用 { $spent }
    核销优惠券：{ $coupons } 张
pushed-trouble = ⚠️ <code>{ $where }</code> 出现意外错误。已请对方稍后再试，详情见日志。

pushed-back-in-stock = 🔔 您想要的<b>{ $name }</b>到货了！兑换需要 { $points }。
