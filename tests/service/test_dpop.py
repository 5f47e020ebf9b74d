"""Proofs of possession: what holds, and everything that must not."""

from __future__ import annotations

import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask

from server.errors import ApiError
from server.services.phones import dpop
from tests.support.signing import PhoneKey

BODY, PATH = b'{"v":1}', "/api/v1/sync"
KEY = b"k" * 32


def verify(proof: str, **changes: Any) -> dpop.Proof:  # noqa: ANN401  any argument of verify
    wanted: dict[str, Any] = {
        "method": "POST",
        "hosts": frozenset({"tungnha.test"}),
        "path": PATH,
        "token": None,
        "body": BODY,
    }
    return dpop.verify(proof, **(wanted | changes))


def refused(proof: str, **changes: object) -> bool:
    with pytest.raises(ApiError) as caught:
        verify(proof, **changes)
    return (caught.value.code, caught.value.status) == ("proof_invalid", 401)


def recoded(proof: str, part: int, **changes: object) -> str:
    """The proof with members of its header (0) or claims (1) changed after signing."""
    parts = proof.split(".")
    body = json.loads(dpop.unb64url(parts[part])) | changes
    parts[part] = dpop.b64url(json.dumps(body).encode())
    return ".".join(parts)


def test_a_proof_names_its_key() -> None:
    phone = PhoneKey()
    proof = verify(phone.proof("POST", PATH, BODY))
    assert (proof.jkt, proof.jwk, proof.seq, proof.iat) == (phone.jkt, phone.jwk, 1, 0)


def test_the_thumbprint_is_that_of_rfc_7638() -> None:
    """The example of RFC 9449, section 6.1."""
    jwk = {
        "kty": "EC",
        "crv": "P-256",
        "x": "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
        "y": "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",
    }
    assert dpop.thumbprint(jwk) == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"


@pytest.mark.parametrize(
    "changes",
    [
        {"method": "GET"}, {"path": "/api/v1/claims"}, {"hosts": frozenset({"evil.test"})},
        {"body": b""}, {"token": "t"},
    ],
)  # fmt: skip
def test_it_is_good_for_one_request_only(changes: dict[str, Any]) -> None:
    assert refused(PhoneKey().proof("POST", PATH, BODY), **changes)


def test_the_scheme_and_the_usual_port_are_not_judged() -> None:
    for htu in ("http://tungnha.test", "https://TUNGNHA.test:443", "http://tungnha.test:80"):
        verify(PhoneKey().proof("POST", PATH, BODY, htu=htu + PATH))
    assert refused(PhoneKey().proof("POST", PATH, BODY, htu="http://tungnha.test:8080" + PATH))


@pytest.mark.parametrize(
    ("part", "changes"),
    [(0, {"typ": "jwt"}), (0, {"alg": "none"}), (0, {"alg": "HS256"}), (0, {"jwk": None}),
     (0, {"crit": ["x"]}), (1, {"seq": 2}), (1, {"jti": "other"}), (1, {"htu": 1})],
)  # fmt: skip
def test_nothing_can_be_changed_after_signing(part: int, changes: dict[str, Any]) -> None:
    assert refused(recoded(PhoneKey().proof("POST", PATH, BODY), part, **changes))


@pytest.mark.parametrize(
    "claims", [{"seq": -1}, {"seq": 2**53}, {"seq": True}, {"seq": 1.0}, {"jti": "x" * 65}]
)
def test_claims_have_their_types(claims: dict[str, Any]) -> None:
    assert refused(PhoneKey().proof("POST", PATH, BODY, **claims))


def test_another_key_in_the_header_is_refused() -> None:
    mine, theirs = PhoneKey(), PhoneKey()
    assert refused(recoded(mine.proof("POST", PATH, BODY), 0, jwk=theirs.jwk))
    point = {**mine.jwk, "y": mine.jwk["x"]}
    assert refused(recoded(mine.proof("POST", PATH, BODY), 0, jwk=point))
    private = {**mine.jwk, "d": "AAAA"}
    assert refused(recoded(mine.proof("POST", PATH, BODY), 0, jwk=private))


@pytest.mark.parametrize("text", ["", "a", "a.b", "a.b.c", "a.b.c.d", "é.é.é", "x" * 5_000])
def test_what_is_no_jws_is_refused(text: str) -> None:
    assert refused(text)


def test_a_token_says_what_was_signed(app: Flask) -> None:
    claims = dpop.TokenClaims("abcde", "pt", "s1", 3, "thumb")
    token = dpop.make_token(claims, KEY)
    assert dpop.read_token(token, KEY) == claims
    assert dpop.make_token(claims, KEY) == token


def test_a_token_of_somebody_else_is_refused(app: Flask) -> None:
    claims = dpop.TokenClaims("abcde", "pt", "s1", 3, "thumb")
    body = {"iss": "tungnha", "aud": "phone", "sub": "abcde", "commune": "pt", "slot": "s1",
            "gen": 3, "cnf": {"jkt": "thumb"}}  # fmt: skip
    private = ec.generate_private_key(ec.SECP256R1())
    bad = [
        dpop.make_token(claims, b"x" * 32),
        jwt.encode(body | {"aud": "desk"}, KEY, algorithm="HS256"),
        jwt.encode(body | {"iss": "other"}, KEY, algorithm="HS256"),
        jwt.encode({k: v for k, v in body.items() if k != "cnf"}, KEY, algorithm="HS256"),
        jwt.encode(body, "", algorithm="none"),
        jwt.encode(body, private, algorithm="ES256"),
        "",
    ]
    for token in bad:
        with pytest.raises(ApiError) as caught:
            dpop.read_token(token, KEY)
        assert (caught.value.code, caught.value.status) == ("token_invalid", 401)
