# The team: who belongs to it, roles, invitations.

team-title = <b>The team</b>, { $count ->
    [one] 1 person
   *[other] { NUMBER($count) } people
}
team-line = <b>{ $name }</b> · { $role }
team-since = In the team since { $day }
team-role-line = <b>{ $role }</b>: { $may }
role-may-clerk = looks members up, records purchases and refunds, gives and redeems coupons, hands rewards over
role-may-consultant = all that a clerk may, and sees phone numbers and birthdays
role-may-manager = all that a consultant may, and corrects points, writes to groups, runs coupons, rewards and surveys, sees reports and the log
role-may-owner = everything, the team included
team-role-given = Done. <b>{ $name }</b> has the role <b>{ $role }</b> from now on: { $may }.
team-remove-question = Remove <b>{ $name }</b> from the team? It takes effect at once, also in whatever they are doing right now.
team-removed = <b>{ $name }</b> is no longer in the team.
team-invite-question = Which role will they have?
team-link =
    Send this link to your new colleague. It lets one person in, with the role <b>{ $role }</b>, and works for { $hours } hours:

    <code>{ $link }</code>
team-joined =
    Welcome to the team! Your role is <b>{ $role }</b>: { $may }.

button-colleague = { $name } · { $role }
button-invite = ➕ Invite somebody
button-give-role = Role: { $role }
button-remove = Remove
button-remove-confirm = Yes, remove
button-copy-invitation = 📋 Copy the link
button-do-team = 👥 Team

refusal-invitation-over = This invitation no longer works: it lets one person in and ends after two days. Please ask the owner for a new one.
refusal-already-staff = You are in the team already, so your role stays as it is. The link is still good for somebody else. /staff shows what you may do.
refusal-unknown-staff = That person is not in the team any more. /team shows who is.
