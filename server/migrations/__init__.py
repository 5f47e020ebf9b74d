"""Alembic migrations for SQLite (batch mode) and PostgreSQL: one operation per ALTER."""
