"""Ids that the server makes: short, ASCII, without letters that are mistaken for digits."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(n: int = 8) -> str:
    """A random id of `n` lower-case Crockford base32 characters (5 bits each)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(n))
