# Help and the command menus.

help-title = <b>What I can do</b>
help-staff-title = <b>For staff</b>
help-line = /{ $command } · { $description }

command-menu = your account at a glance
command-points = points and what expires next
command-history = every point you earned and spent
command-card = your card to show at the counter
command-coupons = your coupons with their codes
command-rewards = what your points can get you
command-survey = questions from the shop, answered by a tap
command-refer = bring a friend: your personal link
command-feedback = tell the shop something; a person answers
command-profile = your name and birthday
command-settings = language, messages, quiet hours
command-privacy = what we keep about you, and why
command-mydata = everything we keep, as a file
command-forgetme = erase your account
command-help = this list
command-staff = what you may do here
command-member = look a member up
command-earn = record a purchase
command-refund = take a purchase back
command-adjust = correct points, with a reason
command-issue = give a coupon
command-redeem = redeem a coupon or hand over a reward
command-inquiries = what members wrote, to be answered
command-coupon = coupons there are: create, change, switch off
command-reward = rewards: create, price, stock
command-segment = groups of members and how many are in each
command-report = members, sales, points and coupons in figures
command-audit = who did what, and when
command-team = the team: invite, roles, remove
command-surveys = ask members, and see what they answered
