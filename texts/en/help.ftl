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
command-help = this list
command-staff = what you may do here
command-member = look a member up
command-earn = record a purchase
command-refund = take a purchase back
command-adjust = correct points, with a reason
command-issue = give a coupon
command-redeem = redeem a coupon or hand over a reward
