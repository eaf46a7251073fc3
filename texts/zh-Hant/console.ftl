# 命令列的提示：匯入的檔案、API 金鑰。

refusal-unknown-file-kind = 檔案須為 .csv 或 .xlsx，不支援 { $given }。
refusal-unreadable-file = 無法讀取檔案：{ $reason }
refusal-missing-columns = 首列須包含這些欄位：{ $missing }。現有：{ $found }
refusal-missing-value = 這一列缺少 { $column }。
refusal-bad-moment = { $given } 不是可辨識的日期或時間，請寫成 2026-11-22 或 2026-11-22T10:15:00+08:00。
refusal-bad-encoding = 這一列含有無法辨識的位元組，請將檔案存為 UTF-8。

refusal-api-key-name-taken = 已有名為 { $name } 的金鑰。請先撤銷它，新的金鑰會接續同一台收銀機。
refusal-bad-api-key-name = 金鑰名稱須為 1 至 64 個可見字元，且不能是保留字：{ $given }
refusal-unknown-api-key = 沒有名為 { $name } 的金鑰。
refusal-unknown-scope = 沒有 { $given } 這個權限範圍。現有：{ $known }。
