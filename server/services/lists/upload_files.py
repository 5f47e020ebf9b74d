"""Files that wait for approval, at rest: AES-256-GCM, bound to their commune and upload."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server import keys
from server.models import ImportUpload
from server.services.lists.identity_numbers import NONCE_BYTES


def seal(commune_id: str, upload_id: str, content: bytes) -> bytes:
    """The file sealed: nonce, then ciphertext and tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(keys.id_seal_key()).encrypt(nonce, content, _bound(commune_id, upload_id))


def unseal(commune_id: str, upload_id: str, sealed: bytes) -> bytes:
    """The file again. Raises cryptography's InvalidTag for a foreign or changed one."""
    box = AESGCM(keys.id_seal_key())
    nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    return box.decrypt(nonce, body, _bound(commune_id, upload_id))


def sealed_fixes(upload: ImportUpload, fixes: Mapping[str, Any]) -> dict[str, Any]:
    """Fixes as stored: they hold names and numbers, so sealed like the file."""
    text = json.dumps(fixes, ensure_ascii=False).encode()
    return {"sealed": seal(upload.commune_id, upload.id, text).hex()} if fixes else {}


def opened_fixes(upload: ImportUpload) -> dict[str, Any]:
    """The fixes again (`server/imports/fixes.py`)."""
    sealed = (upload.fixes or {}).get("sealed")
    if sealed is None:
        return {}
    found: dict[str, Any] = json.loads(unseal(upload.commune_id, upload.id, bytes.fromhex(sealed)))
    return found


def _bound(commune_id: str, upload_id: str) -> bytes:
    return f"{commune_id}|upload|{upload_id}".encode("ascii")
