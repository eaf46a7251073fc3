# 记录消费与退款。

usage-earn = 一行写完：<code>/earn 会员 金额 [单号]</code>，会员写手机号或卡号，单号是小票上的号码，例如
    <code>/earn +86 138 0013 8000 128.50 T-1001</code>
earn-who = 是哪位会员的消费？请发送手机号或卡号。
earn-amount = <b>{ $name }</b>付了多少？请照小票上写，例如 128.50。
earn-question = <b>{ $name }</b>消费 { $amount }，可得 { $points }。要记录吗？
earn-repeated = 刚刚已为<b>{ $name }</b>记录过一笔 { $amount }。这是另一笔吗？
earn-done = 已为<b>{ $name }</b>记录消费 { $amount }：<b>+{ $points }</b>。
earn-known = <b>{ $name }</b>的这笔 { $amount } 以前已记录（+{ $points }），这次没有重复添加。
earn-balance = 余额：{ $balance }
earn-number = 退款时用的单号：<code>{ $number }</code>
button-record = 记录
button-record-again = 再记一笔

usage-refund = 一行写完：<code>/refund 单号 [金额]</code>，不写金额则退回剩余全部，例如
    <code>/refund T-1001 20.00</code>
refund-which = 要退哪一笔？请发送单号；只退一部分的话，请在后面写上金额。
refund-done = 已为<b>{ $name }</b>记录退款 { $amount }：<b>收回 { $points }</b>。
refund-short = 这笔金额当时得到 { $due }，其余已无法收回。

refusal-incomplete-call = 内容不完整。发送 /help 看看我能做什么。
refusal-bad-reference = 单号最多 64 个字符。
refusal-unknown-store = 没有名为 { $given } 的门店。现有：{ $known }。
refusal-wrong-currency = 本店以 { $expected } 计价，不是 { $given }。
refusal-lines-do-not-sum = 明细合计 { $sum }，消费金额却是 { $amount }，两者须一致。
refusal-purchase-in-future = 这笔消费的时间在将来，请核对日期和时间。
refusal-purchase-too-old = 这笔消费太久以前了：只能补记 { NUMBER($days) } 天以内的消费。
refusal-purchase-differs = 单号 { $external_id } 已用于另一笔消费。请核对小票，或不写单号。
refusal-purchase-not-found = 没有这个单号的消费。请核对小票，或查看 /earn 的回复。
refusal-purchase-ambiguous = 不止一台收银机有这个单号。请在原来的收银机上退款。
refusal-refund-too-large = 超出了这笔消费的剩余金额：最多还能退 { $left }。
refusal-refund-differs = 这笔退款以前已记录，但数字不同。
refusal-unknown-line = 这笔消费中没有可以退这么多的商品 { $sku }。
