# 一个账户，两个聊天；以及更换手机号。

takeover-asked =
    这个手机号属于另一个聊天里的账户。我们已经去那边确认是不是您本人，店里也知道了。

    只要有人确认，账户和全部积分就会转到这个聊天。着急的话，店员可以在柜台处理。
takeover-question =
    ⚠️ 另一个 Telegram 账号 <b>{ $name }</b> 刚刚出示了您在{ $shop }账户的手机号（尾号 { $phone }），想要转走这个账户。

    是您本人换了新的 Telegram 账号吗？是的话，账户和全部积分会转过去。不是的话，什么都不会变。
takeover-given = 好了：您的账户已转到新的聊天，这里不再有账户。
takeover-kept = 谢谢您告诉我们：账户留在这里，店里也知道了。
takeover-arrived = ✅ 您的账户现在就在这个聊天里，积分和优惠券一样不少。发送 /menu 查看。
takeover-refused = 另一个聊天或店里没有同意，账户留在原处。如果手机号确实是您的，请到柜台询问。
takeover-moved-away = 店里已把您的账户转到另一个使用同一手机号的聊天。如果不是您本人，请马上联系店员。
takeover-stays = 店里核实过了：您的账户留在这个聊天里。
takeover-for-staff =
    🔐 <b>{ $name }</b> 想从另一个 Telegram 账号取得 <b>{ $member }</b> 的账户。Telegram 确认手机号相同，尾号 { $phone }。
    卡号 <code>{ $card }</code> · { $moment }

    原来的聊天也已询问。只有确定是同一个人时才允许。
takeover-verdict-allowed = ✅ 已允许：账户已转移，双方都已收到通知。
takeover-verdict-refused = ❌ 已拒绝：账户不变，双方都已收到通知。
takeover-news-allowed = ✅ 原来的聊天确认是本人：账户已转移。
takeover-news-refused = ❌ 原来的聊天说“不是我”：账户不变。请多留意。

button-was-me = ✅ 是我本人
button-not-me = ❌ 不是我
button-takeover-allow = ✅ 允许
button-takeover-refuse = ❌ 拒绝

number-question = 要把您的手机号改为 <b>{ $phone }</b> 吗？积分、优惠券和记录都照旧是您的。
number-known = 店里已有这个号码的账户：{ $points }。它们也会归您，两个账户合为一个。
number-changed = ✅ 您的手机号现在是 <b>{ $phone }</b>。
number-points = 转入 { $points }，现在共有 { $balance }。
number-kept = 好的，手机号不变。
history-reason-merge = 从您的另一个账户转入
history-reason-merge-debt = 您的另一个账户所欠

refusal-takeover-refused = 这个手机号的账户留在原处：几天前有人表示不同意。如果号码是您的，请到柜台询问。
refusal-takeover-settled = { $state ->
    [allowed] 这件事已经处理过：账户已转到新的聊天。
    [refused] 这件事已经处理过：账户留在原处。
   *[lapsed] 这件事已经处理过，不需要再决定。
}
