# 分組：依規則選出的會員。

segment-all = 全部會員
segment-tier = { $tier }
segment-birthday-this-month = 本月壽星
segment-new = 新會員
segment-active = 活躍
segment-sleeping = 沉睡
segment-lost = 流失
segment-no-purchase = 尚未消費

segments-title = <b>會員分組</b>
segments-line = <b>{ $name }</b>：{ $members } · <code>{ $typed }</code>
segments-meaning =
    新會員：{ $new } 天內加入。活躍：{ $active } 天內消費過。沉睡：上次消費在 { $sleeping } 至 { $lost } 天前。流失：比這更久。只統計已加入聊天的會員。
segments-hint = 要發券給整組會員：<code>/issue WELCOME segment:sleeping</code>
segments-which = { $coupon } 要發給哪一組？
button-segment = { $name } · { $count }
button-issue-to-segment = 選擇分組…
button-do-segments = 🧩 會員分組
