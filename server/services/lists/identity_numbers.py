"""Identity numbers at rest: sealed, found again by a keyed hash, shown by four digits only.

Sealed for its commune (server/sealing.py). The hash is HMAC-SHA256: without the key nobody can try
out all numbers.
"""

from __future__ import annotations

import hashlib
import hmac

from server import keys, sealing


def id_mac(commune_id: str, number: str) -> str:
    """Keyed hash of an identity number within a commune, 64 hex digits."""
    text = f"{commune_id}|{number}".encode("ascii")
    return hmac.new(keys.current().id_mac, text, hashlib.sha256).hexdigest()


def seal_id(commune_id: str, number: str) -> bytes:
    """The number sealed: nonce, then ciphertext and tag."""
    return sealing.sealed(keys.current().id_seal, number.encode("ascii"), commune_id)


def open_id(commune_id: str, sealed: bytes) -> str:
    """The number again. Raises cryptography's InvalidTag for a foreign or changed one."""
    return sealing.opened(keys.current().id_seal, sealed, commune_id).decode("ascii")
