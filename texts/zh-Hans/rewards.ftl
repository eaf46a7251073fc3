# 积分兑换与兑换码。

rewards-title = <b>兑换礼品</b>
rewards-balance = 您现有 { $points }。
rewards-empty = 目前没有可兑换的礼品，欢迎过些时候再来看看。
rewards-own = <b>柜台待领取</b>
reward-line = <b>{ $name }</b> · { $points }
reward-description = <i>{ $description }</i>
reward-ready = ✓ 可兑换
reward-left = 剩 { $count } 份
reward-sold-out = 暂时兑完
reward-for-tier = { $tier }及以上专享
reward-missing = 还差 { $points }
reward-confirm = 现在兑换吗？您有 { $balance }，兑换后剩 { $after }。

claim-done = 🎉 <b>{ $name }</b>是您的了！
claim-show = 请在柜台出示兑换码：
claim-code = <code>{ $code }</code>
claim-paid = 已用 { $points }，还剩 { $balance }。
claim-title =
    <b>{ $name }</b> · { $points }
    兑换于{ $day }。
claim-line = • { $name }：<code>{ $code }</code>
claim-state-cancelled = 这次兑换已取消，积分已退回账户。
claim-state-handed-over = 礼品已经交到您手上，请好好享用！
claims-title = <b>柜台待领取</b>
claims-empty = 没有待领取的礼品。/rewards 看看积分能换什么。
claim-cancel-question = 取消兑换<b>{ $name }</b>吗？{ $points }会退回账户，兑换码随即失效。
claim-given-back = 已取消兑换<b>{ $name }</b>，{ $points }已退回账户。

button-reward = 🎁 { $name } · { $points }
button-claims = 待领取（{ $count }）
button-claim = 🎁 { $name }
button-claim-confirm = 确认兑换
button-claim-cancel = 取消兑换
button-claim-cancel-confirm = 确定取消
button-claim-keep = 保留
button-code-copy = 📋 复制代码

refusal-reward-unavailable = 这件礼品已经下架。/rewards 看看现在有什么。
refusal-reward-sold-out = 抱歉，最后一份刚刚被兑走。您的积分没有变动。
refusal-reward-tier-too-low = 这件礼品需要更高的会员等级。/points 看看还差多少。
refusal-claim-not-found = 没有找到这个兑换码，请逐个字符核对。
refusal-claim-already-handed-over = 这件礼品已经领取：{ $handed_over_at } · { $by }
refusal-claim-cancelled = 这次兑换已取消，积分已退回账户。

button-reward-watch = 🔔 到货通知我：{ $name }
button-reward-see = 🎁 去看看
reward-watched = 一到货就在这里告诉您。
reward-is-back = 已经到货了，/rewards 就能看到。
refusal-reward-price-changed = 兑换价刚刚调整，现在需要 { $points } 积分。没有扣除任何积分，/rewards 查看最新情况。
