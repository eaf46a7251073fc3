# Registration.

start-stranger =
    Welcome to <b>{ $shop }</b>!

    Collect points with every purchase, right here in this chat. To join, share your own phone number with the button below.
button-share-contact = 📱 Share my phone number

registered = Welcome, <b>{ $name }</b>, you are a member now.
registered-claimed = Welcome, <b>{ $name }</b>. The shop knew you already: your points and history are here.
birthday-question = When is your birthday? We like to celebrate it with you. Choose the month, or type it as MM-DD or YYYY-MM-DD.
birthday-which-day = And which day of { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}?
consent-question =
    May { $shop } send you offers and greetings now and then? You can say no, and change your mind at any time.

    What we keep about you, and why: /privacy
consent-granted = Thank you. You'll hear from us now and then, never at night.
consent-refused = All right, no offers. Receipts and answers still reach you.

refusal-not-own-contact = Please use the button below to share <b>your own</b> phone number. A typed, forwarded or someone else's contact can't be accepted: points belong to the person who owns the phone.
refusal-bad-phone = I couldn't read that phone number. Write it with the country code, for example +86 138 0013 8000.
refusal-phone-taken = This phone number already belongs to another account here. Please ask the staff; they can settle it.
refusal-already-member = You are a member already, with another phone number. Please ask the staff to change it.
refusal-not-yet-member = That is for members. /start makes you one, it takes a moment.
refusal-unknown-member = No member has that phone or card number. Check the digits, or ask them to send /start to this bot.
refusal-bad-language = I don't speak that language yet.
refusal-bad-birthday = I couldn't read that as a birthday. Write it as MM-DD or YYYY-MM-DD, for example 05-20, or press Skip.
