# 優惠券：票券夾、發放、核銷；以及兌換禮品的交付。

coupon-title = <b>{ $name }</b>：{ $worth }
coupon-worth-percent = { $percent ->
    [100] 全額免費
   *[other] { $tenths }折
}
coupon-worth-amount = 折抵 { $amount }
coupon-worth-free-item = 免費一件
coupon-worth-second-item = { $percent ->
    [0] 第二件免費
    [100] 第二件免費
   *[other] 第二件{ $tenths }折
}
coupon-worth-multiplier = { $percent ->
    [0] 額外點數
   *[other] { $times } 倍點數
}
coupon-worth-gift = 禮品一份
coupon-from = 滿 { $amount } 可用
coupon-at-most = 最高折抵 { $amount }
coupon-not-before = { $day }起可用
coupon-until = 有效期限至{ $day }

coupons-title = <b>您的優惠券</b>（{ NUMBER($count) } 張）
coupons-hint = 在櫃檯出示或報出券碼，由店員為您核銷。
coupons-empty = 現在沒有優惠券。生日、節日和活動時會有新券，到時在這裡通知您。
button-copy-coupon = 📋 { $worth } · 末碼 { $end }

usage-issue = 一行寫完：<code>/issue 券名 會員</code>，會員請寫手機號碼或卡號，例如
    <code>/issue WELCOME +886 912 345 678</code>
    發給全部會員：<code>/issue WELCOME segment:all</code>，其他分組見 /segment
issue-which = 要發放哪一種優惠券？
issue-which-for = 要發放哪一種優惠券給<b>{ $name }</b>？
issue-no-coupons = 目前沒有可以發放的優惠券。
issue-to-whom = { $coupon } 要發給誰？請傳送手機號碼或卡號。
issue-done = 已發放給<b>{ $name }</b>：
issue-not-in-chat = 對方還沒有加入聊天，但券已歸其所有，現在就可以把券碼交給對方。
issue-segment-question = { $members ->
    [0] 目前還沒有會員，仍要發放嗎？
   *[other] 要發放給全部 { NUMBER($members) } 位會員嗎？
}
issue-segment-question-some = { $members ->
    [0] <b>{ $segment }</b>這一組目前沒有人，仍要發放嗎？
   *[other] 要發放給<b>{ $segment }</b>這一組的 { NUMBER($members) } 位會員嗎？
}
issue-segment-told = { $reachable ->
    [0] 沒有人同意接收優惠，因此不會傳送通知；券會在 /coupons 中等候。
   *[other] { NUMBER($reachable) } 位同意接收優惠，會收到通知（夜間不打擾）；其餘會員可在 /coupons 中看到。
}
issue-segment-done = 已發放給 { NUMBER($members) } 位會員：{ $coupon }
button-issue = 發放
button-issue-to-all = 全部會員
button-template = { $name }：{ $worth }

usage-redeem = 一行寫完：<code>/redeem 券碼 [金額]</code>，例如
    <code>/redeem 7KQ2-M9XT-4HWPC 128.50</code>
redeem-which = 請傳送券碼，共 13 碼，寫法不限。想算出優惠金額的話，請在後面加上消費金額。
redeem-for = 會員：<b>{ $name }</b>
redeem-sum = { $amount } 折抵 { $off }，<b>應付 { $left }</b>
redeem-question = 現在核銷嗎？
redeem-done = 已為<b>{ $name }</b>核銷。
button-redeem = 核銷

hand-over-reward = <b>{ $reward }</b>，已用 { $points }兌換
hand-over-question = 現在交付嗎？
hand-over-done = 已將<b>{ $reward }</b>交給<b>{ $name }</b>。
button-hand-over = 交付

refusal-coupon-not-found = 沒有這個券碼或兌換碼。請核對 13 碼，其中不含 0、1、I、O。
refusal-unknown-coupon-template = 沒有名為 { $given } 的優惠券。現有：{ $known }。
refusal-coupon-not-yet-valid = 這張券還不能使用，{ $active_at } 起生效。
refusal-coupon-expired = 這張券已於 { $expires_at } 過期。
refusal-coupon-used = 這張券已經使用過：{ $redeemed_at }，由{ $by }核銷。
refusal-coupon-void = 這張券已作廢。
refusal-coupon-wrong-member = 這張券屬於另一位會員。
refusal-coupon-below-minimum = 這張券須消費滿 { $minimum } 才能使用。
refusal-coupon-amount-needed = 這張券需要消費金額，請寫在券碼後面。
refusal-coupon-limit-reached = 這種券已發完，不能再發放。
refusal-coupon-member-limit-reached = 這位會員領取這種券的次數已達上限。
refusal-too-many-guesses = 輸錯的券碼太多了。請等 { NUMBER($minutes) } 分鐘，再逐字核對後輸入。
refusal-undo-too-late = 已經不能復原了：核銷後 { NUMBER($minutes) } 分鐘內才可以復原。
refusal-coupon-not-redeemed = 這張券還沒有核銷，不需要復原。
refusal-unknown-segment = 沒有名為 { $given } 的會員分組，最接近的是 { $nearest }。現有：{ $known }。
