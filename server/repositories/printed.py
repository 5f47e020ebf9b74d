"""What a paper list must leave out."""

from __future__ import annotations

from sqlalchemy import or_, select

from server.extensions import db
from server.models import CitizenStateRecord
from sync.codes import RosterClaim


def not_to_visit(commune_id: str, village_id: str) -> set[str]:
    """People who are said to have died, and those whose correction of the list was accepted."""
    return set(
        db.session.scalars(
            select(CitizenStateRecord.citizen_id).where(
                CitizenStateRecord.commune_id == commune_id,
                CitizenStateRecord.village_id == village_id,
                or_(
                    CitizenStateRecord.claim == RosterClaim.DECEASED.value,
                    CitizenStateRecord.claim_approved,
                ),
            )
        )
    )
