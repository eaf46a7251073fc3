# 和店里说话：会员的留言与回复。

feedback-question = 您想对店里说什么？请直接写在这里，会有人认真看。不想写的话：/cancel
inquiry-received = 谢谢，店里已经收到。回复会发到这个聊天里。
inquiry-cut = 只收到前 { NUMBER($limit) } 个字，其余内容请再发一条。
inquiry-only-words = 心意收到了，不过目前只有文字能送达店里。请写几句说明一下。
inquiry-caption-received = 谢谢，您的文字店里已经收到。消息的其余部分暂时送不到，目前只有文字可以。
not-understood-stranger = 没看懂您的意思。发送 /start 即可成为会员，只需片刻；之后您的留言就能送达店里。

inquiry-notice =
    💬 <b>{ $name }</b> 留言 · { $tier }
    卡号 <code>{ $card }</code>
inquiry-words = <blockquote>{ $words }</blockquote>
inquiry-more = ……还有 { NUMBER($count) } 条留言：/inquiries
inquiries-title = <b>等待回复的留言</b>
inquiries-none = 没有等待回复的留言。🎉
inquiry-line = <b>{ $name }</b> · { $moment }
inquiry-answer-question = 要怎么回复 <b>{ $name }</b>？请直接写在这里，会原样发送。暂不回复：/cancel
inquiry-answer-sent = 已发送给 <b>{ $name }</b>。
inquiry-answered = 💬 店里回复您了。您写的是：
inquiry-answer = { $words }
inquiry-go-on = <i>如果还有话想说，直接写在这里就好。</i>

button-feedback = 💬 给店里留言
button-do-inquiries = 💬 会员留言
button-inquiry-answer = ✍️ 回复
button-inquiry-card = 👤 会员卡
button-inquiry-answer-to = ✍️ 回复 { $name }

refusal-inquiry-answered = 这条留言已经回复过：{ $by }
refusal-inquiry-not-found = 这条留言已经不在了。
refusal-words-needed = 请写几个字。
