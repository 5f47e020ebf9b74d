"""Ten one-time codes for whoever has lost the phone that shows the six digits.

50 random bits each, stored as Argon2id hashes: like passwords, since a copied database must not
give them away.
"""

from __future__ import annotations

import re

from server import clock, passwords
from server.extensions import db
from server.ids import ALPHABET, new_id
from server.models import RecoveryCode
from server.repositories import staff as rows
from server.repositories.transactions import writing

COUNT = 10
_HALF = 5
# What is read off paper: no I, L, O in the alphabet, so these mean the digits.
_MISREAD = str.maketrans({"i": "1", "l": "1", "o": "0"})


def new_codes() -> tuple[list[str], list[str]]:
    """(codes as shown once, "abcde-fghjk"; their hashes). Slow by design: outside any lock."""
    plain = [new_id(2 * _HALF) for _ in range(COUNT)]
    return [f"{one[:_HALF]}-{one[_HALF:]}" for one in plain], [passwords.hashed(p) for p in plain]


def store(account_id: str, hashes: list[str]) -> None:
    """Replace the account's codes, inside the caller's transaction."""
    rows.forget_recovery(account_id)
    db.session.add_all(
        RecoveryCode(account_id=account_id, number=number, hash=one)
        for number, one in enumerate(hashes)
    )


def left(account_id: str) -> int:
    """How many codes are still good."""
    return len(rows.unused_recovery(account_id))


def spend(account_id: str, code: str) -> bool:
    """Use up a code; False when it is none of the account's unused ones."""
    plain = re.sub(r"[\s-]", "", code).casefold().translate(_MISREAD)
    if len(plain) != 2 * _HALF or not set(plain) <= set(ALPHABET):
        return False
    for number, hashed in rows.unused_recovery(account_id):
        if passwords.matches(hashed, plain):
            with writing():
                return rows.use_recovery(account_id, number, clock.now_ms())
    return False
