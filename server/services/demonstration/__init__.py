"""A commune with fictional people."""
