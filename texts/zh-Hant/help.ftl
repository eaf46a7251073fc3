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
command-survey = 店家的小問卷，點一下就能回答
command-refer = 推薦好友：您的專屬連結
command-feedback = 給店裡留言，會有人回覆
command-profile = 您的稱呼和生日
command-settings = 語言、訊息和勿擾時段
command-privacy = 我們保存什麼、為什麼
command-mydata = 匯出您的全部資料
command-forgetme = 刪除帳戶
command-help = 這份清單
command-staff = 您可以做的事
command-member = 尋找會員
command-earn = 記錄一筆消費
command-refund = 退掉一筆消費
command-adjust = 更正點數，須寫明原因
command-issue = 發放優惠券
command-redeem = 核銷優惠券或交付禮品
command-inquiries = 會員的留言，等待回覆
command-coupon = 優惠券種類：新增、修改、停用
command-reward = 禮品：新增、兌換點數、庫存
command-segment = 會員分組及各組人數
command-report = 會員、銷售、點數和優惠券的數據
command-audit = 誰在什麼時候做了什麼
command-team = 團隊：邀請、角色、移除
command-surveys = 問卷：發給會員，查看結果
