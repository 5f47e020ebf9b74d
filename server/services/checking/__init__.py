"""Xem lại: hints that accuse nobody, and samples checked again in person (R72)."""
