# 團隊：成員、角色、邀請。

team-title = <b>團隊</b>，共 { NUMBER($count) } 人
team-line = <b>{ $name }</b> · { $role }
team-since = { $day }加入團隊
team-role-line = <b>{ $role }</b>：{ $may }
role-may-clerk = 尋找會員，記錄消費和退款，發放和核銷優惠券，交付禮品
role-may-consultant = 店員能做的都可以，還能看到手機號碼和生日
role-may-manager = 顧問能做的都可以，還能更正點數、向分組傳送、管理優惠券、禮品和問卷、查看報表和操作紀錄
role-may-owner = 全部權限，包括管理團隊
team-role-given = 好了。<b>{ $name }</b>從現在起的角色是<b>{ $role }</b>：{ $may }。
team-remove-question = 要將<b>{ $name }</b>移出團隊嗎？立即生效，正在進行的操作也會中止。
team-removed = <b>{ $name }</b>已不在團隊中。
team-invite-question = 對方擔任什麼角色？
team-link =
    請把這個連結傳給新同事。只能由一個人使用，角色為<b>{ $role }</b>，{ $hours } 小時內有效：

    <code>{ $link }</code>
team-joined =
    歡迎加入團隊！您的角色是<b>{ $role }</b>：{ $may }。

button-colleague = { $name } · { $role }
button-invite = ➕ 邀請同事
button-give-role = 設為{ $role }
button-remove = 移除
button-remove-confirm = 確定移除
button-copy-invitation = 📋 複製連結
button-do-team = 👥 團隊

refusal-invitation-over = 這個邀請已經失效：每個連結只能用一次，兩天內有效。請向店主要一個新的。
refusal-already-staff = 您已經在團隊裡，角色維持不變，這個連結仍可給別人用。/staff 查看您可以做的事。
refusal-unknown-staff = 這個人已經不在團隊裡。/team 查看現有成員。
