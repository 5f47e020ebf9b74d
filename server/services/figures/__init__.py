"""Counts: live, at a cut-off, and what is missing from them."""
