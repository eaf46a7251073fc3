# 主動送達的訊息：憑證、禮物、提醒、警示。

pushed-receipt = 消費 { $amount }，點數 <b>{ $points }</b>。感謝惠顧！
pushed-receipt-balance = 現有 { $balance } · { $tier }
pushed-receipt-number = 單號 { $number } · { $moment }
pushed-again = <i>以防前一則沒有送達，再傳一次：這是同一張憑證，只計一次。</i>
pushed-refund = 已退貨 { $amount }，扣回 { $points }。
pushed-refund-number = 原單號 { $number }
pushed-balance = 現有 { $balance }。
pushed-adjustment-given = 店家為您增加了 <b>{ $points }</b>。
pushed-adjustment-taken = 店家從您的帳戶扣除了 <b>{ $points }</b>。如有疑問，請聯絡店員。

pushed-coupon-issued = <b>{ $name }</b>，送您一張優惠券：
pushed-coupon-offer = <b>{ $name }</b>，下次光臨用得上：
pushed-coupon-redeemed =
    ✅ 您的優惠券<b>{ $name }</b>（{ $worth }）已使用。
    券碼 <code>{ $code }</code>。不是您本人？請馬上告訴店員。
pushed-claim-handed-over =
    ✅ <b>{ $name }</b>已經交付，請好好享用！
    兌換碼 <code>{ $code }</code>。不是您本人？請馬上告訴店員。

pushed-birthday = 🎂 <b>{ $name }</b>，生日快樂！{ $shop }全體夥伴祝您今天開開心心。
pushed-birthday-gift = 過生日怎能沒有禮物：
pushed-reactivation = <b>{ $name }</b>，好久不見！{ $shop }很想念您。
pushed-reactivation-gift = 一點心意，盼您常回來：
pushed-coupons-ending = 您有 { $count } 張優惠券即將到期：
pushed-points-ending = 您有一些點數即將到期：
pushed-points-ending-hint = 看看有沒有喜歡的禮品？
pushed-why = <i>您收到這則訊息，是因為您同意接收優惠和問候。接收哪些，可在 /settings 選擇。</i>

pushed-low-score = <b>{ $name }</b> 評價 <b>{ $face }</b>，卡號 <code>{ $card }</code>
pushed-low-score-visit = 光臨時間：{ $moment }
pushed-low-score-comment = 「{ $comment }」
pushed-low-score-hint = 已告訴對方您今天會了解情況。傳送 /member { $card } 查看會員。
pushed-low-stock = <b>{ $name }</b>（{ $code }）庫存不多，還剩 { $count } 份。
pushed-summary =
    <b>{ $shop }，{ $day }</b>
    新會員：{ $members }
    消費：{ $purchases } 筆，{ $sales }
    點數：發放 { $earned }，使用 { $spent }
    核銷優惠券：{ $coupons } 張
pushed-trouble = ⚠️ <code>{ $where }</code> 出現意外錯誤。已請對方稍後再試，詳情見日誌。

pushed-back-in-stock = 🔔 您想要的<b>{ $name }</b>到貨了！兌換需要 { $points }。
