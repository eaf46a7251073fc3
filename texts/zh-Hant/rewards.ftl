# 點數兌換與兌換碼。

rewards-title = <b>兌換禮品</b>
rewards-balance = 您現有 { $points }。
rewards-empty = 目前沒有可兌換的禮品，歡迎過些時候再來看看。
rewards-own = <b>櫃檯待領取</b>
reward-line = <b>{ $name }</b> · { $points }
reward-description = <i>{ $description }</i>
reward-ready = ✓ 可兌換
reward-left = 剩 { $count } 份
reward-sold-out = 暫時兌換完畢
reward-for-tier = { $tier }及以上專享
reward-missing = 還差 { $points }
reward-confirm = 現在兌換嗎？您有 { $balance }，兌換後剩 { $after }。

claim-done = 🎉 <b>{ $name }</b>是您的了！
claim-show = 請在櫃檯出示兌換碼：
claim-code = <code>{ $code }</code>
claim-paid = 已用 { $points }，還剩 { $balance }。
claim-title =
    <b>{ $name }</b> · { $points }
    兌換於{ $day }。
claim-line = • { $name }：<code>{ $code }</code>
claim-state-cancelled = 這次兌換已取消，點數已退回帳戶。
claim-state-handed-over = 禮品已經交到您手上，請好好享用！
claims-title = <b>櫃檯待領取</b>
claims-empty = 沒有待領取的禮品。/rewards 看看點數能換什麼。
claim-cancel-question = 取消兌換<b>{ $name }</b>嗎？{ $points }會退回帳戶，兌換碼隨即失效。
claim-given-back = 已取消兌換<b>{ $name }</b>，{ $points }已退回帳戶。

button-reward = 🎁 { $name } · { $points }
button-claims = 待領取（{ $count }）
button-claim = 🎁 { $name }
button-claim-confirm = 確認兌換
button-claim-cancel = 取消兌換
button-claim-cancel-confirm = 確定取消
button-claim-keep = 保留
button-code-copy = 📋 複製代碼

refusal-reward-unavailable = 這件禮品已經下架。/rewards 看看現在有什麼。
refusal-reward-sold-out = 抱歉，最後一份剛剛被換走。您的點數沒有變動。
refusal-reward-tier-too-low = 這件禮品需要更高的會員等級。/points 看看還差多少。
refusal-claim-not-found = 找不到這個兌換碼，請逐字核對。
refusal-claim-already-handed-over = 這件禮品已經領取：{ $handed_over_at } · { $by }
refusal-claim-cancelled = 這次兌換已取消，點數已退回帳戶。

button-reward-watch = 🔔 到貨通知我：{ $name }
button-reward-see = 🎁 去看看
reward-watched = 一到貨就在這裡通知您。
reward-is-back = 已經到貨了，/rewards 就能看到。
refusal-reward-price-changed = 兌換點數剛剛調整，現在需要 { $points } 點。沒有扣除任何點數，/rewards 查看最新情況。
