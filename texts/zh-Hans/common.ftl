# 各处通用的词句。

points-count = { NUMBER($count) } 积分
month-name = { $month }月

button-home = ‹ 首页
button-back = ‹ 返回
button-yes = 同意
button-no = 不同意
button-skip = 跳过
button-cancel = 取消

unknown-command = 没有这个指令。发送 /help 看看我能做什么。
not-understood = 没看懂您的意思。/menu 打开您的账户，/help 查看全部功能。
cancelled = 已取消，没有任何改动。
nothing-to-cancel = 现在没有需要取消的操作。
something-broke = 抱歉，我们这边出了点问题。数据没有丢失，请稍后再试。
too-fast = 操作太频繁了，请稍等几秒。

refusal-out-of-date = 这个按钮已经过时了。发送 /menu 查看最新情况。
refusal-not-permitted = 没有这个指令。发送 /help 看看我能做什么。
refusal-invalid-input = 没看懂，请再试一次。
refusal-bad-amount = 金额没看懂。请照小票上写，例如 128 或 128.50。
refusal-bad-points = 积分没看懂。请写整数，例如 50 或 -20。
refusal-bad-name = 请填写 1 至 64 个字的名字。
