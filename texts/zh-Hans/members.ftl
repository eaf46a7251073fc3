# 注册。

start-stranger =
    欢迎来到<b>{ $shop }</b>！

    每次消费都能攒积分，就在这个聊天里。点击下方按钮，分享您本人的手机号即可加入。
button-share-contact = 📱 分享我的手机号

registered = <b>{ $name }</b>，欢迎您成为会员。
registered-claimed = <b>{ $name }</b>，欢迎回来。店里早已记得您：积分和记录都在这里。
birthday-question = 您的生日是哪天？我们想和您一起庆祝。请选择月份，或直接输入，如 05-20 或 1990-05-20。
birthday-which-day = { $month }月的哪一天？
consent-question =
    { $shop }可以偶尔给您发送优惠和问候吗？您可以不同意，也可以随时改变主意。

    我们保存什么、为什么：/privacy
consent-granted = 谢谢！我们会偶尔联系您，绝不在夜里打扰。
consent-refused = 好的，不会给您发送优惠。消费凭证和回复仍会照常送达。

refusal-not-own-contact = 请用下方按钮分享<b>您本人</b>的手机号。手动输入、转发或他人的联系方式都不能使用：积分属于手机号的主人。
refusal-bad-phone = 手机号没看懂。请带上国家代码，例如 +86 138 0013 8000。
refusal-phone-taken = 这个手机号已属于另一个账户。请联系店员处理。
refusal-already-member = 您已经是会员，用的是另一个手机号。如需更改，请联系店员。
refusal-not-yet-member = 这是会员功能。发送 /start 即可加入，只需片刻。
refusal-unknown-member = 没有会员使用这个手机号或卡号。请核对数字，或请对方向本机器人发送 /start。
refusal-bad-language = 暂时还不支持这种语言。
refusal-bad-birthday = 生日没看懂。请写成 05-20 或 1990-05-20，或点击“跳过”。
