"""Time to services: a schedule that one can read. APScheduler is the tick, the database is the memory (design 3.10)."""
