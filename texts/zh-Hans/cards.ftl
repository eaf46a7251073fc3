# 每 30 秒变化的会员卡。

card-caption =
    <b>{ $name }</b> · { $tier }
    卡号 <code>{ $card }</code>

    请在柜台出示。二维码每半分钟更新一次，持续两分钟；之后请点“刷新”。
button-card-refresh = 🔄 刷新

refusal-card-expired = 这张会员卡图片已经过时，可能是截图。请会员点一下卡片下方的“刷新”。
refusal-card-forged = 这看起来像会员卡的码，但不是本店生成的。请会员在本聊天里打开 /card。
refusal-card-used = 会员卡的这个码已经用于支付。请会员点一下卡片下方的“刷新”。
