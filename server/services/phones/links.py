"""Claim links, typed codes and live codes (docs/protocol.md "Claim"; R51).

All secrets derive from one key and the slot's generation, so that a sheet can be printed again
without ending the old one, and re-issuing (generation + 1) ends every form at once. Nothing here
touches the database.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Protocol

from server import keys
from server.services.phones.dpop import b64url, unb64url

SECRET_LENGTH = 22
TYPED_LENGTH = 6
MINUTE_MS = 60_000
LIVE_BEFORE = 3
LIVE_AFTER = 1
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LINK = re.compile(r"v1\.([a-z0-9]{1,16})-([a-z0-9-]{1,40})\.([A-Za-z0-9_~-]{10,60})\Z")
_LIVE = re.compile(r"L([0-9a-z]{1,10})~([A-Za-z0-9_-]{22})\Z")
_CONFUSED = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", " ": "", "-": "", ".": ""})


class SlotLike(Protocol):
    """What a code is made of: a place for one phone."""

    @property
    def commune_id(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def generation(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Link:
    """A link taken apart. `minute` is set for a live code (minutes since 1970)."""

    commune: str
    slot: str
    secret: str
    minute: int | None


def _mac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode("ascii"), hashlib.sha256).digest()


def _slot_mac(kind: str, slot: SlotLike) -> bytes:
    text = f"{kind}|v1|{slot.commune_id}|{slot.id}|{slot.generation}"
    return _mac(keys.claim_key(), text)


def crockford(mac: bytes, length: int = TYPED_LENGTH) -> str:
    """The first 5 × `length` bits in Crockford's base32 (no I, L, O, U)."""
    bits = int.from_bytes(mac[:8], "big")
    return "".join(ALPHABET[(bits >> (59 - 5 * place)) & 31] for place in range(length))


def secret(slot: SlotLike) -> str:
    """Secret of the slot's printed link at its present generation."""
    return b64url(_slot_mac("claim", slot))[:SECRET_LENGTH]


def slot_link(slot: SlotLike) -> str:
    """`v1.<commune>-<slot>.<secret>`: what follows `/field/c#` in the printed link."""
    return f"v1.{slot.commune_id}-{slot.id}.{secret(slot)}"


def typed_code(slot: SlotLike) -> str:
    """Six characters for a phone without a camera."""
    return crockford(_slot_mac("typed", slot))


def live_key(slot: SlotLike, epoch: int) -> str:
    """Key with which the lead's phone makes the slot's code of the minute, offline (base64url).

    `epoch`: the village's `live_epoch`, so that a lead's phone that ended keeps no power.
    """
    return b64url(_mac(_slot_mac("live", slot), str(epoch)))


def live_link(commune_id: str, slot_id: str, key: str, minute: int) -> str:
    """The link a lead's phone shows during one minute (the phone's own code is the twin)."""
    mac = b64url(_mac(unb64url(key), str(minute)))[:SECRET_LENGTH]
    return f"v1.{commune_id}-{slot_id}.L{_base36(minute)}~{mac}"


def normal_typed(text: str) -> str | None:
    """A typed code as the server makes it: upper case, O read as 0, I and L as 1; None if none."""
    code = text.upper().translate(_CONFUSED)
    return code if len(code) == TYPED_LENGTH and set(code) <= set(ALPHABET) else None


def parse(text: str) -> Link | None:
    """The parts of a link (with or without `#` and the address before it); None when it is none."""
    match = _LINK.match(text.rpartition("#")[2])
    if match is None:
        return None
    live = _LIVE.match(match[3])
    return Link(match[1], match[2], match[3], int(live[1], 36) if live else None)


def holds(link: Link, slot: SlotLike, now_ms: int, epoch: int) -> bool:
    """Whether the link's secret is right for the slot's present generation at this moment.

    `epoch`: the village's `live_epoch`, which only live codes depend on.
    """
    if link.minute is None:
        return hmac.compare_digest(link.secret, secret(slot))
    now = now_ms // MINUTE_MS
    if not now - LIVE_BEFORE <= link.minute <= now + LIVE_AFTER:
        return False
    expected = live_link(slot.commune_id, slot.id, live_key(slot, epoch), link.minute)
    return hmac.compare_digest(expected.rpartition(".")[2], link.secret)


def was_issued(link: Link, slot: SlotLike) -> bool:
    """Whether the printed link was right for an earlier generation (then: `claim_reissued`)."""
    for generation in range(slot.generation - 1, max(0, slot.generation - 20) - 1, -1):
        earlier = _At(slot.commune_id, slot.id, generation)
        if link.minute is None and hmac.compare_digest(link.secret, secret(earlier)):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _At:
    commune_id: str
    id: str
    generation: int


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if number == 0:
            return digits
