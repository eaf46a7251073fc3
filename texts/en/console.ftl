# Refusals of the command line: files that come in, API keys.

refusal-unknown-file-kind = Files are .csv or .xlsx; { $given } is neither.
refusal-unreadable-file = The file cannot be read: { $reason }
refusal-missing-columns = The first row must name these columns: { $missing }. It names: { $found }
refusal-missing-value = This row has no { $column }.
refusal-bad-moment = { $given } is no date or time that can be read. Write it as 2026-11-22 or 2026-11-22T10:15:00+08:00.
refusal-bad-encoding = This row has bytes that are no text. Save the file as UTF-8.

refusal-api-key-name-taken = There is a key called { $name } already. Revoke it first; the next one continues its till.
refusal-bad-api-key-name = A key's name has 1 to 64 readable characters and is not a reserved word: { $given }
refusal-unknown-api-key = There is no key called { $name }.
refusal-unknown-scope = There is no scope { $given }. There is: { $known }.
