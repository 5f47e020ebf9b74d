"""A phone's key and the proofs it signs, for tests that speak HTTP by hand."""

from __future__ import annotations

import json
import uuid
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.services.phones.dpop import b64url, digest, thumbprint

ORIGIN = "https://tungnha.test"


class PhoneKey:
    """An EC P-256 key with its request counter."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        numbers = self.key.public_key().public_numbers()
        self.jwk = {
            "kty": "EC",
            "crv": "P-256",
            "x": b64url(numbers.x.to_bytes(32, "big")),
            "y": b64url(numbers.y.to_bytes(32, "big")),
        }
        self.jkt = thumbprint(self.jwk)
        self.seq = 0
        self.token: str | None = None

    def proof(self, method: str, path: str, body: bytes, **changes: object) -> str:
        """A proof for one request; `changes` replace claims (None leaves one out)."""
        self.seq += 1
        claims: dict[str, Any] = {
            "jti": uuid.uuid4().hex,
            "htm": method,
            "htu": ORIGIN + path,
            "iat": 0,
            "bsh": digest(body),
            "seq": self.seq,
        }
        if self.token is not None:
            claims["ath"] = digest(self.token.encode())
        claims = {name: value for name, value in (claims | changes).items() if value is not None}
        return self.jws("dpop+jwt", claims)

    def jws(self, typ: str, claims: dict[str, Any]) -> str:
        """Claims as a compact JWS by this key."""
        header = {"typ": typ, "alg": "ES256", "jwk": self.jwk}
        signed = ".".join(b64url(json.dumps(part).encode()) for part in (header, claims))
        r, s = decode_dss_signature(self.key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{b64url(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"

    def post(self, client: FlaskClient, path: str, body: object, **changes: object) -> TestResponse:
        """POST `body` as JSON (bytes go as they are), signed."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"DPoP": self.proof("POST", path, sent, **changes)}
        if self.token is not None:
            headers["Authorization"] = f"DPoP {self.token}"
        return client.post(path, data=sent, headers=headers, content_type="application/json")
