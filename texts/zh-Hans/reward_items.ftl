# 礼品：新建与修改。

items-title = <b>礼品</b>
items-empty = 还没有礼品。
item-title = <b>{ $name }</b> · { $points } · <code>{ $code }</code>
item-left = { $count ->
    [0] 已兑完
   *[other] 剩 { NUMBER($count) } 份
}
item-enough = 不限库存
item-waiting = { NUMBER($count) } 份待领取
item-watchers = { NUMBER($count) } 位会员等候到货通知
item-for-everybody = 全部会员可兑
item-off = 已停用，不能再兑换。之前的兑换仍可领取。
item-created = 已新建，会员现在就能在 /rewards 看到。
item-stock-question = 库存 { $change }：现有 { $before } 份，调整后 { $after } 份。确定吗？

item-step-code = 请起一个便于记忆的代码，例如 TOTE_BAG，以后不能更改。
item-step-about = 用一句{ $language }介绍一下？
item-step-points = 兑换需要多少积分？
item-step-stock = 有多少份？
item-step-tier = 从哪个等级起可以兑换？
item-change-points = 改为多少积分？只对今后的兑换起作用。
item-change-stock = { $left ->
    [0] 现在已兑完。
   *[other] 现在剩 { NUMBER($left) } 份。
}要增减多少？例如 +10 或 -2。

button-item-open = 🎁 { $name }
button-item-new = ➕ 新建礼品
button-item-price = 兑换价
button-item-stock = 库存
button-item-tier = 适用等级
button-item-stock-confirm = 调整
button-do-items = 🎁 礼品管理

refusal-stock-too-low = 只剩 { NUMBER($pieces) } 份，不能减这么多。
refusal-stock-not-counted = 这件礼品不限库存，不用调整数量。
