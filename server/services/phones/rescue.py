"""A rescue file is handed in: by another phone, at the desk or on the command line.

What it holds goes through the same admission as a push by its author, so a file that comes twice,
or beside the phone itself, adds nothing. Its author learns of it by the receipts of its own push.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas.operation import Delivery, read
from server import clock, keys
from server.errors import ApiError
from server.repositories import devices, people, plan
from server.services import audit
from server.services.figures import snapshots
from server.services.phones import dpop
from server.services.phones.devices import Signed
from server.services.phones.dpop import Proof, TokenClaims
from server.services.phones.rescue_file import LINES, OPERATIONS, Line, SealKeys, lines, read_line
from server.services.syncing import push
from server.words import sentences

BATCH = 200
_COUNT_AS = {"accepted": "new", "merged": "new", "conflict": "new"}


@dataclass(slots=True)
class Part:
    """What became of one phone's line; `refused`: the code of a sentence."""

    line: int
    device: str | None = None
    people: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    refused: str | None = None

    def body(self) -> dict[str, Any]:
        """As JSON (docs/protocol.md, "rescue")."""
        names = ("new", "duplicate", "quarantined", "damaged")
        refused = None
        if self.refused is not None:
            vi, en = sentences(self.refused)
            refused = {"code": self.refused, "vi": vi, "en": en}
        return {
            "line": self.line,
            "device": self.device,
            "people": self.people,
            "operations": {name: self.counts[name] for name in names},
            "refused": refused,
        }


def take(
    commune_id: str, text: str, by: str, villages: Collection[str] | None = None
) -> list[Part]:
    """Take a file; `by`: who brought it, `villages`: the only ones whose phones count.

    Raises ApiError rescue_empty 422 for what is no such file, too_large 413.
    """
    found = lines(text)
    if not found:
        raise ApiError("rescue_empty", 422)
    if len(found) > LINES:
        raise ApiError("too_large", 413)
    seal_keys = SealKeys(keys.current().opens)
    parts, left = [], OPERATIONS
    for number, line in enumerate(found, 1):
        try:
            opened = read_line(number, line, seal_keys, left)
        except ValueError:
            parts.append(Part(number, refused="rescue_line"))
            continue
        left -= len(opened.operations) + opened.damaged
        parts.append(_take_line(commune_id, opened, villages))
    if all(part.refused == "rescue_line" for part in parts):
        raise ApiError("rescue_empty", 422)
    for part in parts:
        if part.device is not None:
            told = {"device": part.device, "people": part.people, **part.counts}
            audit.record(commune_id, by, "rescue_taken", told)
    return parts


def _take_line(commune_id: str, line: Line, villages: Collection[str] | None) -> Part:
    part = Part(line.number)
    who, part.refused = _signer(commune_id, line, villages)
    if who is None:
        return part
    part.device, part.counts["damaged"] = line.device, line.damaged
    now = clock.now_ms()
    snapshots.take_in_time(commune_id, now)
    deliveries = [read(raw, line.device) for raw in line.operations]
    deliveries.sort(key=lambda one: one.sequence or 0)
    subjects: set[str] = set()
    for start in range(0, len(deliveries), BATCH):
        batch = deliveries[start : start + BATCH]
        try:
            receipts = push.receive_rescued(who, batch, now)
        except ApiError:  # a place that is no more: nobody to whom it could be ascribed
            part.device, part.refused = None, "rescue_unknown"
            return part
        for one, receipt in zip(batch, receipts, strict=True):
            status = _COUNT_AS.get(receipt.status, receipt.status)
            part.counts[status if status in {"new", "duplicate", "quarantined"} else "damaged"] += 1
            subjects |= _people(one)
    part.people = len(subjects)
    return part


def _signer(
    commune_id: str, line: Line, villages: Collection[str] | None
) -> tuple[Signed | None, str | None]:
    """The phone a line is by: as the registry knows it, else as its own token says."""
    proof = Proof(line.jwk, line.jkt, "rescue", 0, None)
    phone = devices.phone(commune_id, line.device)
    if phone is not None:
        if phone.jkt != line.jkt:
            return None, "rescue_forged"
        if villages is not None and phone.village_id not in villages:
            return None, "rescue_elsewhere"
        place = TokenClaims(phone.id, commune_id, phone.slot_id, phone.generation, phone.jkt)
        return Signed(place, proof), None
    try:
        claims = dpop.read_token(line.token or "", keys.token_key())
    except ApiError:
        return None, "rescue_unknown"
    if claims.commune != commune_id or villages is not None:
        return None, "rescue_unknown"
    if claims.jkt != line.jkt or claims.device != line.device:
        return None, "rescue_forged"
    return Signed(claims, proof), None


def _people(one: Delivery) -> set[str]:
    """The citizen an operation is about, if it can be read."""
    operation = one.operation
    if operation is None:
        return set()
    value = operation.value if isinstance(operation.value, dict) else {}
    named = value.get("citizen") if operation.entity in {"visit", "ticket"} else None
    if operation.entity == "citizen":
        named = operation.entity_id
    return {named} if isinstance(named, str) else set()


def named(commune_id: str, parts: Sequence[Part]) -> list[dict[str, Any]]:
    """The parts for the desk, with whose phone each is of."""
    holders = people.holders(commune_id)
    found = []
    for part in parts:
        phone = devices.phone(commune_id, part.device) if part.device else None
        by = holders.of(phone.actor, phone.holder, phone.member_id) if phone else None
        village = plan.village(commune_id, phone.village_id) if phone else None
        whose = {
            "holder": by.name if by else None,
            "pair": by.pair if by else None,
            "village": village.name if village else None,
        }
        found.append({**part.body(), **whose})
    return found
