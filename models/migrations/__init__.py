"""The history of the tables, oldest first. Rules, because databases in use must survive every one of these files:

- Additive operations only: new tables, new nullable or defaulted columns, new indexes (`AddIndex`, never
  `AddField(db_index=True)`). On SQLite Tortoise rebuilds a table to alter or remove a column, and loses its children,
  indexes and triggers without a word.
- Whatever else must change is SQL written by hand for each database: `PortableSQL` in `_operations`.
- A file that has been released is never edited. No `table_description`: a semicolon in one breaks the statement.
"""
