# 一個帳戶，兩個聊天；以及更換手機號碼。

takeover-asked =
    這個手機號碼屬於另一個聊天裡的帳戶。我們已經去那邊確認是不是您本人，店裡也知道了。

    只要有人確認，帳戶和全部點數就會轉到這個聊天。著急的話，店員可以在櫃檯處理。
takeover-question =
    ⚠️ 另一個 Telegram 帳號 <b>{ $name }</b> 剛剛出示了您在{ $shop }帳戶的手機號碼（末四碼 { $phone }），想要轉走這個帳戶。

    是您本人換了新的 Telegram 帳號嗎？是的話，帳戶和全部點數會轉過去。不是的話，什麼都不會變。
takeover-given = 好了：您的帳戶已轉到新的聊天，這裡不再有帳戶。
takeover-kept = 謝謝您告訴我們：帳戶留在這裡，店裡也知道了。
takeover-arrived = ✅ 您的帳戶現在就在這個聊天裡，點數和優惠券一樣不少。傳送 /menu 查看。
takeover-refused = 另一個聊天或店裡沒有同意，帳戶留在原處。如果手機號碼確實是您的，請到櫃檯詢問。
takeover-moved-away = 店裡已把您的帳戶轉到另一個使用同一手機號碼的聊天。如果不是您本人，請馬上聯絡店員。
takeover-stays = 店裡核實過了：您的帳戶留在這個聊天裡。
takeover-for-staff =
    🔐 <b>{ $name }</b> 想從另一個 Telegram 帳號取得 <b>{ $member }</b> 的帳戶。Telegram 確認手機號碼相同，末四碼 { $phone }。
    卡號 <code>{ $card }</code> · { $moment }

    原來的聊天也已詢問。只有確定是同一個人時才允許。
takeover-verdict-allowed = ✅ 已允許：帳戶已轉移，雙方都已收到通知。
takeover-verdict-refused = ❌ 已拒絕：帳戶不變，雙方都已收到通知。
takeover-news-allowed = ✅ 原來的聊天確認是本人：帳戶已轉移。
takeover-news-refused = ❌ 原來的聊天說「不是我」：帳戶不變。請多留意。

button-was-me = ✅ 是我本人
button-not-me = ❌ 不是我
button-takeover-allow = ✅ 允許
button-takeover-refuse = ❌ 拒絕

number-question = 要把您的手機號碼改為 <b>{ $phone }</b> 嗎？點數、優惠券和紀錄都照舊是您的。
number-known = 店裡已有這個號碼的帳戶：{ $points }。它們也會歸您，兩個帳戶合為一個。
number-changed = ✅ 您的手機號碼現在是 <b>{ $phone }</b>。
number-points = 轉入 { $points }，現在共有 { $balance }。
number-kept = 好的，手機號碼不變。
history-reason-merge = 從您的另一個帳戶轉入
history-reason-merge-debt = 您的另一個帳戶所欠

refusal-takeover-refused = 這個手機號碼的帳戶留在原處：幾天前有人表示不同意。如果號碼是您的，請到櫃檯詢問。
refusal-takeover-settled = { $state ->
    [allowed] 這件事已經處理過：帳戶已轉到新的聊天。
    [refused] 這件事已經處理過：帳戶留在原處。
   *[lapsed] 這件事已經處理過，不需要再決定。
}
