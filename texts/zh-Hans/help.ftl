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
command-survey = 店家的小问卷，点一下就能回答
command-refer = 推荐好友：您的专属链接
command-feedback = 给店里留言，会有人回复
command-profile = 您的称呼和生日
command-settings = 语言、消息和免打扰时间
command-privacy = 我们保存什么、为什么
command-mydata = 导出您的全部数据
command-forgetme = 删除账户
command-help = 这份清单
command-staff = 您可以做的事
command-member = 查找会员
command-earn = 记录一笔消费
command-refund = 退掉一笔消费
command-adjust = 更正积分，须写明原因
command-issue = 发放优惠券
command-redeem = 核销优惠券或交付礼品
command-inquiries = 会员的留言，等待回复
command-coupon = 优惠券种类：新建、修改、停用
command-reward = 礼品：新建、兑换价、库存
command-segment = 会员分组及各组人数
command-report = 会员、销售、积分和优惠券的数据
command-audit = 谁在什么时候做了什么
command-team = 团队：邀请、角色、移除
command-surveys = 问卷：发给会员，查看结果
