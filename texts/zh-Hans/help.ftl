# 帮助与指令菜单。

help-title = <b>我能做什么</b>
help-staff-title = <b>店员功能</b>
help-line = /{ $command } · { $description }

command-menu = 账户一览
command-points = 积分和即将到期的积分
command-history = 每一笔积分的来去
command-card = 在柜台出示的会员卡
command-coupons = 我的优惠券和券码
command-rewards = 积分能换什么
command-help = 这份清单
command-staff = 您可以做的事
command-member = 查找会员
command-earn = 记录一笔消费
command-refund = 退掉一笔消费
command-adjust = 更正积分，须写明原因
command-issue = 发放优惠券
command-redeem = 核销优惠券或交付礼品
