# 优惠券：券包、发放、核销；以及兑换礼品的交付。

coupon-title = <b>{ $name }</b>：{ $worth }
coupon-worth-percent = { $percent ->
    [100] 免单
   *[other] { $tenths }折
}
coupon-worth-amount = 减 { $amount }
coupon-worth-free-item = 免费一件
coupon-worth-second-item = { $percent ->
    [0] 第二件免费
    [100] 第二件免费
   *[other] 第二件{ $tenths }折
}
coupon-worth-multiplier = { $percent ->
    [0] 额外积分
   *[other] { $times } 倍积分
}
coupon-worth-gift = 礼品一份
coupon-from = 满 { $amount } 可用
coupon-at-most = 最高减 { $amount }
coupon-not-before = { $day }起可用
coupon-until = 有效期至{ $day }

coupons-title = <b>您的优惠券</b>（{ NUMBER($count) } 张）
coupons-hint = 在柜台出示或报出券码，由店员为您核销。
coupons-empty = 现在没有优惠券。生日、节日和活动时会有新券，到时在这里告诉您。
button-copy-coupon = 📋 { $worth } · 尾号 { $end }

usage-issue = 一行写完：<code>/issue 券名 会员</code>，会员写手机号或卡号，例如
    <code>/issue WELCOME +86 138 0013 8000</code>
    发给全部会员：<code>/issue WELCOME segment:all</code>，其他分组见 /segment
issue-which = 要发放哪一种优惠券？
issue-which-for = 要给<b>{ $name }</b>发放哪一种优惠券？
issue-no-coupons = 目前没有可以发放的优惠券。
issue-to-whom = { $coupon } 发给谁？请发送手机号或卡号。
issue-done = 已发放给<b>{ $name }</b>：
issue-not-in-chat = 对方还没有加入聊天，但券已归其所有，现在就可以把券码交给对方。
issue-segment-question = { $members ->
    [0] 目前还没有会员，仍要发放吗？
   *[other] 发放给全部 { NUMBER($members) } 位会员吗？
}
issue-segment-question-some = { $members ->
    [0] <b>{ $segment }</b>这一组目前没有人，仍要发放吗？
   *[other] 发放给<b>{ $segment }</b>这一组的 { NUMBER($members) } 位会员吗？
}
issue-segment-told = { $reachable ->
    [0] 没有人同意接收优惠，因此不会发送通知；券会在 /coupons 中等候。
   *[other] { NUMBER($reachable) } 位同意接收优惠，会收到通知（夜间不打扰）；其余会员可在 /coupons 中看到。
}
issue-segment-done = 已发放给 { NUMBER($members) } 位会员：{ $coupon }
button-issue = 发放
button-issue-to-all = 全部会员
button-template = { $name }：{ $worth }

usage-redeem = 一行写完：<code>/redeem 券码 [金额]</code>，例如
    <code>/redeem 7KQ2-M9XT-4HWPC 128.50</code>
redeem-which = 请发送券码，共 13 位，写法不限。想算出优惠金额的话，请在后面加上消费金额。
redeem-for = 会员：<b>{ $name }</b>
redeem-sum = { $amount } 减 { $off }，<b>应付 { $left }</b>
redeem-question = 现在核销吗？
redeem-done = 已为<b>{ $name }</b>核销。
button-redeem = 核销

hand-over-reward = <b>{ $reward }</b>，已用 { $points }兑换
hand-over-question = 现在交付吗？
hand-over-done = 已把<b>{ $reward }</b>交给<b>{ $name }</b>。
button-hand-over = 交付

refusal-coupon-not-found = 没有这个券码或兑换码。请核对 13 位字符，其中不含 0、1、I、O。
refusal-unknown-coupon-template = 没有名为 { $given } 的优惠券。现有：{ $known }。
refusal-coupon-not-yet-valid = 这张券还不能使用，{ $active_at } 起生效。
refusal-coupon-expired = 这张券已于 { $expires_at } 过期。
refusal-coupon-used = 这张券已经使用过：{ $redeemed_at }，由{ $by }核销。
refusal-coupon-void = 这张券已作废。
refusal-coupon-wrong-member = 这张券属于另一位会员。
refusal-coupon-below-minimum = 这张券须消费满 { $minimum } 才能使用。
refusal-coupon-amount-needed = 这张券需要消费金额，请写在券码后面。
refusal-coupon-limit-reached = 这种券已发完，不能再发放。
refusal-coupon-member-limit-reached = 这位会员领取这种券的次数已达上限。
refusal-too-many-guesses = 输错的券码太多了。请等 { NUMBER($minutes) } 分钟，再逐字核对后输入。
refusal-undo-too-late = 已经不能撤销了：核销后 { NUMBER($minutes) } 分钟内才可以撤销。
refusal-coupon-not-redeemed = 这张券还没有核销，无需撤销。
refusal-unknown-segment = 没有名为 { $given } 的会员分组，最接近的是 { $nearest }。现有：{ $known }。
