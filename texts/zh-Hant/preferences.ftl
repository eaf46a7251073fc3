# 設定與個人資料：會員自己的選擇。

button-settings = ⚙️ 設定
button-profile = 👤 個人資料
button-language = 🌐 語言
button-messages = 💬 訊息
button-quiet-hours = 🌙 勿擾時段
button-zone = 🕘 時區
button-pause = ⏸ 暫停一陣子
button-resume = ▶️ 恢復接收
button-as-phone = 📱 跟隨手機
button-topic-on = ✅ { $topic }
button-topic-off = ▫️ { $topic }
button-consent-yes = 好的，請傳給我
button-consent-no = 全部停止
button-as-shop = 與本店相同
button-own-hours = 自己選時間
button-never-quiet = 隨時都可以
button-type-city = ⌨️ 其他城市
button-pause-days = { $days } 天
button-change-name = ✏️ 修改稱呼
button-change-birthday = 🎂 生日

topic-offers = 優惠
topic-greetings = 問候
topic-surveys = 問卷
topic-reminders = 到期提醒

settings-title = <b>設定</b>
settings-language = 🌐 語言：{ $language }
settings-language-phone = 🌐 語言：{ $language }（跟隨手機）
settings-messages-on = 💬 優惠和問候：接收
settings-messages-off = 💬 優惠和問候：不接收
settings-messages-some = 💬 優惠和問候：只接收{ $topics }
settings-paused = ⏸ 暫停至 { $moment }
settings-quiet = 🌙 勿擾時段：{ $starts }–{ $ends }
settings-never-quiet = 🌙 勿擾時段：不設
settings-zone = 🕘 時區：{ $city }，當地時間 { $time }

language-question = <b>您想用哪種語言？</b>
messages-title = <b>我們可以傳什麼給您？</b>
messages-question = { $shop }可以偶爾傳送優惠、問候、問卷和提醒給您嗎？您隨時可以在這裡改變主意。
messages-always = 消費憑證、店員親自發給您的優惠券，以及給您的回覆，一定會送達。
messages-given = 您已於{ $day }同意。點按某一項即可關閉或開啟。
messages-refused = 您已於{ $day }選擇不接收。
messages-never-asked = 您還沒有作出選擇，因此我們不會傳送這些內容。
quiet-question =
    <b>什麼時候不要打擾您？</b>

    在這段時間裡不會有優惠和問候送達。本店的勿擾時段是 { $starts }–{ $ends }。
quiet-from-question = 從幾點<b>開始</b>勿擾？
quiet-to-question = 從 { $starts } 開始，到幾點<b>結束</b>？
zone-question =
    <b>您在哪裡？</b>

    問候、勿擾時段和所有顯示的時間都以您的時鐘為準。現在是：{ $city } { $time }。
zone-wanted = 請寫出您附近大城市的名字，例如「柏林」，或時區名稱，例如 Europe/Berlin。傳送 /cancel 取消。
pause-question =
    <b>想暫停一陣子嗎？</b>

    這段時間裡不傳優惠、問候、問卷和提醒。消費憑證和回覆仍會照常送達。
pause-running = 已暫停至 { $moment }。

profile-name = <b>{ $name }</b>
profile-birthday = 🎂 生日：{ $day }
profile-no-birthday = 🎂 生日：尚未填寫
profile-phone = 📱 手機號碼：•••• { $digits }
profile-card = 💳 卡號：<code>{ $card }</code>
profile-since = { $day }成為會員
name-wanted = 我們該怎麼稱呼您？請填寫 1 至 64 個字。傳送 /cancel 取消。
profile-birthday-question = 您的生日是哪天？請選擇月份，或直接輸入，如 05-20 或 1990-05-20。生日每年可以修改一次。

refusal-bad-zone = 找不到這個地方。請試試最近的大城市，例如「柏林」，或時區名稱，例如 Europe/Berlin。
refusal-birthday-fixed = 生日每年只能修改一次。您可以從{ $until }起再次修改。
