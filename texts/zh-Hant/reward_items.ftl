# 禮品：新增與修改。

items-title = <b>禮品</b>
items-empty = 還沒有禮品。
item-title = <b>{ $name }</b> · { $points } · <code>{ $code }</code>
item-left = { $count ->
    [0] 已兌換完畢
   *[other] 剩 { NUMBER($count) } 份
}
item-enough = 不限庫存
item-waiting = { NUMBER($count) } 份待領取
item-watchers = { NUMBER($count) } 位會員等候到貨通知
item-for-everybody = 全部會員可兌換
item-off = 已停用，不能再兌換。之前的兌換仍可領取。
item-created = 已新增，會員現在就能在 /rewards 看到。
item-stock-question = 庫存 { $change }：現有 { $before } 份，調整後 { $after } 份。確定嗎？

item-step-code = 請取一個容易記住的代碼，例如 TOTE_BAG，之後不能更改。
item-step-about = 用一句{ $language }介紹一下？
item-step-points = 兌換需要多少點數？
item-step-stock = 有多少份？
item-step-tier = 從哪個等級起可以兌換？
item-change-points = 改為多少點數？只對今後的兌換有效。
item-change-stock = { $left ->
    [0] 現在已兌換完畢。
   *[other] 現在剩 { NUMBER($left) } 份。
}要增減多少？例如 +10 或 -2。

button-item-open = 🎁 { $name }
button-item-new = ➕ 新增禮品
button-item-price = 兌換點數
button-item-stock = 庫存
button-item-tier = 適用等級
button-item-stock-confirm = 調整
button-do-items = 🎁 禮品管理

refusal-stock-too-low = 只剩 { NUMBER($pieces) } 份，不能減這麼多。
refusal-stock-not-counted = 這件禮品不限庫存，不用調整數量。
