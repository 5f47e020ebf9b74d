"""What a person sees before a code is taken. Looking changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from server import clock
from server.repositories import claims as rows
from server.services.phones.claim_codes import Asked, find, phone_with, usable


@dataclass(frozen=True, slots=True)
class Look:
    """What a code opens; `kind` pair or lead, `pair` and `area` None for a lead.

    `mine`: the place is already the asking phone's, whose answer was lost.
    """

    slot: str
    kind: str
    pair: str | None
    village: str
    area: str | None
    households: int
    citizens: int
    members: list[dict[str, str]]
    needs_confirmation: bool
    expires_ms: int
    mine: bool


def look(asked: Asked, jkt: str | None = None) -> Look:
    """What a code opens, for the phone with key `jkt` also when the place is its own.

    Raises ApiError claim_* as `find` and `usable` do.
    """
    slot, live = find(asked)
    usable(slot, jkt, live=live)
    place = rows.place(slot)
    mine = phone_with(slot, jkt) if jkt is not None else None
    return Look(
        slot.id,
        slot.kind,
        place.pair,
        place.village,
        place.area,
        place.households,
        place.citizens,
        rows.members(slot, clock.now_ms()),
        not live and (mine is None or mine.state == "waiting"),
        slot.expires_ms,
        mine is not None,
    )
