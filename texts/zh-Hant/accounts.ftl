# 首頁、點數、明細、會員卡，以及停止接收優惠。

button-points = ⭐ 點數
button-coupons = 🎟 優惠券
button-rewards = 🎁 兌換禮品
button-card = 💳 會員卡
button-history = 點數明細
button-previous-page = ‹ 上一頁
button-next-page = 下一頁 ›
button-stop-offers = 不再接收優惠
page-of = 第 { $page } 頁，共 { $pages } 頁

home-title = <b>{ $name }</b> · { $tier }
home-coupons = <b>您的優惠券</b>
home-no-coupons = 目前沒有優惠券。
home-more-coupons = 還有 { $count } 張：/coupons
home-first-steps = 每次結帳時出示會員卡 /card，點數會自動入帳。

account-balance = <b>{ $points }</b>
account-pending = { $points }待生效
account-debt = 因退貨積欠 { $points }，之後消費所得點數會先行抵扣
account-expires = { $points }，有效期限至{ $day }
account-progress =
    { $bar }
    還差 { $count } 成長值升級為<b>{ $tier }</b>
account-top-tier = <b>{ $tier }</b>已是最高等級，感謝您一路相伴！

points-title = <b>您的點數</b>
points-tier = <b>{ $tier }</b>，近 { $days } 天累計 { $count } 成長值
points-expire-next = 即將到期：
points-expire-later = 另有 { $points }稍後到期
points-none-expire = 您的點數都不會到期。

history-title = <b>點數明細（由新到舊）</b>
history-empty = 還沒有紀錄。第一次消費後就會顯示在這裡。
history-line = { $day } · <b>{ $points }</b>
history-expires = 有效期限至{ $day }
history-reason-purchase = 消費 { $amount }
history-reason-purchase-times = 消費 { $amount }，點數 × { $times }
history-reason-refund = 退貨 { $amount }
history-reason-claim = 兌換禮品
history-reason-claim-cancelled = 取消兌換，點數退回
history-reason-expiry = 點數到期
history-reason-adjustment = 店家調整
history-reason-opening = 原有點數轉入
history-reason-other = 店家記帳

offers-stopped = 好的，不再傳送優惠和問候給您。消費憑證和回覆仍會照常送達。想恢復時，請到 /settings。

refusal-not-enough-points = 點數不足：需要 { $needed } 點，帳戶裡有 { $balance } 點。
