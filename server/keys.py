"""The server's keys: one master secret on disk, everything else derived from it.

`<var>/keys/master.key` (32 bytes, mode 0600) and `<var>/keys/seal.pem` (EC P-256) are made at the
first start. Losing them ends every printed link and token, so they are backed up apart from the
database. HKDF-SHA256 (RFC 5869) with one label per purpose keeps the derived keys independent.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

MASTER_BYTES = 32


class KeyFileError(Exception):
    """A key file is there and cannot be used; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Every key of the server, 32 bytes each, and the key pair phones seal rescue files to."""

    claim: bytes
    token: bytes
    body_mac: bytes
    id_seal: bytes
    id_mac: bytes
    cursor_mac: bytes
    jwt_cookies: bytes
    totp_seal: bytes
    seal: ec.EllipticCurvePrivateKey
    older_seals: tuple[ec.EllipticCurvePrivateKey, ...] = ()

    def opens(self, seal_id: str) -> ec.EllipticCurvePrivateKey | None:
        """The private key that phones know by this id: the present one or one before it."""
        both = (self.seal, *self.older_seals)
        return next((one for one in both if _id_of(_jwk_of(one)) == seal_id), None)

    @property
    def seal_jwk(self) -> dict[str, str]:
        """Public half of `seal` as a JWK (RFC 7517): kty, crv, x, y."""
        return _jwk_of(self.seal)

    @property
    def seal_id(self) -> str:
        """Short name of `seal`: the first 16 characters of its thumbprint (RFC 7638)."""
        return _id_of(self.seal_jwk)


def _jwk_of(key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    numbers = key.public_key().public_numbers()
    return {
        "kty": "EC",
        "crv": "P-256",
        "x": base64url(numbers.x.to_bytes(32, "big")),
        "y": base64url(numbers.y.to_bytes(32, "big")),
    }


def _id_of(jwk: dict[str, str]) -> str:
    members = json.dumps({name: jwk[name] for name in sorted(jwk)}, separators=(",", ":"))
    return base64url(hashlib.sha256(members.encode("ascii")).digest())[:16]


def base64url(value: bytes) -> str:
    """Base64url without padding (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")


def load_or_create(directory: Path) -> Keys:
    """Read the keys in `directory`, making them (0600, directory 0700) where they are missing.

    `seal-*.pem` are keys that phones were given before `seal.pem`: they still open what was sealed
    to them. To change the key, rename seal.pem to seal-<date>.pem and start again.
    Raises KeyFileError when a file is there but is not what it should be.
    """
    directory.mkdir(parents=True, exist_ok=True)
    directory.chmod(0o700)
    master = _read_or_make(directory / "master.key", secrets.token_bytes(MASTER_BYTES))
    if len(master) != MASTER_BYTES:
        message = f"{directory / 'master.key'} is damaged: put the file from the backup back."
        raise KeyFileError(message)
    older = tuple(_seal_key(path) for path in sorted(directory.glob("seal-*.pem")))
    return replace(derive(master, _seal_key(directory / "seal.pem")), older_seals=older)


def derive(master: bytes, seal: ec.EllipticCurvePrivateKey) -> Keys:
    """Keys that follow from the master secret. Labels never change: phones hold what they made."""

    def key(label: str) -> bytes:
        hkdf = HKDF(
            algorithm=hashes.SHA256(), length=32, salt=None, info=f"tungnha|{label}|v1".encode()
        )
        return hkdf.derive(master)

    return Keys(
        claim=key("claim"),
        token=key("token"),
        body_mac=key("body-mac"),
        id_seal=key("id-seal"),
        id_mac=key("id-mac"),
        cursor_mac=key("cursor-mac"),
        jwt_cookies=key("jwt-cookies"),
        totp_seal=key("totp-seal"),
        seal=seal,
    )


def current() -> Keys:
    """Keys of the running application."""
    return cast(Keys, current_app.extensions["keys"])


def claim_key() -> bytes:
    """Key of claim links, live codes and typed codes."""
    return current().claim


def token_key() -> bytes:
    """Key of the phones' tokens (JWT HS256)."""
    return current().token


def body_mac_key() -> bytes:
    """Key that tells a repeated operation from a reused id."""
    return current().body_mac


def id_seal_key() -> bytes:
    """AES-256-GCM key of stored ID numbers."""
    return current().id_seal


def id_mac_key() -> bytes:
    """Key that finds an ID number without storing it."""
    return current().id_mac


def cursor_mac_key() -> bytes:
    """Key that keeps cursors from being forged."""
    return current().cursor_mac


def _seal_key(path: Path) -> ec.EllipticCurvePrivateKey:
    fresh = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        key = serialization.load_pem_private_key(_read_or_make(path, fresh), password=None)
    except ValueError as error:
        message = f"{path} is damaged: put the file from the backup back."
        raise KeyFileError(message) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        message = f"{path} holds another kind of key: put the file from the backup back."
        raise KeyFileError(message)
    return key


def _read_or_make(path: Path, content: bytes) -> bytes:
    """Two processes may start at once: the file appears whole or not at all, and one wins."""
    if not path.exists():
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()
