# 和店裡說話：會員的留言與回覆。

feedback-question = 您想對店裡說什麼？請直接寫在這裡，會有人認真看。不想寫的話：/cancel
inquiry-received = 謝謝，店裡已經收到。回覆會傳到這個聊天裡。
inquiry-cut = 只收到前 { NUMBER($limit) } 個字，其餘內容請再傳一則。
inquiry-only-words = 心意收到了，不過目前只有文字能送達店裡。請寫幾句說明一下。
inquiry-caption-received = 謝謝，您的文字店裡已經收到。訊息的其餘部分暫時送不到，目前只有文字可以。
not-understood-stranger = 看不懂您的意思。傳送 /start 即可成為會員，只需片刻；之後您的留言就能送達店裡。

inquiry-notice =
    💬 <b>{ $name }</b> 留言 · { $tier }
    卡號 <code>{ $card }</code>
inquiry-words = <blockquote>{ $words }</blockquote>
inquiry-more = ……還有 { NUMBER($count) } 則留言：/inquiries
inquiries-title = <b>等待回覆的留言</b>
inquiries-none = 沒有等待回覆的留言。🎉
inquiry-line = <b>{ $name }</b> · { $moment }
inquiry-answer-question = 要怎麼回覆 <b>{ $name }</b>？請直接寫在這裡，會原樣傳送。暫不回覆：/cancel
inquiry-answer-sent = 已傳送給 <b>{ $name }</b>。
inquiry-answered = 💬 店裡回覆您了。您寫的是：
inquiry-answer = { $words }
inquiry-go-on = <i>如果還有話想說，直接寫在這裡就好。</i>

button-feedback = 💬 給店裡留言
button-do-inquiries = 💬 會員留言
button-inquiry-answer = ✍️ 回覆
button-inquiry-card = 👤 會員卡
button-inquiry-answer-to = ✍️ 回覆 { $name }

refusal-inquiry-answered = 這則留言已經回覆過：{ $by }
refusal-inquiry-not-found = 這則留言已經不在了。
refusal-words-needed = 請寫幾個字。
