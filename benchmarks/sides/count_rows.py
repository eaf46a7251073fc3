"""The rival of `huitou verify`: opens the file and counts the rows of each table.

Usage: count_rows DATABASE
"""

import json
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1])
tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
print(json.dumps({name: database.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}))
