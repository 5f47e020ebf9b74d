"""Which phone signed the request: every route of phones starts here (docs/adr/0003).

The proof is checked over the bytes as they were sent. The registry is asked for rights; the token
only says who it was made for.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, request

from server import clock, logs
from server.repositories.devices import Phone
from server.services.figures import snapshots
from server.services.phones import devices
from server.services.phones.devices import Request, Signed
from server.services.phones.dpop import Proof


def _request() -> Request:
    return Request(
        request.method,
        request.path,
        _hosts(),
        request.get_data(cache=True),
        request.headers.get("Authorization"),
        request.headers.get("DPoP"),
    )


def proof_of_request() -> Proof:
    """The key that signed a request without a token. Raises ApiError 401 proof_*."""
    return devices.signed_without_token(_request())


def signed_request() -> Signed:
    """Proof and token, both right and of one key. Raises ApiError 401 proof_*, token_invalid."""
    who = devices.signed(_request())
    logs.note(commune=who.claims.commune, device=who.claims.device)
    return who


def inner_proof(proof: str) -> Proof:
    """A second key's proof inside the body of a signed request, bound to the request's token.

    It covers the same address and an empty body. Raises ApiError 401 proof_invalid, token_invalid.
    """
    asked = _request()
    inner = Request(asked.method, asked.path, asked.hosts, b"", asked.authorization, proof)
    return devices.signed_by_another(inner)


def signed_lead() -> Phone:
    """The lead's phone that signed. Raises ApiError 401 and 403 as `devices.of_lead` does."""
    phone = devices.of_lead(signed_request())
    snapshots.take_in_time(phone.commune_id, clock.now_ms())
    return phone


def signed_pair() -> Phone:
    """The pair's phone that signed. Raises ApiError 401 and 403 as `devices.of_pair` does."""
    return devices.of_pair(signed_request())


def _hosts() -> frozenset[str]:
    """Names this server answers to: the request's own and the public one."""
    origin = current_app.extensions["settings"].public_origin
    names = {request.host.lower()} | ({urlsplit(origin).netloc.lower()} if origin else set())
    bare = {name.removesuffix(port) for name in names for port in (":80", ":443")}
    return frozenset(names | bare)
