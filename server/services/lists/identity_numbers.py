"""Identity numbers at rest: sealed, found again by a keyed hash, shown by four digits only.

AES-256-GCM with the commune as associated data, so that a sealed number copied to another commune
does not open. The hash is HMAC-SHA256: without the key nobody can try out all numbers.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server import keys

NONCE_BYTES = 12


def id_mac(commune_id: str, number: str) -> str:
    """Keyed hash of an identity number within a commune, 64 hex digits."""
    text = f"{commune_id}|{number}".encode("ascii")
    return hmac.new(keys.current().id_mac, text, hashlib.sha256).hexdigest()


def seal_id(commune_id: str, number: str) -> bytes:
    """The number sealed: nonce, then ciphertext and tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    box = AESGCM(keys.current().id_seal)
    return nonce + box.encrypt(nonce, number.encode("ascii"), commune_id.encode("ascii"))


def open_id(commune_id: str, sealed: bytes) -> str:
    """The number again. Raises cryptography's InvalidTag for a foreign or changed one."""
    box = AESGCM(keys.current().id_seal)
    plain = box.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], commune_id.encode("ascii"))
    return plain.decode("ascii")
