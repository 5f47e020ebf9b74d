"""Files that wait for approval: sealed (server/sealing.py) for their commune and upload."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from server import keys, sealing
from server.models import ImportUpload


def seal(commune_id: str, upload_id: str, content: bytes) -> bytes:
    """The file sealed: nonce, then ciphertext and tag."""
    return sealing.sealed(keys.id_seal_key(), content, _bound(commune_id, upload_id))


def unseal(commune_id: str, upload_id: str, sealed: bytes) -> bytes:
    """The file again. Raises cryptography's InvalidTag for a foreign or changed one."""
    return sealing.opened(keys.id_seal_key(), sealed, _bound(commune_id, upload_id))


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


def _bound(commune_id: str, upload_id: str) -> str:
    return f"{commune_id}|upload|{upload_id}"
