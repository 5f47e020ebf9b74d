"""Phones of the registry, what they report, and the places they hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Update, and_, bindparam, func, select, update

from server.extensions import db
from server.models import Device, DeviceContact, Slot
from server.repositories.bulk import rows_of, run, table, upsert
from server.repositories.rows import AnyRow

_D = table(Device)
_S = table(Slot)
_C = table(DeviceContact)


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone with the place it holds (`kind`: pair or lead); the rest as in the model."""

    commune_id: str
    id: str
    slot_id: str
    generation: int
    holder: str
    actor: str
    jkt: str
    state: str
    created_ms: int
    last_contact_ms: int | None
    head: int
    received_head: int
    request_seq: int
    skew_ms: int
    erased_ms: int | None
    rolled_back_ms: int | None
    order_id: str | None
    kind: str
    pair_id: str | None
    village_id: str
    member_id: str | None

    @property
    def standing(self) -> str:
        """waiting, revoked, rolled_back (its storage went back in time), locked (its list key is
        gone, so a lead has to be there when it fetches the list anew) or active.
        """
        if self.state != "active":
            return self.state
        if self.rolled_back_ms is not None:
            return "rolled_back"
        return "active" if self.erased_ms is None else "locked"


_PHONE = (
    select(
        _D.c.commune_id, _D.c.id, _D.c.slot_id, _D.c.generation, _D.c.holder, _D.c.actor, _D.c.jkt,
        _D.c.state, _D.c.created_ms, _D.c.last_contact_ms, _D.c.head, _D.c.received_head,
        _D.c.request_seq, _D.c.skew_ms, _D.c.erased_ms, _D.c.rolled_back_ms,
        _D.c.order_id, _S.c.kind, _S.c.pair_id, _S.c.village_id, _S.c.member_id,
    )
    .join(_S, and_(_S.c.commune_id == _D.c.commune_id, _S.c.id == _D.c.slot_id))
    .where(_D.c.commune_id == bindparam("commune"), _D.c.id == bindparam("device"))
)  # fmt: skip


def phone(commune_id: str, device_id: str) -> Phone | None:
    """The phone with that short id, None when the registry has none."""
    found = rows_of(_PHONE, commune=commune_id, device=device_id)
    return Phone(*found[0]) if found else None


def exists(commune_id: str, device_id: str) -> bool:
    """Whether a short id is taken in the commune."""
    query = select(_D.c.id).where(_D.c.commune_id == commune_id, _D.c.id == device_id)
    return db.session().execute(query).first() is not None


def change(commune_id: str, device_id: str, values: Mapping[str, Any]) -> None:
    """Set columns of a phone."""
    run(_change(tuple(values)), commune=commune_id, device=device_id, **values)


@lru_cache(maxsize=16)
def _change(columns: tuple[str, ...]) -> Update:
    return (
        update(_D)
        .where(_D.c.commune_id == bindparam("commune"), _D.c.id == bindparam("device"))
        .values({name: bindparam(name) for name in columns})
    )


def add_contact(commune_id: str, device_id: str, head: int, received_ms: int) -> None:
    """Remember when the phone last reported this head."""
    row = {
        "commune_id": commune_id,
        "device_id": device_id,
        "head": head,
        "received_ms": received_ms,
    }
    upsert(db.session(), DeviceContact, [row], ["received_ms"])


_MINE = and_(_C.c.commune_id == bindparam("commune"), _C.c.device_id == bindparam("device"))
_BELOW = select(func.max(_C.c.head)).where(_MINE, _C.c.head < bindparam("lowest"))
_CONTACTS = (
    select(_C.c.head, _C.c.received_ms)
    .where(_MINE, _C.c.head < bindparam("highest"))
    .where(_C.c.head >= func.coalesce(_BELOW.scalar_subquery(), 0))
    .order_by(_C.c.head)
)


def contacts(commune_id: str, device_id: str, lowest: int, highest: int) -> list[tuple[int, int]]:
    """(head, received_ms) ascending, as far as they bound operations `lowest` … `highest`.

    These are the contacts with `lowest` ≤ head < `highest` and the last one below `lowest`.
    """
    rows = rows_of(_CONTACTS, commune=commune_id, device=device_id, lowest=lowest, highest=highest)
    return [(head, received_ms) for head, received_ms in rows]


_OF_PAIRS = (
    select(_S.c.pair_id, _D.c.id, _D.c.holder, _D.c.last_contact_ms)
    .join(_S, and_(_S.c.commune_id == _D.c.commune_id, _S.c.device_id == _D.c.id))
    .where(
        _D.c.commune_id == bindparam("commune"),
        _S.c.pair_id.in_(bindparam("pairs", expanding=True)),
    )
    .order_by(_S.c.position)
)


def of_pairs(commune_id: str, pair_ids: Collection[str]) -> list[AnyRow]:
    """(pair_id, id, holder, last_contact_ms) of the phones now in these pairs' places."""
    return list(rows_of(_OF_PAIRS, commune=commune_id, pairs=list(pair_ids)))


def of_pair(commune_id: str, pair_id: str) -> list[AnyRow]:
    """(id, holder, head, received_head, last_contact_ms) of the active phones in the
    pair's places, by place."""
    rows = db.session().execute(
        select(_D.c.id, _D.c.holder, _D.c.head, _D.c.received_head, _D.c.last_contact_ms)
        .join(_S, and_(_S.c.commune_id == _D.c.commune_id, _S.c.device_id == _D.c.id))
        .where(_D.c.commune_id == commune_id, _S.c.pair_id == pair_id, _D.c.state == "active")
        .order_by(_S.c.position)
    )
    return list(rows)


def of_slots(commune_id: str, slot_ids: Collection[str]) -> dict[str, AnyRow]:
    """Rows (slot_id, id, holder, state, last_contact_ms) of the phones now in these places."""
    rows = db.session().execute(
        select(_D.c.slot_id, _D.c.id, _D.c.holder, _D.c.state, _D.c.last_contact_ms)
        .join(_S, and_(_S.c.commune_id == _D.c.commune_id, _S.c.device_id == _D.c.id))
        .where(_D.c.commune_id == commune_id, _S.c.id.in_(list(slot_ids)))
    )
    return {row.slot_id: row for row in rows}


def take_request(commune_id: str, device_id: str, seq: int) -> bool:
    """Take a request counter; False when one as high was taken before (a replay)."""
    result = db.session().execute(
        update(_D)
        .where(_D.c.commune_id == commune_id, _D.c.id == device_id, _D.c.request_seq < seq)
        .values(request_seq=seq)
        .returning(_D.c.id)
    )
    return result.first() is not None
