# Settings and profile: what members choose for themselves.

button-settings = ⚙️ Settings
button-profile = 👤 Profile
button-language = 🌐 Language
button-messages = 💬 Messages
button-quiet-hours = 🌙 Quiet hours
button-zone = 🕘 Time zone
button-pause = ⏸ Take a break
button-resume = ▶️ End the break
button-as-phone = 📱 As my phone
button-topic-on = ✅ { $topic }
button-topic-off = ▫️ { $topic }
button-consent-yes = Yes, write to me
button-consent-no = Stop all of this
button-as-shop = As the shop
button-own-hours = Choose my hours
button-never-quiet = Write at any hour
button-type-city = ⌨️ Another city
button-pause-days = { $days } days
button-change-name = ✏️ Change my name
button-change-birthday = 🎂 Birthday

topic-offers = Offers
topic-greetings = Greetings
topic-surveys = Surveys
topic-reminders = Reminders

settings-title = <b>Settings</b>
settings-language = 🌐 Language: { $language }
settings-language-phone = 🌐 Language: { $language }, as your phone
settings-messages-on = 💬 Offers and greetings: yes
settings-messages-off = 💬 Offers and greetings: no
settings-messages-some = 💬 Offers and greetings: { $topics } only
settings-paused = ⏸ Paused until { $moment }
settings-quiet = 🌙 Quiet hours: { $starts }–{ $ends }
settings-never-quiet = 🌙 Quiet hours: none
settings-zone = 🕘 Time zone: { $city }, where it is { $time } now

language-question = <b>Which language shall we speak?</b>
messages-title = <b>What may we send you?</b>
messages-question = May { $shop } write to you with offers, greetings, surveys and reminders now and then? You can change your mind here at any time.
messages-always = Receipts, coupons that the staff give to you in person, and answers to you always come.
messages-given = You said yes on { $day }. Tap a topic to switch it off or on.
messages-refused = You said no on { $day }.
messages-never-asked = You haven't answered yet, so nothing of this is sent.
quiet-question =
    <b>When shall we keep quiet?</b>

    In these hours no offer or greeting arrives. The shop's quiet hours are { $starts }–{ $ends }.
quiet-from-question = Quiet <b>from</b> which hour?
quiet-to-question = Quiet from { $starts } <b>until</b> which hour?
zone-question =
    <b>Where are you?</b>

    Greetings, quiet hours and all times shown follow your clock. Now: { $city }, { $time }.
zone-wanted = Write the name of a big city near you, for example Berlin, or a zone such as Europe/Berlin. /cancel stops.
pause-question =
    <b>A break from us?</b>

    During a break we send no offers, greetings, surveys or reminders. Receipts and answers still come.
pause-running = You have a break until { $moment }.

profile-name = <b>{ $name }</b>
profile-birthday = 🎂 Birthday: { $day }
profile-no-birthday = 🎂 Birthday: not told yet
profile-phone = 📱 Phone: •••• { $digits }
profile-card = 💳 Card: <code>{ $card }</code>
profile-since = Member since { $day }
name-wanted = What shall we call you? Write a name of 1 to 64 letters. /cancel stops.
profile-birthday-question = When is your birthday? Choose the month, or type it as MM-DD or YYYY-MM-DD. It can be changed once a year.

refusal-bad-zone = I don't know that place. Try the nearest big city, for example Berlin, or a zone such as Europe/Berlin.
refusal-birthday-fixed = A birthday can be changed once a year. Yours can be changed again from { $until }.
