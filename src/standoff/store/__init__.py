"""The store: every document, article, reading and judgement, in SQLite or PostgreSQL. Nothing else knows its tables."""
