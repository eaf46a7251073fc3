# 命令行的提示：导入的文件、API 密钥。

refusal-unknown-file-kind = 文件须为 .csv 或 .xlsx，不支持 { $given }。
refusal-unreadable-file = 无法读取文件：{ $reason }
refusal-missing-columns = 首行须包含这些列：{ $missing }。现有：{ $found }
refusal-missing-value = 这一行缺少 { $column }。
refusal-bad-moment = { $given } 不是可识别的日期或时间，请写成 2026-11-22 或 2026-11-22T10:15:00+08:00。
refusal-bad-encoding = 这一行含有无法识别的字节，请将文件存为 UTF-8。

refusal-api-key-name-taken = 已有名为 { $name } 的密钥。请先撤销它，新的密钥会接续同一台收银机。
refusal-bad-api-key-name = 密钥名须为 1 至 64 个可见字符，且不能是保留字：{ $given }
refusal-unknown-api-key = 没有名为 { $name } 的密钥。
refusal-unknown-scope = 没有 { $given } 这个权限范围。现有：{ $known }。
