"""Rows as phones get them (docs/protocol.md, "Rows"): short keys, nothing that is empty.

`full` rows carry the roster's facts and every operation; the others only operations the phone has
not seen. A value that is None, or the usual one, is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from server.models import WorkSession
from server.repositories import citizens_read, devices, operations, plan, walk
from server.repositories import claims as slots
from server.repositories.feed import Change
from server.repositories.rows import AnyRow
from server.services.organisation import team_rows
from server.services.phones import links
from server.services.places import planning
from server.services.review import number_guard
from server.services.syncing import feed
from sync.days import DAY_MS, VIETNAM_MS
from sync.types import AdmittedOperation

_OWN_ID = frozenset({"visit.record", "note.add", "ticket.open"})
# What somebody typed: no code or long number in it goes to another phone.
_WRITTEN = frozenset({"note.add", "note.amend", "ticket.open", "ticket.message"})
Row = dict[str, Any]


def render(
    commune_id: str, bucket: str, changes: Sequence[Change], base: int, now_ms: int
) -> list[Row]:
    """Rows of one bucket's changes, in their order. `base`: what the phone has is up to there."""
    kinds: dict[str, list[Change]] = {}
    for change in changes:
        if not change.removed:
            kinds.setdefault(change.entity, []).append(change)
    bodies: dict[tuple[str, str], Row] = {}
    for entity, found in kinds.items():
        ids = [change.entity_id for change in found]
        if entity in {feed.HOUSEHOLD, feed.CITIZEN}:
            made = _with_operations(commune_id, entity, found, base)
        elif entity == feed.AREA:
            made = area_cards(commune_id, ids, now_ms)
        elif entity == feed.VILLAGE:
            made = {key: village_card(commune_id, key, now_ms) for key in ids}
        elif entity == feed.CAMPAIGN:
            made = campaign_cards(commune_id, ids, now_ms)
        else:
            made = incident_rows(commune_id, ids)
        if entity not in {feed.HOUSEHOLD, feed.CITIZEN}:
            made = {key: {"full": 1, **body} for key, body in made.items()}
        bodies |= {(entity, key): body for key, body in made.items()}
    rows: list[Row] = []
    for change in changes:
        head: Row = {"b": bucket, "e": change.entity, "i": change.entity_id, "s": change.seq}
        body = bodies.get((change.entity, change.entity_id))
        rows.append({**head, "x": 1} if change.removed or body is None else {**head, **body})
    return rows


def _with_operations(
    commune_id: str, entity: str, changes: Sequence[Change], base: int
) -> dict[str, Row]:
    """Houses or people: the whole row where the roster has changed, else the new operations."""
    whole = [change.entity_id for change in changes if change.base_seq > base]
    partial = [change.entity_id for change in changes if change.base_seq <= base]
    facts = _facts(commune_id, entity, whole) if whole else {}
    history = operations.history(commune_id, whole) if whole else {}
    news = operations.history(commune_id, partial, above_seq=base) if partial else {}
    rows = {key: {"full": 1, **facts[key]} for key in whole if key in facts}
    rows |= {key: {} for key in partial}
    for key, found in (history | news).items():
        if key in rows:
            rows[key]["ops"] = [tuple_of(one, key) for one in found]
    return rows


def _facts(commune_id: str, entity: str, ids: Sequence[str]) -> dict[str, Row]:
    if entity == feed.HOUSEHOLD:
        return {key: house(row) for key, row in citizens_read.households(commune_id, ids).items()}
    people = citizens_read.citizens(commune_id, ids)
    villages = {row.village_id for row in people.values()}
    repeated = citizens_read.repeated_names(commune_id, villages)
    return {
        key: person(row, digits=(row.village_id, row.name_folded, row.birth_year) in repeated)
        for key, row in people.items()
    }


def house(row: AnyRow) -> Row:
    """Roster facts of a house."""
    return _present(n=row.known_as, h=row.head_name, l=row.landmark, a=row.address, p=row.position)


def person(row: AnyRow, *, digits: bool) -> Row:
    """Roster facts of a person; ID digits only where name and year repeat in the village."""
    return _present(
        h=row.household_id,
        n=row.name,
        y=row.birth_year,
        g=row.guardian_id,
        d=row.id_last4 if digits else None,
        w=None if row.need == "none" else row.need,
        k=None if row.activated else 0,
        o=None if row.on_list else 1,
        z=1 if row.elsewhere else None,
        gl=row.goals,
        q=1 if row.activation_list else None,
        a=row.address if row.household_id is None else None,
        gn=row.guardian_name if row.household_id is None else None,
        t=row.phone,
        sex=row.sex,
    )


def tuple_of(admitted: AdmittedOperation, row_id: str) -> list[Any]:
    """`[id, "entity.field", value, effective, received − effective, actor, after or 0, id?]`."""
    operation, stamp = admitted.operation, admitted.stamp
    name = f"{operation.entity}.{operation.field}"
    usual = operation.id if name in _OWN_ID else row_id
    other = operation.entity_id if operation.entity_id != usual else None
    late = stamp.received_ms - stamp.effective_ms
    value = number_guard.shown(operation.value) if name in _WRITTEN else operation.value
    parts: list[Any] = [operation.id, name, value, stamp.effective_ms, late, stamp.actor]
    if operation.after:
        parts.append(list(operation.after))
    elif other is not None:
        parts.append(0)
    if other is not None:
        parts.append(other)
    return parts


def area_cards(commune_id: str, ids: Sequence[str], now_ms: int) -> dict[str, Row]:
    """The card of an area: names, the pair's people and phones, whom to call."""
    found = citizens_read.areas(commune_id, ids, now_ms)
    pairs = {row.pair_id for row in found if row.pair_id}
    members = citizens_read.pair_members(commune_id, pairs, now_ms)
    leads = citizens_read.leads(commune_id, {row.village_id for row in found})
    phones = devices.of_pairs(commune_id, pairs)
    decisions = team_rows.decisions(commune_id, {row.village_id for row in found})
    cards: dict[str, Row] = {}
    for row in found:
        if row.id in cards and row.pair_id is None:
            continue
        people = [one for one in members if one.pair_id == row.pair_id]
        held = [one for one in phones if one.pair_id == row.pair_id]
        cards[row.id] = _present(
            n=row.name,
            v=row.village,
            vi=row.village_id,
            pair=row.pair,
            actor=f"pair:{row.pair_id}" if row.pair_id else None,
            members=[[one.id, one.name, one.role] for one in people],
            devices=[
                [one.id, holder_name(people, one.holder), one.holder, one.last_contact_ms]
                for one in held
            ],
            phase=row.phase_id,
            dec=decisions.get(row.village_id),
            lead=[
                [one.name, one.role, one.phone] for one in leads if one.village_id == row.village_id
            ],
        )
    return cards


def holder_name(people: Iterable[AnyRow], holder: str) -> str:
    """Name of the member who holds the phone; both names where they share it."""
    return ", ".join(one.name for one in people if holder in {"both", one.role})


def village_card(commune_id: str, village_id: str, now_ms: int) -> Row:
    """The leads' overview: areas with their sizes, places for phones with their live keys."""
    areas = citizens_read.areas(
        commune_id, citizens_read.areas_of_village(commune_id, village_id), now_ms
    )
    names = {one.pair_id: one.pair for one in areas}
    epoch = slots.live_epoch(commune_id, village_id)
    sizes = walk.area_sizes(commune_id, village_id)
    places = [one for one in slots.slots(commune_id, village_id) if one.kind == "pair"]
    phones = devices.of_slots(commune_id, [one.id for one in places])
    members = citizens_read.pair_members(
        commune_id, {one.pair_id for one in places if one.pair_id}, now_ms
    )
    return {
        "c": commune_id,
        **planning.card(commune_id, village_id),
        "n": citizens_read.village_name(commune_id, village_id),
        "areas": [[one.id, one.name, one.pair, *sizes.get(one.id, (0, 0))] for one in areas],
        "slots": [
            [
                one.id,
                names.get(one.pair_id or ""),
                links.live_key(one, epoch),
                one.state,
                one.generation,
                holder_name([m for m in members if m.pair_id == one.pair_id], phone.holder)
                if (phone := phones.get(one.id))
                else None,
                phone.last_contact_ms if phone else None,
            ]
            for one in places
        ],
        **team_rows.of_village(commune_id, village_id, now_ms),
    }


def campaign_cards(commune_id: str, ids: Sequence[str], now_ms: int) -> dict[str, Row]:
    """Rule, phases and windows of work, and which window is tonight's."""
    found = plan.campaign(commune_id)
    if found is None or found.id not in ids:
        return {}
    settings: Mapping[str, Any] = found.settings or {}
    sessions = plan.sessions(commune_id)
    body = _present(
        n=found.name,
        rule=found.rule,
        report_minute=found.report_minute,
        starts_ms=found.starts_ms,
        ends_ms=found.ends_ms,
        shift=found.shift_days or None,
        phases=[[one.id, one.number, one.name, one.lock_ms] for one in plan.phases(commune_id)],
        sessions=[
            [one.id, one.phase_id, one.starts_ms, one.ends_ms, one.mode, one.place, one.village_id]
            for one in sessions
        ],
        tonight=_tonight(sessions, now_ms, shifted=bool(found.shift_days)),
        contacts=settings.get("contacts"),
        idle=settings.get("idle_minutes"),
        texts=settings.get("texts"),
    )
    return {found.id: body}


def _tonight(
    sessions: Sequence[WorkSession], now_ms: int, *, shifted: bool
) -> dict[str, Any] | None:
    """The window of this +07:00 day that runs or comes next, else the day's last.

    A village's own session is in its row of `sessions` only: this one is for every phone.
    """
    day = (now_ms + VIETNAM_MS) // DAY_MS
    today = [
        one
        for one in sessions
        if one.village_id is None and (one.starts_ms + VIETNAM_MS) // DAY_MS == day
    ]
    if not today:
        return None
    end_of_day = (day + 1) * DAY_MS - VIETNAM_MS
    ends = [(one.starts_ms, one.ends_ms or end_of_day) for one in today]
    starts_ms, ends_ms = next((one for one in ends if one[1] > now_ms), ends[-1])
    return {"start_ms": starts_ms, "end_ms": ends_ms, "shifted": shifted}


def incident_rows(commune_id: str, ids: Sequence[str]) -> dict[str, Row]:
    """Outages that every phone shows."""
    return {
        row.id: _present(kind=row.kind, open_ms=row.open_ms, closed_ms=row.closed_ms)
        for row in citizens_read.incidents(commune_id, ids)
    }


def _present(**values: object) -> Row:
    return {name: value for name, value in values.items() if value is not None}
