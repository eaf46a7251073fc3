# 团队：成员、角色、邀请。

team-title = <b>团队</b>，共 { NUMBER($count) } 人
team-line = <b>{ $name }</b> · { $role }
team-since = { $day }加入团队
team-role-line = <b>{ $role }</b>：{ $may }
role-may-clerk = 查找会员，记录消费和退款，发放和核销优惠券，交付礼品
role-may-consultant = 店员能做的都可以，还能看到手机号和生日
role-may-manager = 顾问能做的都可以，还能更正积分、向分组发送、管理优惠券、礼品和问卷、查看报表和操作记录
role-may-owner = 全部权限，包括管理团队
team-role-given = 好了。<b>{ $name }</b>从现在起的角色是<b>{ $role }</b>：{ $may }。
team-remove-question = 把<b>{ $name }</b>移出团队吗？立即生效，正在进行的操作也会中止。
team-removed = <b>{ $name }</b>已不在团队中。
team-invite-question = 对方担任什么角色？
team-link =
    请把这个链接发给新同事。只能由一个人使用，角色为<b>{ $role }</b>，{ $hours } 小时内有效：

    <code>{ $link }</code>
team-joined =
    欢迎加入团队！您的角色是<b>{ $role }</b>：{ $may }。

button-colleague = { $name } · { $role }
button-invite = ➕ 邀请同事
button-give-role = 设为{ $role }
button-remove = 移除
button-remove-confirm = 确定移除
button-copy-invitation = 📋 复制链接
button-do-team = 👥 团队

refusal-invitation-over = 这个邀请已经失效：每个链接只能用一次，两天内有效。请向店主要一个新的。
refusal-already-staff = 您已经在团队里，角色保持不变，这个链接仍可给别人用。/staff 查看您可以做的事。
refusal-unknown-staff = 这个人已经不在团队里。/team 查看现有成员。
