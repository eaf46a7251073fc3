# 优惠券种类：新建与修改。

templates-title = <b>优惠券种类</b>
templates-empty = 还没有优惠券。
template-title = <b>{ $name }</b>：{ $worth } · <code>{ $code }</code>
template-counts = 已发 { $issued } · 已用 { $redeemed }
template-days = { NUMBER($days) } 天内有效
template-no-end = 永久有效
template-limit-total = 总共最多 { NUMBER($count) } 张
template-limit-member = 每位会员最多 { NUMBER($count) } 张
template-no-limits = 不限数量
template-off = 已停用，不再发放。会员手里的券仍然有效。
template-for-welcome = 新会员加入时自动发放。
template-for-birthday = 会员生日时自动发放。
template-for-reactivation = 会员久未光临时自动发放。
template-created = 已新建，现在就可以发放：/issue

offer-is-off = <b>已停用</b>
offer-has-picture = 带图片
offer-saved = 已保存。
offer-preview = 会员看到的样子：
offer-code = 代码 <code>{ $code }</code>
offer-name-in = { $language }：{ $name }
offer-create-question = 确定新建吗？
offer-which-language = 修改哪种语言的名称？
offer-step-name = { $language }名称叫什么？
offer-step-picture = 请发送一张图片。

coupon-step-code = 请起一个便于记忆的代码，例如 TEA_TIME，以后不能更改。
coupon-step-kind = 这种券给什么优惠？
coupon-step-percent = 优惠百分之几？写 1 到 100 的整数，例如 15 表示八五折。
coupon-step-amount = 减多少？照小票上写，例如 20 或 9.90。
coupon-step-minimum = 消费满多少可用？例如 100。
coupon-step-days = 从发放当天起，几天内有效？
coupon-step-limit-total = 总共可以发多少张？
coupon-step-limit-per-member = 每位会员最多几张？
coupon-kind-percent = 打折
coupon-kind-amount = 减免金额
coupon-kind-free-item = 免费一件
coupon-kind-gift = 礼品
coupon-change-days = 改为几天内有效？只对今后发放的券起作用。
coupon-change-limit-total = 总共可以发多少张？只能调高或取消限制。
coupon-change-limit-per-member = 每位会员最多几张？只能调高或取消限制。

button-template-open = 🎟 { $name }
button-template-new = ➕ 新建优惠券
button-template-days = 有效天数
button-template-limit-total = 总量上限
button-template-limit-member = 每人上限
button-offer-name = 名称
button-offer-picture = 图片
button-offer-off = 停用
button-offer-on = 启用
button-offer-create = 新建
button-do-templates = 🏷 优惠券种类

refusal-limit-only-up = { $current ->
    [0] 这种券目前不限数量，之后不能再加上限。请新建一种。
   *[other] 现在的上限是 { NUMBER($current) }，只能调高或取消，不能调低。
}
