"""`make run` without anything installed: PostgreSQL and Redis from wheels, kept in DATA_DIR, watched by one process."""
