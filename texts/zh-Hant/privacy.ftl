# 隱私：保存什麼、為什麼，匯出資料，刪除帳戶。

button-privacy = 🔒 隱私
button-mydata = 📄 匯出我的資料
button-forgetme = 刪除帳戶
button-forget-more = 全部刪除…
button-forget-sure = 是的，永久刪除
button-forget-keep = 保留帳戶

privacy-screen =
    <b>您在{ $shop }的資料</b>

    <b>保存什麼、為什麼</b>
    • 您的稱呼和手機號碼：在櫃檯認出您，保護您的點數。
    • 您與本機器人的聊天和所用語言：用來傳送訊息給您。
    • 您的生日（如果您願意告訴我們）：用於祝福和生日禮物。
    • 您的消費、點數、優惠券和兌換：會員計畫本身需要這些。
    • 您的回答、向我們提的問題，以及店員關於您的備註：為了更好地為您服務。

    手機號碼、稱呼和所有文字內容都加密保存。我們不出售、也不轉交任何資料。只有您同意，才會收到優惠；在 /settings 可以隨時更改。

    /mydata 把全部資料以檔案傳給您。/forgetme 刪除您的帳戶。

mydata-caption = 這是我們保存的關於您的全部資料。其中有個人資訊，轉傳前請三思。

forget-title = <b>要刪除您的帳戶嗎？</b>
forget-points = • { $points }立即失效
forget-coupons = • { $count } 張優惠券作廢
forget-claims = • { $count } 份尚未領取的禮品退回
forget-history = • 您的稱呼、手機號碼、生日、聊天、回答和備註都會刪除
forget-hint = 店裡的帳目只保留不含姓名的紀錄與合計，以及一個無法還原的標記，避免重複贈送迎新禮。您可以先用 /mydata 帶走全部資料。
forget-last-question = 真的要全部刪除嗎？此操作<b>無法復原</b>，店員也無法恢復。
forget-kept = 沒有刪除任何內容。很高興您留下來。
forgotten = 已刪除您的全部資料，我們不會再傳送訊息給您。感謝您一路相伴。隨時可以傳送 /start 回來。
