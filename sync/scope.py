"""Whether a device may have written about an entity: accepted, flagged, or quarantined.

Rule: sync/README.md, "Scope"; sync.md, promise 6 and "Exchange: push". Losing an
area never loses the work done there; only a revoked phone and strangers wait for
the desk. Nothing is ever thrown away here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

DeviceStatus: TypeAlias = Literal["active", "revoked"]

LATE_SCOPE = "late_scope"
OTHER_AREA = "other_area"
REVOKED = "revoked"
NEVER_HELD = "never_held"
UNKNOWN_ENTITY = "unknown_entity"
OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class DeviceScope:
    """What the registry says of the signing device.

    `now`, `ever`: ids of areas it holds and ever held (`ever` includes `now`);
    `villages`: villages of those areas, and for a lead's phone its own village.
    `lead_of`: villages whose every household a lead's phone holds now.
    """

    status: DeviceStatus
    now: frozenset[str]
    ever: frozenset[str]
    villages: frozenset[str] = frozenset()
    lead_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EntityScope:
    """Where the entity lies: its area now (None: in no area), those before, its village."""

    area: str | None
    past: frozenset[str]
    village: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` None: accepted, with `flags` in alphabetical order; else quarantined."""

    reason: str | None
    flags: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """True when the operation takes effect."""
        return self.reason is None


def judge(
    device: DeviceScope, area: str | None, entity: EntityScope | None, *, known: bool = True
) -> Verdict:
    """Verdict on one operation.

    `area`: the operation's own (None: made by a lead for his village, or about no
    place); `entity`: None for what lies nowhere (incident taps); `known` False:
    the entity does not exist in the commune.
    """
    reason = _barred(device, area, known=known)
    if reason is not None:
        return Verdict(reason)
    if entity is None or _held(device, entity):
        return Verdict(None)
    if area is not None and (area == entity.area or area in entity.past):
        return Verdict(None, (LATE_SCOPE,))
    if entity.area in device.ever or entity.past & device.ever:
        return Verdict(None, (LATE_SCOPE, OTHER_AREA))
    if entity.village is not None and entity.village in device.villages:
        late = area is not None and area not in device.now
        return Verdict(None, (LATE_SCOPE, OTHER_AREA) if late else (OTHER_AREA,))
    return Verdict(OUT_OF_SCOPE)


def _barred(device: DeviceScope, area: str | None, *, known: bool) -> str | None:
    """Reason that holds whatever the entity's place; None: look at the place."""
    if device.status == "revoked":
        return REVOKED
    if not device.lead_of if area is None else area not in device.ever:
        return NEVER_HELD
    return None if known else UNKNOWN_ENTITY


def _held(device: DeviceScope, entity: EntityScope) -> bool:
    """True when the entity lies in an area, or a lead's village, that the device holds now."""
    return entity.area in device.now or entity.village in device.lead_of
