"""What is sealed at rest: AES-256-GCM, bound to what it belongs to.

That (a commune, an account, an upload) is the associated data, so that a sealed text copied to
another one does not open.
"""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


def sealed(key: bytes, plain: bytes, owner: str) -> bytes:
    """Nonce, then ciphertext and tag. `owner`: ASCII."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, owner.encode("ascii"))


def opened(key: bytes, box: bytes, owner: str) -> bytes:
    """The plain bytes again. Raises cryptography's InvalidTag for foreign or changed ones."""
    nonce, body = box[:_NONCE_BYTES], box[_NONCE_BYTES:]
    return AESGCM(key).decrypt(nonce, body, owner.encode("ascii"))
