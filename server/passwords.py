"""Password hashes: Argon2id, and the same time for a name that does not exist."""

from __future__ import annotations

from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

# Some password nobody knows, by the parameters below: verified when the name is unknown.
_NOBODY = "nobody's password"


def hasher(*, weak: bool = False) -> PasswordHasher:
    """Argon2id with 46 MiB and 2 passes (OWASP's floor is 46 MiB and 1); `weak` for tests."""
    if weak:
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return PasswordHasher(time_cost=2, memory_cost=47_104, parallelism=1)


def hashed(password: str) -> str:
    """Encoded hash to store."""
    return _current().hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether `password` is the one of `stored`; None (no such name) takes as long and is False."""
    reference = stored or _stand_in()
    try:
        _current().verify(reference, password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _current().check_needs_rehash(stored)


def _stand_in() -> str:
    found = current_app.extensions.get("passwords_nobody")
    if found is None:
        found = current_app.extensions["passwords_nobody"] = hashed(_NOBODY)
    return cast(str, found)


def _current() -> PasswordHasher:
    return cast(PasswordHasher, current_app.extensions["passwords"])
