# 分步表單。

step-place = 第 { $number } 步，共 { $count } 步
step-way-out = <i>傳送 /cancel 可隨時離開，不留痕跡。</i>
step-days = { NUMBER($days) } 天
in-language-en = 英文
in-language-zh-hans = 簡體中文
in-language-zh-hant = 繁體中文

button-step-same = 略過，沿用其他語言
button-step-no-minimum = 無門檻
button-step-no-end = 永久有效
button-step-no-limit = 不限
button-step-no-picture = 不要圖片
button-step-enough = 不限庫存
button-step-everybody = 全部會員

refusal-choose-by-button = 請點選上面的按鈕。
refusal-bad-count = 這裡不能填 { $given }。請寫 { NUMBER($low) } 到 { NUMBER($high) } 之間的整數。
refusal-bad-offer-code = 代碼由 2 至 24 個大寫字母、數字或 _ 組成，例如 TEA_TIME。
refusal-offer-code-taken = 已經有 { $given } 了，請換一個代碼。
