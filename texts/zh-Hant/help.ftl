# 說明與指令選單。

help-title = <b>我能做什麼</b>
help-staff-title = <b>店員功能</b>
help-line = /{ $command } · { $description }

command-menu = 帳戶一覽
command-points = 點數和即將到期的點數
command-history = 每一筆點數的來去
command-card = 在櫃檯出示的會員卡
command-coupons = 我的優惠券和券碼
command-rewards = 點數能換什麼
command-help = 這份清單
command-staff = 您可以做的事
command-member = 尋找會員
command-earn = 記錄一筆消費
command-refund = 退掉一筆消費
command-adjust = 更正點數，須寫明原因
command-issue = 發放優惠券
command-redeem = 核銷優惠券或交付禮品
