# 隐私：保存什么、为什么，导出数据，删除账户。

button-privacy = 🔒 隐私
button-mydata = 📄 导出我的数据
button-forgetme = 删除账户
button-forget-more = 全部删除…
button-forget-sure = 是的，永久删除
button-forget-keep = 保留账户

privacy-screen =
    <b>您在{ $shop }的数据</b>

    <b>保存什么、为什么</b>
    • 您的称呼和手机号：在柜台认出您，保护您的积分。
    • 您与本机器人的聊天和所用语言：用来给您发送消息。
    • 您的生日（如果您愿意告诉我们）：用于祝福和生日礼物。
    • 您的消费、积分、优惠券和兑换：会员计划本身需要这些。
    • 您的回答、向我们提的问题，以及店员关于您的备注：为了更好地为您服务。

    手机号、称呼和所有文字内容都加密保存。我们不出售、也不转交任何数据。只有您同意，才会收到优惠；在 /settings 可以随时更改。

    /mydata 把全部数据以文件发给您。/forgetme 删除您的账户。

mydata-caption = 这是我们保存的关于您的全部数据。其中有个人信息，转发前请三思。

forget-title = <b>要删除您的账户吗？</b>
forget-points = • { $points }立即失效
forget-coupons = • { $count } 张优惠券作废
forget-claims = • { $count } 份尚未领取的礼品退回
forget-history = • 您的称呼、手机号、生日、聊天、回答和备注都会删除
forget-hint = 店里的账目只保留不含姓名的记录与合计，以及一个无法还原的标记，避免重复赠送迎新礼。您可以先用 /mydata 带走全部数据。
forget-last-question = 真的要全部删除吗？此操作<b>无法撤销</b>，店员也无法恢复。
forget-kept = 没有删除任何内容。很高兴您留下来。
forgotten = 已删除您的全部资料，我们不会再给您发送消息。感谢您一路相伴。随时可以发送 /start 回来。
