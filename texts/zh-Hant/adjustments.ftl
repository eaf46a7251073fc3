# 手動更正點數。

usage-adjust = 一行寫完：<code>/adjust 會員 ±點數 原因</code>，會員請寫手機號碼或卡號，例如
    <code>/adjust +886 912 345 678 +50 收銀機故障</code>
adjust-who = 要更正誰的點數？請傳送手機號碼或卡號。
adjust-points = <b>{ $name }</b>現有 { $balance }。要增減多少？例如 +50 或 -20。
adjust-reason = <b>{ $name }</b>：{ $points }。是什麼原因？寫幾個字即可，會留存紀錄。
adjust-done = 已為<b>{ $name }</b>更正：<b>{ $points }</b>。餘額：{ $balance }

refusal-adjustment-too-large = 一次更正超過 { $limit } 點須由第二人確認，這裡暫時無法辦理，請聯絡店主。
refusal-reason-needed = 請在點數後面用幾個字寫明原因：<code>/adjust 會員 +50 收銀機故障</code>
