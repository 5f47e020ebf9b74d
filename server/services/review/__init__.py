"""Disagreements and corrections of the list, decided by a person."""
