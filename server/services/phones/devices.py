"""Which phone speaks, what it may see, and what the registry remembers of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from server import keys
from server.errors import ApiError
from server.ids import new_id
from server.models import Slot
from server.repositories import claims as places
from server.repositories import devices
from server.repositories.counter import CommuneCounterHandle, locked
from server.repositories.devices import Phone
from server.services.phones import dpop, orders
from server.services.phones.dpop import Proof, TokenClaims
from server.services.syncing import feed

SCHEME = "dpop "
ID_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Request:
    """What a signature covers. `body`: bytes as sent; `hosts`: names this server answers to."""

    method: str
    path: str
    hosts: frozenset[str]
    body: bytes
    authorization: str | None
    proof: str | None


@dataclass(frozen=True, slots=True)
class Signed:
    """A request whose signature and token hold. What its phone may do is the registry's."""

    claims: TokenClaims
    proof: Proof


def signed(request: Request) -> Signed:
    """The phone that signed a request.

    Raises ApiError 401: `proof_needed` without headers, `token_invalid`, `proof_invalid`.
    """
    token = _token(request)
    claims = dpop.read_token(token, keys.token_key())
    proof = _verified(request, token)
    if proof.jkt != claims.jkt:
        raise ApiError("proof_invalid", 401, {"proof": ["key"]})
    return Signed(claims, proof)


def signed_without_token(request: Request) -> Proof:
    """The key that signed a claim: the phone has no token yet. Raises like `signed`."""
    if request.proof is None:
        raise ApiError("proof_needed", 401)
    return _verified(request, None)


def signed_by_another(request: Request) -> Proof:
    """The proof of a key that is not the token's, over this token. Raises like `signed`."""
    return _verified(request, _token(request))


def _token(request: Request) -> str:
    header = request.authorization or ""
    if not header.lower().startswith(SCHEME) or request.proof is None:
        raise ApiError("proof_needed", 401)
    return header[len(SCHEME) :].strip()


def _verified(request: Request, token: str | None) -> Proof:
    return dpop.verify(
        request.proof or "",
        method=request.method,
        hosts=request.hosts,
        path=request.path,
        token=token,
        body=request.body,
    )


def registered(who: Signed) -> Phone | None:
    """The registry's phone of a signed request; None when it has none of that id.

    Raises ApiError `token_invalid` when the id now belongs to another key.
    """
    phone = devices.phone(who.claims.commune, who.claims.device)
    if phone is not None and phone.jkt != who.claims.jkt:
        raise ApiError("token_invalid", 401)
    return phone


def restored(handle: CommuneCounterHandle, who: Signed, now_ms: int) -> Phone:
    """Enter a phone that this server signed and then forgot (a backup was restored).

    It may always push: into the outbox's wait while its place is free and the lead has to confirm
    it again, into quarantine when another phone has the place. Called under the commune's lock.
    """
    claims = who.claims
    slot = places.slot(claims.commune, claims.slot)
    if slot is None:
        raise ApiError("token_invalid", 401)
    free = slot.generation == claims.generation and slot.device_id is None
    places.enter_again(
        slot,
        claims.device,
        claims.generation,
        actor=actor_of(slot),
        jwk=who.proof.jwk,
        jkt=claims.jkt,
        code=new_id(6).upper() if free else None,
        now_ms=now_ms,
    )
    # What its first claim had put where phones pull from may be later than the copy, too.
    feed.ensure_placed(handle, places.areas_of(slot), slot.village_id)
    phone = devices.phone(claims.commune, claims.device)
    if phone is None:
        raise ApiError("token_invalid", 401)
    return phone


def actor_of(slot: Slot) -> str:
    """On whose behalf the slot's phone writes: its pair, or the lead whose slot it is."""
    return f"pair:{slot.pair_id}" if slot.kind == "pair" else f"lead:{slot.member_id or slot.id}"


def of_lead(who: Signed) -> Phone:
    """The lead's phone behind a signed request, its counter taken.

    Raises ApiError: `token_invalid` 401, `device_…` 403 by its standing (`device_revoked` while a
    wipe is ordered), `not_allowed` 403 for a pair's phone, `proof_replayed` 401.
    """
    return _of_kind(who, "lead")


def of_pair(who: Signed) -> Phone:
    """A pair's phone behind a signed request, its counter taken. Raises as `of_lead`."""
    return _of_kind(who, "pair")


def _of_kind(who: Signed, kind: str) -> Phone:
    with commune_lock(who.claims.commune):
        phone = registered(who)
        if phone is None:
            raise ApiError("token_invalid", 401)
        if phone.standing != "active":
            raise ApiError(f"device_{phone.standing}", 403)
        if orders.wiping(phone):
            raise ApiError("device_revoked", 403)
        if phone.kind != kind:
            raise ApiError("not_allowed", 403)
        take_counter(phone, who.proof)
        return phone


@contextmanager
def commune_lock(commune_id: str) -> Iterator[CommuneCounterHandle]:
    """The lock of the commune a token names. ApiError `token_invalid` 401 when there is none."""
    with ExitStack() as stack:
        try:
            handle = stack.enter_context(locked(commune_id))
        except LookupError:
            raise ApiError("token_invalid", 401) from None
        yield handle


def take_counter(phone: Phone, proof: Proof) -> None:
    """Let a request that reads happen once. ApiError `proof_replayed` 401 when it was seen.

    `fields.seq`: the last counter taken, so that a phone whose own went back can go on above it.
    """
    if not count(phone, proof):
        raise ApiError("proof_replayed", 401, {"seq": [str(phone.request_seq)]})


def count(phone: Phone, proof: Proof) -> bool:
    """Take a request's counter; False for one that came before, or after a later one."""
    if proof.seq <= phone.request_seq:
        return False
    devices.change(phone.commune_id, phone.id, {"request_seq": proof.seq})
    return True


def free_id(commune_id: str) -> str:
    """A short id that no phone of the commune has."""
    while True:
        key = new_id(ID_LENGTH)
        if key != "desk" and not devices.exists(commune_id, key):
            return key
