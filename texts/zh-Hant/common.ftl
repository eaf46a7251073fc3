# 各處通用的詞句。

points-count = { NUMBER($count) } 點
month-name = { $month }月

button-home = ‹ 首頁
button-back = ‹ 返回
button-yes = 同意
button-no = 不同意
button-skip = 略過
button-cancel = 取消

unknown-command = 沒有這個指令。傳送 /help 看看我能做什麼。
not-understood = 看不懂您的意思。/menu 開啟您的帳戶，/help 查看全部功能。
cancelled = 已取消，沒有任何變更。
nothing-to-cancel = 現在沒有需要取消的操作。
something-broke = 抱歉，我們這邊出了點問題。資料沒有遺失，請稍後再試。
too-fast = 操作太頻繁了，請稍等幾秒。

refusal-out-of-date = 這個按鈕已經過時了。傳送 /menu 查看最新情況。
refusal-not-permitted = 沒有這個指令。傳送 /help 看看我能做什麼。
refusal-invalid-input = 看不懂，請再試一次。
refusal-bad-amount = 看不懂這個金額。請照收據上寫，例如 128 或 128.50。
refusal-bad-points = 看不懂這個點數。請寫整數，例如 50 或 -20。
refusal-bad-name = 請填寫 1 至 64 個字的名字。
