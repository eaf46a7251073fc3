# 分组：按规则选出的会员。

segment-all = 全部会员
segment-tier = { $tier }
segment-birthday-this-month = 本月生日
segment-new = 新会员
segment-active = 活跃
segment-sleeping = 沉睡
segment-lost = 流失
segment-no-purchase = 尚未消费

segments-title = <b>会员分组</b>
segments-line = <b>{ $name }</b>：{ $members } · <code>{ $typed }</code>
segments-meaning =
    新会员：{ $new } 天内加入。活跃：{ $active } 天内消费过。沉睡：上次消费在 { $sleeping } 至 { $lost } 天前。流失：比这更久。只统计已加入聊天的会员。
segments-hint = 给整组会员发券：<code>/issue WELCOME segment:sleeping</code>
segments-which = { $coupon } 发给哪一组？
button-segment = { $name } · { $count }
button-issue-to-segment = 选择分组…
button-do-segments = 🧩 会员分组
