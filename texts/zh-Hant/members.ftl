# 註冊。

start-stranger =
    歡迎來到<b>{ $shop }</b>！

    每次消費都能累積點數，就在這個聊天裡。點按下方按鈕，分享您本人的手機號碼即可加入。
button-share-contact = 📱 分享我的手機號碼

registered = <b>{ $name }</b>，歡迎您成為會員。
registered-claimed = <b>{ $name }</b>，歡迎回來。店裡早已記得您：點數和紀錄都在這裡。
birthday-question = 您的生日是哪天？我們想和您一起慶祝。請選擇月份，或直接輸入，如 05-20 或 1990-05-20。
birthday-which-day = { $month }月的哪一天？
consent-question =
    { $shop }可以偶爾傳送優惠和問候給您嗎？您可以不同意，也可以隨時改變主意。

    我們保存什麼、為什麼：/privacy
consent-granted = 謝謝！我們會偶爾聯絡您，絕不在夜裡打擾。
consent-refused = 好的，不會傳送優惠給您。消費憑證和回覆仍會照常送達。

refusal-not-own-contact = 請用下方按鈕分享<b>您本人</b>的手機號碼。手動輸入、轉傳或他人的聯絡資訊都不能使用：點數屬於手機號碼的主人。
refusal-bad-phone = 看不懂這個手機號碼。請加上國碼，例如 +886 912 345 678。
refusal-phone-taken = 這個手機號碼已屬於另一個帳戶。請聯絡店員處理。
refusal-already-member = 您已經是會員，使用的是另一個手機號碼。如需更改，請聯絡店員。
refusal-not-yet-member = 這是會員功能。傳送 /start 即可加入，只需片刻。
refusal-unknown-member = 沒有會員使用這個手機號碼或卡號。請核對數字，或請對方向本機器人傳送 /start。
refusal-bad-language = 目前還不支援這種語言。
refusal-bad-birthday = 看不懂這個生日。請寫成 05-20 或 1990-05-20，或點按「略過」。
