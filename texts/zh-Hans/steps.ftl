# 分步表单。

step-place = 第 { $number } 步，共 { $count } 步
step-way-out = <i>发送 /cancel 可随时退出，不留痕迹。</i>
step-days = { NUMBER($days) } 天
in-language-en = 英文
in-language-zh-hans = 简体中文
in-language-zh-hant = 繁体中文

button-step-same = 跳过，沿用其他语言
button-step-no-minimum = 无门槛
button-step-no-end = 永久有效
button-step-no-limit = 不限
button-step-no-picture = 不要图片
button-step-enough = 不限库存
button-step-everybody = 全部会员

refusal-choose-by-button = 请点选上面的按钮。
refusal-bad-count = 这里不能填 { $given }。请写 { NUMBER($low) } 到 { NUMBER($high) } 之间的整数。
refusal-bad-offer-code = 代码由 2 至 24 个大写字母、数字或 _ 组成，例如 TEA_TIME。
refusal-offer-code-taken = 已经有 { $given } 了，请换一个代码。
