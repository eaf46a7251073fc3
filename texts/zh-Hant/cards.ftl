# 每 30 秒變化的會員卡。

card-caption =
    <b>{ $name }</b> · { $tier }
    卡號 <code>{ $card }</code>

    請在櫃檯出示。QR 碼每半分鐘更新一次，持續兩分鐘；之後請點「重新整理」。
button-card-refresh = 🔄 重新整理

refusal-card-expired = 這張會員卡圖片已經過期，可能是截圖。請會員點一下卡片下方的「重新整理」。
refusal-card-forged = 這看起來像會員卡的碼，但不是本店產生的。請會員在這個聊天裡開啟 /card。
refusal-card-used = 會員卡的這個碼已經用於付款。請會員點一下卡片下方的「重新整理」。
