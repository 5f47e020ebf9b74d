"""What a phone may write about, and where a house or a person lies."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import Text, and_, bindparam, cast, select

from server.extensions import db
from server.models import (
    Area,
    AreaHousehold,
    Assignment,
    Campaign,
    Citizen,
    CitizenStateRecord,
    Household,
    Phase,
    Village,
    VillageCorrection,
)
from server.repositories.bulk import rows_of, table
from server.repositories.devices import Phone
from server.repositories.rows import AnyRow
from sync.scope import DeviceScope, DeviceStatus, EntityScope
from sync.types import Need, RosterFacts, Rule, Step

_A = table(Area)
_AH = table(AreaHousehold)
_AS = table(Assignment)
_C = table(Citizen)
_H = table(Household)
_ST = table(CitizenStateRecord)
_V = table(Village)
_P = table(Phase)
_CA = table(Campaign)
_VC = table(VillageCorrection)


@dataclass(frozen=True, slots=True)
class CitizenPlace:
    """A citizen's roster facts, village, household by the merged register and its area now.

    `known`: a merged state is stored, with `conflicts` open ones; `rule` is his campaign's.
    """

    facts: RosterFacts
    village: str
    household: str | None
    area: str | None
    past: frozenset[str]
    known: bool
    rule: Rule = field(default_factory=Rule)
    conflicts: int = 0

    @property
    def scope(self) -> EntityScope:
        """For `sync.scope.judge`."""
        return EntityScope(self.area, self.past, self.village)


_AREAS_OF_VILLAGE = select(_A.c.id, _A.c.retired_ms).where(
    _A.c.commune_id == bindparam("commune"), _A.c.village_id == bindparam("village")
)
_AREAS_OF_PAIR = (
    select(_A.c.id, _A.c.village_id, _A.c.retired_ms, _AS.c.from_ms, _AS.c.to_ms)
    .join(_A, and_(_A.c.commune_id == _AS.c.commune_id, _A.c.id == _AS.c.area_id))
    .where(_AS.c.commune_id == bindparam("commune"), _AS.c.pair_id == bindparam("pair"))
)


def areas_of_phone(
    phone: Phone, now_ms: int
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Ids of areas it holds now, ever held, and the villages of those.

    A pair's phone: the pair's assignments. A lead's: every area of the village.
    """
    if phone.kind == "lead":
        rows = rows_of(_AREAS_OF_VILLAGE, commune=phone.commune_id, village=phone.village_id)
        found = [(row.id, row.retired_ms is None) for row in rows]
        villages = frozenset({phone.village_id})
    else:
        rows = rows_of(_AREAS_OF_PAIR, commune=phone.commune_id, pair=phone.pair_id)
        held = [row for row in rows if row.from_ms <= now_ms]
        found = [
            (row.id, row.retired_ms is None and (row.to_ms is None or row.to_ms > now_ms))
            for row in held
        ]
        villages = frozenset(row.village_id for row in held)
    now = frozenset(area for area, current in found if current)
    return now, frozenset(area for area, _ in found), villages


def device_scope(phone: Phone, now_ms: int) -> DeviceScope:
    """What the registry says of the signing phone."""
    now, ever, villages = areas_of_phone(phone, now_ms)
    lead_of = villages if phone.kind == "lead" else frozenset()
    status: DeviceStatus = "revoked" if phone.state == "revoked" else "active"
    return DeviceScope(status, now, ever, villages, lead_of)


def villages_of_areas(commune_id: str, area_ids: Collection[str]) -> dict[str, str]:
    """Village by area, of those that exist."""
    rows = db.session().execute(
        select(_A.c.id, _A.c.village_id).where(
            _A.c.commune_id == commune_id, _A.c.id.in_(list(area_ids))
        )
    )
    return {row.id: row.village_id for row in rows}


def known_villages(commune_id: str, village_ids: Collection[str]) -> frozenset[str]:
    """Of these villages those that the commune has."""
    rows = db.session().execute(
        select(_V.c.id).where(_V.c.commune_id == commune_id, _V.c.id.in_(list(village_ids)))
    )
    return frozenset(rows.scalars())


_HOUSEHOLDS = (
    select(_H.c.id, _H.c.village_id, _AH.c.area_id, _AH.c.to_seq)
    .outerjoin(_AH, and_(_AH.c.commune_id == _H.c.commune_id, _AH.c.household_id == _H.c.id))
    .where(_H.c.commune_id == bindparam("commune"), _H.c.id.in_(bindparam("ids", expanding=True)))
)


def households(commune_id: str, household_ids: Collection[str]) -> dict[str, EntityScope]:
    """Where houses lie, by id; unknown ids are left out."""
    if not household_ids:
        return {}
    rows = rows_of(_HOUSEHOLDS, commune=commune_id, ids=list(household_ids))
    return {row.id: scope for row, scope in _scopes(rows)}


def _scopes(rows: Iterable[AnyRow]) -> list[tuple[AnyRow, EntityScope]]:
    now: dict[str, str | None] = {}
    past: dict[str, set[str]] = {}
    last: dict[str, AnyRow] = {}
    for row in rows:
        last[row.id] = row
        if row.area_id is not None and row.to_seq is None:
            now[row.id] = row.area_id
        elif row.area_id is not None:
            past.setdefault(row.id, set()).add(row.area_id)
    return [
        (row, EntityScope(now.get(key), frozenset(past.get(key, ())), row.village_id))
        for key, row in last.items()
    ]


def citizens(
    commune_id: str, citizen_ids: Collection[str], also: Collection[str] = ()
) -> tuple[dict[str, CitizenPlace], dict[str, EntityScope]]:
    """Places of citizens, and of their households and those in `also`; unknown ids left out."""
    rows = rows_of(_CITIZENS, commune=commune_id, ids=list(citizen_ids)) if citizen_ids else []
    homes = {row.id: row.merged_household if row.state_of else row.household_id for row in rows}
    houses = households(commune_id, {home for home in homes.values() if home} | set(also))
    nowhere = EntityScope(None, frozenset(), None)
    moved = _areas_before(commune_id, [row.id for row in rows if row.corrected])
    found: dict[str, CitizenPlace] = {}
    for row in rows:
        home = homes[row.id]
        lies = houses.get(home, nowhere) if home else nowhere
        found[row.id] = CitizenPlace(
            facts_of(row),
            row.village_id,
            home,
            lies.area,
            lies.past | moved.get(row.id, frozenset()),
            row.state_of is not None,
            rule_in(row.rule),
            row.conflicts or 0,
        )
    return found, houses


_CITIZENS = (
    select(
        _C.c.id, _C.c.village_id, _C.c.household_id, _C.c.need, _C.c.activated, _C.c.on_list,
        _C.c.elsewhere, _C.c.goals, _C.c.activation_list,
        _ST.c.household_id.label("merged_household"),
        _ST.c.citizen_id.label("state_of"), _ST.c.conflicts,
        cast(_CA.c.rule, Text).label("rule"),
        select(_VC.c.citizen_id)
        .where(_VC.c.commune_id == _C.c.commune_id, _VC.c.citizen_id == _C.c.id)
        .exists()
        .label("corrected"),
    )
    .outerjoin(_ST, and_(_ST.c.commune_id == _C.c.commune_id, _ST.c.citizen_id == _C.c.id))
    .outerjoin(_V, and_(_V.c.commune_id == _C.c.commune_id, _V.c.id == _C.c.village_id))
    .outerjoin(_P, and_(_P.c.commune_id == _V.c.commune_id, _P.c.id == _V.c.phase_id))
    .outerjoin(_CA, and_(_CA.c.commune_id == _P.c.commune_id, _CA.c.id == _P.c.campaign_id))
    .where(
        _C.c.commune_id == bindparam("commune"), _C.c.id.in_(bindparam("ids", expanding=True))
    )
)  # fmt: skip


def _areas_before(commune_id: str, citizen_ids: Collection[str]) -> dict[str, frozenset[str]]:
    """Areas of the houses that people left when they were moved to another village.

    A pair that worked there and sends it late sends it from an area it held.
    """
    if not citizen_ids:
        return {}
    rows = db.session().execute(
        select(_VC.c.citizen_id, _AH.c.area_id)
        .join(
            _AH,
            and_(
                _AH.c.commune_id == _VC.c.commune_id,
                _AH.c.household_id == _VC.c.household_id,
            ),
        )
        .where(_VC.c.commune_id == commune_id, _VC.c.citizen_id.in_(list(citizen_ids)))
    )
    found: dict[str, set[str]] = {}
    for citizen, area in rows:
        found.setdefault(citizen, set()).add(area)
    return {citizen: frozenset(areas) for citizen, areas in found.items()}


def facts_of(row: AnyRow) -> RosterFacts:
    """The core's roster facts of a citizen's row."""
    return RosterFacts(
        row.id,
        row.household_id,
        row.on_list,
        Need(row.need),
        row.activated,
        row.elsewhere,
        None if row.goals is None else frozenset(row.goals),
        row.activation_list,
    )


def members_of_households(commune_id: str, household_ids: Collection[str]) -> list[tuple[str, str]]:
    """(citizen, household by the merged register) of everybody in these houses."""
    if not household_ids:
        return []
    ids = list(household_ids)
    found: list[tuple[str, str]] = []
    for start in range(0, len(ids), 5_000):
        part = ids[start : start + 5_000]
        joined = _C.outerjoin(
            _ST, and_(_ST.c.commune_id == _C.c.commune_id, _ST.c.citizen_id == _C.c.id)
        )
        base = select(_C.c.id, _C.c.household_id, _ST.c.household_id).select_from(joined)
        roster = base.where(
            _C.c.commune_id == commune_id, _C.c.household_id.in_(part), _ST.c.citizen_id.is_(None)
        )
        merged = base.where(_C.c.commune_id == commune_id, _ST.c.household_id.in_(part))
        for citizen, first, second in db.session().execute(roster.union_all(merged)):
            found.append((citizen, second or first))
    return found


_RULES = (
    select(_V.c.id, _CA.c.rule)
    .join(_P, and_(_P.c.commune_id == _V.c.commune_id, _P.c.id == _V.c.phase_id))
    .join(_CA, and_(_CA.c.commune_id == _P.c.commune_id, _CA.c.id == _P.c.campaign_id))
    .where(_V.c.commune_id == bindparam("commune"), _V.c.id.in_(bindparam("ids", expanding=True)))
)


def rules(commune_id: str, village_ids: Collection[str]) -> dict[str, Rule]:
    """The campaign's completion rule by village; the default where the village has no phase."""
    rows = rows_of(_RULES, commune=commune_id, ids=list(village_ids))
    return {village: rule_of(body) for village, body in rows}


@lru_cache(maxsize=64)
def rule_in(text: str | None) -> Rule:
    """The rule in a campaign's JSON text; the default without a campaign."""
    return Rule() if text is None else rule_of(json.loads(text))


def rule_of(body: dict[str, Any]) -> Rule:
    """`sync.types.Rule` from a campaign's JSON."""
    default = Rule()
    required = body.get("required")
    asxh_for = body.get("asxh_for")
    return Rule(
        default.required if required is None else tuple(Step(name) for name in required),
        default.asxh_for if asxh_for is None else tuple(Need(name) for name in asxh_for),
    )
