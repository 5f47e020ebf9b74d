"""In which house a person is, and who counts: the pieces of every query about houses and areas.

The house is the merged register's where something was recorded (`citizen_state`), else the list's;
a state that says "no house" is not the same as no state. A house's own columns are kept up to
date with its operations (docs/adr/0011).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, case, or_, select

from server.models import AreaHousehold, Citizen, CitizenStateRecord
from server.repositories.bulk import table

CITIZEN, STATE, PLACE = table(Citizen), table(CitizenStateRecord), table(AreaHousehold)

HOME = case(
    (STATE.c.citizen_id.is_not(None), STATE.c.household_id), else_=CITIZEN.c.household_id
).label("household_id")
# Whom a pair has to visit: named by the second list, or by the first and not gone from a newer one.
LISTED = or_(CITIZEN.c.activation_list, and_(CITIZEN.c.on_list, CITIZEN.c.elsewhere.is_(False)))
STATE_OF = and_(STATE.c.commune_id == CITIZEN.c.commune_id, STATE.c.citizen_id == CITIZEN.c.id)
_INSIDE = and_(
    PLACE.c.commune_id == CITIZEN.c.commune_id,
    PLACE.c.household_id == HOME.element,
    PLACE.c.to_seq.is_(None),
)


def people(commune_id: str, *columns: Any) -> Select[Any]:  # noqa: ANN401  any columns
    """Select of citizens with their merged state."""
    return (
        select(*columns)
        .select_from(CITIZEN.outerjoin(STATE, STATE_OF))
        .where(CITIZEN.c.commune_id == commune_id)
    )


def placed_people(commune_id: str, *columns: Any) -> Select[Any]:  # noqa: ANN401  any columns
    """Select of citizens with their merged state and their house's area now (`PLACE`)."""
    return (
        select(*columns)
        .select_from(CITIZEN.outerjoin(STATE, STATE_OF).outerjoin(PLACE, _INSIDE))
        .where(CITIZEN.c.commune_id == commune_id)
    )
