# 设置与个人资料：会员自己的选择。

button-settings = ⚙️ 设置
button-profile = 👤 个人资料
button-language = 🌐 语言
button-messages = 💬 消息
button-quiet-hours = 🌙 免打扰
button-zone = 🕘 时区
button-pause = ⏸ 暂停一阵
button-resume = ▶️ 恢复接收
button-as-phone = 📱 跟随手机
button-topic-on = ✅ { $topic }
button-topic-off = ▫️ { $topic }
button-consent-yes = 好的，请发给我
button-consent-no = 全部停止
button-as-shop = 与本店相同
button-own-hours = 自己选时间
button-never-quiet = 随时都可以
button-type-city = ⌨️ 其他城市
button-pause-days = { $days } 天
button-change-name = ✏️ 修改称呼
button-change-birthday = 🎂 生日

topic-offers = 优惠
topic-greetings = 问候
topic-surveys = 问卷
topic-reminders = 到期提醒

settings-title = <b>设置</b>
settings-language = 🌐 语言：{ $language }
settings-language-phone = 🌐 语言：{ $language }（跟随手机）
settings-messages-on = 💬 优惠和问候：接收
settings-messages-off = 💬 优惠和问候：不接收
settings-messages-some = 💬 优惠和问候：只接收{ $topics }
settings-paused = ⏸ 暂停至 { $moment }
settings-quiet = 🌙 免打扰：{ $starts }–{ $ends }
settings-never-quiet = 🌙 免打扰：不设
settings-zone = 🕘 时区：{ $city }，当地时间 { $time }

language-question = <b>您想用哪种语言？</b>
messages-title = <b>我们可以给您发什么？</b>
messages-question = { $shop }可以偶尔给您发送优惠、问候、问卷和提醒吗？您随时可以在这里改变主意。
messages-always = 消费凭证、店员亲自发给您的优惠券，以及给您的回复，始终会送达。
messages-given = 您已于{ $day }同意。点按某一项即可关闭或开启。
messages-refused = 您已于{ $day }选择不接收。
messages-never-asked = 您还没有作出选择，因此我们不会发送这些内容。
quiet-question =
    <b>什么时候不要打扰您？</b>

    在这段时间里不会有优惠和问候送达。本店的免打扰时间是 { $starts }–{ $ends }。
quiet-from-question = 从几点<b>开始</b>免打扰？
quiet-to-question = 从 { $starts } 开始，到几点<b>结束</b>？
zone-question =
    <b>您在哪里？</b>

    问候、免打扰时间和所有显示的时间都以您的时钟为准。现在是：{ $city } { $time }。
zone-wanted = 请写出您附近大城市的名字，例如“柏林”，或时区名称，例如 Europe/Berlin。发送 /cancel 取消。
pause-question =
    <b>想暂停一阵吗？</b>

    这段时间里不发优惠、问候、问卷和提醒。消费凭证和回复仍会照常送达。
pause-running = 已暂停至 { $moment }。

profile-name = <b>{ $name }</b>
profile-birthday = 🎂 生日：{ $day }
profile-no-birthday = 🎂 生日：尚未填写
profile-phone = 📱 手机号：•••• { $digits }
profile-card = 💳 卡号：<code>{ $card }</code>
profile-since = { $day }成为会员
name-wanted = 我们该怎么称呼您？请填写 1 至 64 个字。发送 /cancel 取消。
profile-birthday-question = 您的生日是哪天？请选择月份，或直接输入，如 05-20 或 1990-05-20。生日每年可以修改一次。

refusal-bad-zone = 没有找到这个地方。请试试最近的大城市，例如“柏林”，或时区名称，例如 Europe/Berlin。
refusal-birthday-fixed = 生日每年只能修改一次。您可以从{ $until }起再次修改。
