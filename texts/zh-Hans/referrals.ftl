# 推荐好友：专属链接、谁加入了、双方的奖励。

refer-title = <b>推荐好友</b>
refer-how-registration = 把链接发给还不是会员的朋友。朋友加入后，您得 { $mine }，朋友得 { $theirs }。
refer-how-first-purchase = 把链接发给还不是会员的朋友。朋友首次消费满 { $amount } 后，您得 { $mine }，朋友得 { $theirs }。
refer-how-second-purchase = 把链接发给还不是会员的朋友。朋友第二次消费满 { $amount } 后，您得 { $mine }，朋友得 { $theirs }。
refer-off = 目前推荐好友没有积分奖励，但随时欢迎您的朋友。
refer-friends = <b>通过链接加入的朋友</b>
refer-nobody = 还没有朋友通过链接加入。
refer-friend = • { $name } · { $words }
refer-more = 另有 { $count } 位
refer-earned = 您已因此获得 <b>{ $points }</b>。
refer-state-joined = 已加入
refer-state-rewarded = ✓ 积分已到账
refer-state-review = 核实中
refer-state-clawed-back = 消费已退货
refer-state-refused = 不计积分
refer-somebody = 一位会员
button-copy-link = 📋 复制链接
button-refer = 👥 推荐好友

refer-invited-registration = 👋 <b>{ $name }</b>邀请您加入，入会即得 { $points }。
refer-invited-first-purchase = 👋 <b>{ $name }</b>邀请您加入。首次消费满 { $amount } 后，另得 { $points }。
refer-invited-second-purchase = 👋 <b>{ $name }</b>邀请您加入。第二次消费满 { $amount } 后，另得 { $points }。
refer-own-link = 这是您自己的链接，请发给还不是会员的朋友。
refer-already-member = 您已经是会员了，这样的链接是给新朋友的。想邀请朋友，请用 /refer

history-reason-referral = 推荐好友奖励
history-reason-referral-returned = 好友的消费已退货

pushed-referral-mine = 🎉 <b>{ $name }</b>通过您的链接加入，您获得 <b>{ $points }</b>。谢谢您的推荐！
pushed-referral-theirs = 🎉 您是经朋友介绍来的，另得 <b>{ $points }</b>。很高兴认识您！
pushed-referral-waiting = { $day }起可以使用。
pushed-referral-returned = 与好友推荐有关的一笔消费已退货，扣回 { $points }。

pushed-referral-review = 👀 <b>有一条好友推荐请核实。</b>卡号 <code>{ $referrer }</code> 推荐了卡号 <code>{ $friend }</code>，本月已有 { NUMBER($count) } 位好友获得奖励。是否给双方发放积分？
refer-review-rewarded = ✓ 双方积分已发放：卡号 <code>{ $referrer }</code> 和卡号 <code>{ $friend }</code>。
refer-review-refused = 已处理，不发积分：卡号 <code>{ $referrer }</code> 和卡号 <code>{ $friend }</code>。
refer-review-own = 这是您自己的链接，请由团队里的其他人决定。
button-refer-give = 发放积分
button-refer-refuse = 不发积分

refusal-referral-not-found = 找不到这条推荐记录。
