# 手动更正积分。

usage-adjust = 一行写完：<code>/adjust 会员 ±积分 原因</code>，会员写手机号或卡号，例如
    <code>/adjust +86 138 0013 8000 +50 收银机故障</code>
adjust-who = 要更正谁的积分？请发送手机号或卡号。
adjust-points = <b>{ $name }</b>现有 { $balance }。要增减多少？例如 +50 或 -20。
adjust-reason = <b>{ $name }</b>：{ $points }。是什么原因？写几个字即可，会留档。
adjust-done = 已为<b>{ $name }</b>更正：<b>{ $points }</b>。余额：{ $balance }

refusal-adjustment-too-large = 一次更正超过 { $limit } 积分须由第二人确认，这里暂不能办理，请联系店主。
refusal-reason-needed = 请在积分后面用几个字写明原因：<code>/adjust 会员 +50 收银机故障</code>
