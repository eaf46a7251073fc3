# 推薦好友：專屬連結、誰加入了、雙方的獎勵。

refer-title = <b>推薦好友</b>
refer-how-registration = 把連結傳給還不是會員的朋友。朋友加入後，您得 { $mine }，朋友得 { $theirs }。
refer-how-first-purchase = 把連結傳給還不是會員的朋友。朋友首次消費滿 { $amount } 後，您得 { $mine }，朋友得 { $theirs }。
refer-how-second-purchase = 把連結傳給還不是會員的朋友。朋友第二次消費滿 { $amount } 後，您得 { $mine }，朋友得 { $theirs }。
refer-off = 目前推薦好友沒有點數獎勵，但隨時歡迎您的朋友。
refer-friends = <b>透過連結加入的朋友</b>
refer-nobody = 還沒有朋友透過連結加入。
refer-friend = • { $name } · { $words }
refer-more = 另有 { $count } 位
refer-earned = 您已因此獲得 <b>{ $points }</b>。
refer-state-joined = 已加入
refer-state-rewarded = ✓ 點數已入帳
refer-state-review = 確認中
refer-state-clawed-back = 消費已退貨
refer-state-refused = 不計點數
refer-somebody = 一位會員
button-copy-link = 📋 複製連結
button-refer = 👥 推薦好友

refer-invited-registration = 👋 <b>{ $name }</b>邀請您加入，入會即得 { $points }。
refer-invited-first-purchase = 👋 <b>{ $name }</b>邀請您加入。首次消費滿 { $amount } 後，另得 { $points }。
refer-invited-second-purchase = 👋 <b>{ $name }</b>邀請您加入。第二次消費滿 { $amount } 後，另得 { $points }。
refer-own-link = 這是您自己的連結，請傳給還不是會員的朋友。
refer-already-member = 您已經是會員了，這樣的連結是給新朋友的。想邀請朋友，請用 /refer

history-reason-referral = 推薦好友獎勵
history-reason-referral-returned = 好友的消費已退貨

pushed-referral-mine = 🎉 <b>{ $name }</b>透過您的連結加入，您獲得 <b>{ $points }</b>。謝謝您的推薦！
pushed-referral-theirs = 🎉 您是經朋友介紹來的，另得 <b>{ $points }</b>。很高興認識您！
pushed-referral-waiting = { $day }起可以使用。
pushed-referral-returned = 與好友推薦有關的一筆消費已退貨，扣回 { $points }。

pushed-referral-review = 👀 <b>有一筆好友推薦請確認。</b>卡號 <code>{ $referrer }</code> 推薦了卡號 <code>{ $friend }</code>，本月已有 { NUMBER($count) } 位好友獲得獎勵。是否發放點數給雙方？
refer-review-rewarded = ✓ 雙方點數已發放：卡號 <code>{ $referrer }</code> 和卡號 <code>{ $friend }</code>。
refer-review-refused = 已處理，不發點數：卡號 <code>{ $referrer }</code> 和卡號 <code>{ $friend }</code>。
refer-review-own = 這是您自己的連結，請由團隊裡的其他人決定。
button-refer-give = 發放點數
button-refer-refuse = 不發點數

refusal-referral-not-found = 找不到這筆推薦記錄。
