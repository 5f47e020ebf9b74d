"""Proofs of possession (RFC 9449): which phone signed this request (R51, security.md "Phones").

The phone's key is the account. A proof binds the method, the address, the token and the bytes of
the body as they were sent, so that a stolen token is useless without the phone and a captured
request cannot be bent to another purpose. `iat` is read and never judged: phones' clocks lie.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import jwt
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from server.errors import ApiError

PROOF_BYTES = 4_096
TOKEN_BYTES = 2_048
SEQ_LIMIT = 2**53
ISSUER = "tungnha"
AUDIENCE = "phone"
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_SIGNATURE = ec.ECDSA(hashes.SHA256())


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof that held: the phone's public key, its thumbprint and its request counter."""

    jwk: dict[str, str]
    jkt: str
    jti: str
    seq: int
    iat: int | None


@dataclass(frozen=True, slots=True)
class TokenClaims:
    """What the server once signed for a phone; rights end in the registry, not here."""

    device: str
    commune: str
    slot: str
    generation: int
    jkt: str


def b64url(data: bytes) -> str:
    """Base64url without padding, as JOSE writes it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64url(text: str) -> bytes:
    """Bytes of a base64url text without padding. ValueError when it is none."""
    if "=" in text or "+" in text or "/" in text:
        raise ValueError("not base64url")
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def thumbprint(jwk: dict[str, str]) -> str:
    """RFC 7638 thumbprint of an EC key: base64url of SHA-256 over its required members."""
    members = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    canonical = json.dumps(members, separators=(",", ":"), sort_keys=True).encode("ascii")
    return b64url(hashlib.sha256(canonical).digest())


@lru_cache(maxsize=4_096)
def _public_key(x: str, y: str) -> ec.EllipticCurvePublicKey:
    """Key object of a P-256 point; ValueError when the point is not on the curve."""
    numbers = ec.EllipticCurvePublicNumbers(
        int.from_bytes(unb64url(x), "big"), int.from_bytes(unb64url(y), "big"), ec.SECP256R1()
    )
    return numbers.public_key()


def _refuse(why: str) -> ApiError:
    return ApiError("proof_invalid", 401, {"proof": [why]})


def _parts(proof: str) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes]:
    """Header, claims, signature and signed bytes of a compact JWS; ValueError otherwise."""
    header_text, claims_text, signature_text = proof.split(".")
    header = json.loads(unb64url(header_text))
    claims = json.loads(unb64url(claims_text))
    if not isinstance(header, dict) or not isinstance(claims, dict):
        raise ValueError("not objects")  # noqa: TRY004  the caller knows one kind of refusal
    signed = f"{header_text}.{claims_text}".encode("ascii")
    return header, claims, unb64url(signature_text), signed


def _checked_jwk(header: dict[str, Any], typ: str) -> dict[str, str]:
    """The public key in a JWS header; ValueError unless it is a bare ES256 public key."""
    jwk = header.get("jwk")
    if header.get("typ") != typ or header.get("alg") != "ES256" or "crit" in header:
        raise ValueError("typ or alg")
    if not isinstance(jwk, dict) or jwk.get("kty") != "EC" or jwk.get("crv") != "P-256":
        raise ValueError("key type")
    if "d" in jwk or not all(isinstance(jwk.get(name), str) for name in ("x", "y")):
        raise ValueError("key members")
    return {"kty": "EC", "crv": "P-256", "x": jwk["x"], "y": jwk["y"]}


def _verify_signature(jwk: dict[str, str], signature: bytes, signed: bytes) -> None:
    """ValueError unless `signature` (r and s, 64 bytes) of `signed` is by the key."""
    if len(signature) != 64:
        raise ValueError("signature length")
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    try:
        _public_key(jwk["x"], jwk["y"]).verify(encode_dss_signature(r, s), signed, _SIGNATURE)
    except InvalidSignature:
        raise ValueError("signature") from None


def signed_claims(text: str, typ: str) -> tuple[dict[str, str], dict[str, Any]]:
    """The key in a compact JWS (ES256) that signed it, and its claims. ValueError for no such."""
    header, claims, signature, signed = _parts(text)
    jwk = _checked_jwk(header, typ)
    _verify_signature(jwk, signature, signed)
    return jwk, claims


def _same(claim: object, expected: str) -> bool:
    return isinstance(claim, str) and hmac.compare_digest(claim.encode(), expected.encode())


def _address(url: object) -> tuple[str, str]:
    """Host with port and path of an address, default ports left out; ("", "") when it is none."""
    if not isinstance(url, str):
        return ("", "")
    parts = urlsplit(url)
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme, "-"))
    return (host, parts.path)


def digest(data: bytes) -> str:
    """base64url(SHA-256(data)): the form of `ath` and `bsh`."""
    return b64url(hashlib.sha256(data).digest())


def verify(
    proof: str, *, method: str, hosts: frozenset[str], path: str, token: str | None, body: bytes
) -> Proof:
    """The proof's key and counter. ApiError `proof_invalid` (401) unless everything holds.

    `hosts`: names this server answers to ("host" or "host:port", lower case). The scheme is not
    judged, since TLS may end in front of the server. `body`: the bytes as sent, compressed or not.
    """
    if len(proof) > PROOF_BYTES:
        raise _refuse("too long")
    try:
        jwk, claims = signed_claims(proof, "dpop+jwt")
        host, proof_path = _address(claims.get("htu"))
    except (ValueError, UnicodeError, RecursionError):
        raise _refuse("signature") from None
    if claims.get("htm") != method or host not in hosts or proof_path != path:
        raise _refuse("address")
    if not _same(claims.get("bsh"), digest(body)):
        raise _refuse("body")
    if token is not None and not _same(claims.get("ath"), digest(token.encode())):
        raise _refuse("token")
    return _checked_claims(jwk, claims)


def _checked_claims(jwk: dict[str, str], claims: dict[str, Any]) -> Proof:
    """The parts of the claims the registry needs; `proof_invalid` when their types are wrong."""
    jti, seq, iat = claims.get("jti"), claims.get("seq"), claims.get("iat")
    if not isinstance(jti, str) or not 1 <= len(jti) <= 64:
        raise _refuse("jti")
    if type(seq) is not int or not 0 <= seq < SEQ_LIMIT:
        raise _refuse("seq")
    return Proof(jwk, thumbprint(jwk), jti, seq, iat if type(iat) is int else None)


def make_token(claims: TokenClaims, key: bytes) -> str:
    """The phone's long-lived token (HS256 JWT). The same claims always give the same token."""
    body = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": claims.device,
        "commune": claims.commune,
        "slot": claims.slot,
        "gen": claims.generation,
        "cnf": {"jkt": claims.jkt},
    }
    return jwt.encode(body, key, algorithm="HS256")


@lru_cache(maxsize=4_096)
def read_token(token: str, key: bytes) -> TokenClaims:
    """What a token says. ApiError `token_invalid` (401) unless this server signed it."""
    try:
        if len(token) > TOKEN_BYTES:
            raise ValueError("too long")
        body = jwt.decode(token, key, algorithms=["HS256"], audience=AUDIENCE, issuer=ISSUER)
        return TokenClaims(
            str(body["sub"]),
            str(body["commune"]),
            str(body["slot"]),
            int(body["gen"]),
            str(body["cnf"]["jkt"]),
        )
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError):
        raise ApiError("token_invalid", 401) from None
