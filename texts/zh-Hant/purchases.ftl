# 記錄消費與退款。

usage-earn = 一行寫完：<code>/earn 會員 金額 [單號]</code>，會員請寫手機號碼或卡號，單號是收據上的號碼，例如
    <code>/earn +886 912 345 678 128.50 T-1001</code>
earn-who = 是哪位會員的消費？請傳送手機號碼或卡號。
earn-amount = <b>{ $name }</b>付了多少？請照收據上寫，例如 128.50。
earn-question = <b>{ $name }</b>消費 { $amount }，可得 { $points }。要記錄嗎？
earn-repeated = 剛剛已為<b>{ $name }</b>記錄過一筆 { $amount }。這是另一筆嗎？
earn-done = 已為<b>{ $name }</b>記錄消費 { $amount }：<b>+{ $points }</b>。
earn-known = <b>{ $name }</b>的這筆 { $amount } 以前已記錄（+{ $points }），這次沒有重複加入。
earn-balance = 餘額：{ $balance }
earn-number = 退款時用的單號：<code>{ $number }</code>
button-record = 記錄
button-record-again = 再記一筆

usage-refund = 一行寫完：<code>/refund 單號 [金額]</code>，不寫金額則退回剩餘全部，例如
    <code>/refund T-1001 20.00</code>
refund-which = 要退哪一筆？請傳送單號；只退一部分的話，請在後面寫上金額。
refund-done = 已為<b>{ $name }</b>記錄退款 { $amount }：<b>收回 { $points }</b>。
refund-short = 這筆金額當時得到 { $due }，其餘已無法收回。

refusal-incomplete-call = 內容不完整。傳送 /help 看看我能做什麼。
refusal-bad-reference = 單號最多 64 個字元。
refusal-unknown-store = 沒有名為 { $given } 的門市。現有：{ $known }。
refusal-wrong-currency = 本店以 { $expected } 計價，不是 { $given }。
refusal-lines-do-not-sum = 明細合計 { $sum }，消費金額卻是 { $amount }，兩者必須一致。
refusal-purchase-in-future = 這筆消費的時間在未來，請核對日期和時間。
refusal-purchase-too-old = 這筆消費太久以前了：只能補記 { NUMBER($days) } 天以內的消費。
refusal-purchase-differs = 單號 { $external_id } 已用於另一筆消費。請核對收據，或不寫單號。
refusal-purchase-not-found = 沒有這個單號的消費。請核對收據，或查看 /earn 的回覆。
refusal-purchase-ambiguous = 不只一台收銀機有這個單號。請在原來的收銀機上退款。
refusal-refund-too-large = 超出了這筆消費的剩餘金額：最多還能退 { $left }。
refusal-refund-differs = 這筆退款以前已記錄，但數字不同。
refusal-unknown-line = 這筆消費中沒有可以退這麼多的商品 { $sku }。
