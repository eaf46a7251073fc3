# The card that changes every 30 seconds.

card-caption =
    <b>{ $name }</b> · { $tier }
    Card <code>{ $card }</code>

    Show this at the counter. The code is new every half minute for two minutes; then press Refresh.
button-card-refresh = 🔄 Refresh

refusal-card-expired = This picture of a card is too old; perhaps it is a screenshot. Ask the member to press Refresh below the card.
refusal-card-forged = That looks like the code of a card, but this shop never made it. Ask the member to open /card in this chat.
refusal-card-used = This code of the card was used for spending already. Ask the member to press Refresh below the card.
