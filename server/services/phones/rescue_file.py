"""Reading a rescue file: signed lines of sealed operations (pwa/src/store/README.md).

Whoever carries the file can neither read nor change it. A line that does not hold is told; the
others are taken.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server.services.phones.dpop import signed_claims, thumbprint, unb64url

TYP = "tungnha-rescue+jwt"
FORMAT = 1
POINT_BYTES, IV_BYTES = 65, 12
INFO = b"tungnha seal v1"
LINES, OPERATIONS = 50, 10_000


class SealKeys:
    """The server's sealing keys by id: `opens` of `server.keys.Keys`, with what it has derived.

    A phone seals with one ephemeral key per start, so most copies share one.
    """

    def __init__(self, opens: Any) -> None:  # noqa: ANN401 - str -> private key or None
        self._opens = opens
        self._derived: dict[bytes, AESGCM] = {}

    def open(self, sealed: bytes) -> bytes:
        """What was sealed. Raises ValueError for a damaged copy or one for another server."""
        id_length = sealed[1] if len(sealed) > 1 else 0
        point_at = 2 + id_length
        header_length = point_at + POINT_BYTES + IV_BYTES
        if len(sealed) <= header_length or sealed[0] != FORMAT:
            raise ValueError("format")
        header = sealed[:header_length]
        box = self._box(header[: point_at + POINT_BYTES], point_at)
        try:
            return box.decrypt(header[-IV_BYTES:], sealed[header_length:], header)
        except InvalidTag:
            raise ValueError("seal") from None

    def _box(self, prefix: bytes, point_at: int) -> AESGCM:
        known = self._derived.get(prefix)
        if known is not None:
            return known
        secret = self._opens(prefix[2:point_at].decode("ascii"))
        if secret is None:
            raise ValueError("key")
        point = prefix[point_at:]
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        shared = secret.exchange(ec.ECDH(), theirs)
        hkdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=point, info=INFO)
        self._derived[prefix] = box = AESGCM(hkdf.derive(shared))
        return box


@dataclass(frozen=True, slots=True)
class Line:
    """One phone's part: who signed it, and its operations as JSON values, unread.

    `token`: the phone's own, for a server that has forgotten it. `damaged`: sealed copies that
    could not be opened.
    """

    number: int
    device: str
    jwk: dict[str, str]
    jkt: str
    token: str | None
    operations: list[Any] = field(default_factory=list)
    damaged: int = 0


def lines(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def read_line(number: int, text: str, seal_keys: SealKeys, most: int) -> Line:
    """A line, verified and opened; `most` operations at most. ValueError when it does not hold."""
    try:
        jwk, claims = signed_claims(text, TYP)
        device, token, sealed = claims["device"], claims.get("token"), claims["operations"]
    except (KeyError, UnicodeError, RecursionError):
        raise ValueError("line") from None
    if claims.get("v") != 1 or not isinstance(device, str) or not isinstance(sealed, list):
        raise ValueError("claims")
    if not (token is None or isinstance(token, str)) or len(sealed) > most:
        raise ValueError("claims")
    found: list[Any] = []
    damaged = 0
    for one in sealed:
        try:
            found.append(json.loads(seal_keys.open(unb64url(one[1]))))
        except (ValueError, TypeError, LookupError, RecursionError):
            damaged += 1
    return Line(number, device, jwk, thumbprint(jwk), token, found, damaged)
