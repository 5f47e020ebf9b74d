"""Rows of Thi đua: decisions, explanations, who is left, who worked, changed needs (R45-R50)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select

from server.extensions import db
from server.models import (
    Attendance,
    EmulationDecision,
    EmulationExplanation,
    OperationRecord,
    Pair,
    PairMember,
    Phase,
    Snapshot,
    Village,
    WorkSession,
)
from server.repositories.bulk import table
from server.repositories.homes import CITIZEN, STATE, STATE_OF, people
from server.repositories.operations import admitted, history_select
from server.repositories.rows import AnyRow
from server.repositories.snapshots import RESULTS
from sync.claims import CORRECTIONS
from sync.types import AdmittedOperation, Outcome, Row

_O = table(OperationRecord)
# Off "đủ điều kiện" by a decision of the desk (sync.claims.takes_off, without the completed).
_OFF = and_(
    func.coalesce(STATE.c.claim_approved, false()),
    STATE.c.claim.in_(sorted(claim.value for claim in CORRECTIONS)),
)
_LEFT = and_(
    CITIZEN.c.on_list,
    or_(STATE.c.outcome.is_(None), STATE.c.outcome != Outcome.COMPLETED.value),
)
_ROW = func.coalesce(STATE.c.row, Row.NOT_REACHED.value).label("row")


def left_rows(commune_id: str) -> Sequence[AnyRow]:
    """(village, row, off, elsewhere, n): listed people who are not completed, in groups.

    `off`: taken off "đủ điều kiện"; `elsewhere`: gone from a newer list.
    """
    # A query of its own: PostgreSQL takes the same expression with other parameters for another.
    each = people(
        commune_id, CITIZEN.c.village_id, _ROW, func.coalesce(_OFF, false()).label("off"),
        CITIZEN.c.elsewhere,
    ).where(_LEFT).subquery()  # fmt: skip
    columns = (each.c.village_id, each.c.row, each.c.off, each.c.elsewhere)
    return db.session.execute(select(*columns, func.count().label("n")).group_by(*columns)).all()


def completed_moments(commune_id: str) -> dict[str, tuple[int, int]]:
    """Village → (when the last of its completed people was, how many were before its lock).

    Counted by the database: 10,169 people of whom only these two numbers are asked.
    """
    before = case((STATE.c.completed_ms < Phase.lock_ms, 1), else_=0)
    rows = db.session.execute(
        select(CITIZEN.c.village_id, func.max(STATE.c.completed_ms), func.sum(before))
        .select_from(CITIZEN.join(STATE, STATE_OF))
        .join(
            Village,
            and_(Village.commune_id == CITIZEN.c.commune_id, Village.id == CITIZEN.c.village_id),
        )
        .outerjoin(
            Phase, and_(Phase.commune_id == Village.commune_id, Phase.id == Village.phase_id)
        )
        .where(
            CITIZEN.c.commune_id == commune_id,
            CITIZEN.c.on_list,
            STATE.c.outcome == Outcome.COMPLETED.value,
            STATE.c.completed_ms.is_not(None),
        )
        .group_by(CITIZEN.c.village_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def frozen_at(commune_id: str, at_ms: int) -> dict[str, tuple[int, int]]:
    """Village → (completed, target) of the frozen figures of a cut-off; empty while not frozen.

    Read out of the snapshots by the database: their people are not needed here.
    """
    tally = Snapshot.body["figures"]["tally"]
    rows = db.session.execute(
        select(
            Snapshot.village_id,
            tally["rows"][Row.COMPLETED.value].as_integer(),
            tally["target"].as_integer(),
        ).where(
            Snapshot.commune_id == commune_id,
            Snapshot.at_ms == at_ms,
            Snapshot.village_id.is_not(None),
            Snapshot.kind.not_in(RESULTS),
        )
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def left_people(commune_id: str, village_id: str) -> Sequence[AnyRow]:
    """(id, row, reason, off) of a village's listed people who are not completed, by folded name."""
    query = people(
        commune_id, CITIZEN.c.id, _ROW, STATE.c.reason, func.coalesce(_OFF, false()).label("off"),
        CITIZEN.c.elsewhere,
    )  # fmt: skip
    query = query.where(_LEFT, CITIZEN.c.village_id == village_id)
    return db.session.execute(query.order_by(CITIZEN.c.name_folded, CITIZEN.c.id)).all()


def decisions(commune_id: str) -> Sequence[EmulationDecision]:
    """Every decision, the latest first; undone ones too."""
    return db.session.scalars(
        select(EmulationDecision)
        .where(EmulationDecision.commune_id == commune_id)
        .order_by(EmulationDecision.at_ms.desc(), EmulationDecision.id)
    ).all()


def decision(commune_id: str, decision_id: str) -> EmulationDecision | None:
    """One decision."""
    return db.session.get(EmulationDecision, (commune_id, decision_id))


def explanations(commune_id: str) -> Sequence[EmulationExplanation]:
    """Every explanation, the latest first."""
    return db.session.scalars(
        select(EmulationExplanation)
        .where(EmulationExplanation.commune_id == commune_id)
        .order_by(EmulationExplanation.at_ms.desc(), EmulationExplanation.id)
    ).all()


def add(row: EmulationDecision | EmulationExplanation) -> None:
    """Store a new row."""
    db.session.add(row)
    db.session.flush()


def flush() -> None:
    """Write what was changed on rows read here."""
    db.session.flush()


def all_memberships(commune_id: str) -> Sequence[AnyRow]:
    """(member, pair, pair's name, role, from, to) of all times, the earliest first."""
    return db.session.execute(
        select(
            PairMember.member_id, PairMember.pair_id, Pair.name, PairMember.role,
            PairMember.from_ms, PairMember.to_ms,
        )
        .join(Pair, and_(Pair.commune_id == PairMember.commune_id, Pair.id == PairMember.pair_id))
        .where(PairMember.commune_id == commune_id)
        .order_by(PairMember.from_ms, PairMember.pair_id)
    ).all()  # fmt: skip


def evenings(commune_id: str) -> Sequence[AnyRow]:
    """(member, start of the session, state) of every mark, the earliest first."""
    return db.session.execute(
        select(Attendance.member_id, WorkSession.starts_ms, Attendance.state)
        .join(
            WorkSession,
            and_(
                WorkSession.commune_id == Attendance.commune_id,
                WorkSession.id == Attendance.session_id,
            ),
        )
        .where(Attendance.commune_id == commune_id)
        .order_by(WorkSession.starts_ms, Attendance.member_id)
    ).all()


def needs_said(
    commune_id: str, villages: Collection[str] | None
) -> list[tuple[str, AdmittedOperation]]:
    """(citizen, operation) of all that was said about the need of ASXH, in commune order."""
    query = (
        history_select()
        .join(
            CITIZEN,
            and_(CITIZEN.c.commune_id == _O.c.commune_id, CITIZEN.c.id == _O.c.subject_id),
        )
        .where(
            _O.c.commune_id == commune_id,
            _O.c.entity == "citizen",
            _O.c.field == "asxh_need",
            _within(villages),
        )
        .order_by(_O.c.seq)
    )
    return [(row.subject_id, admitted(row)) for row in db.session.execute(query)]


def needs_now(commune_id: str, citizen_ids: Collection[str]) -> dict[str, AnyRow]:
    """(need of the list, merged need, outcome, steps) of these people."""
    query = people(
        commune_id, CITIZEN.c.id, CITIZEN.c.need.label("listed"), STATE.c.need, STATE.c.outcome,
        STATE.c.steps,
    ).where(CITIZEN.c.id.in_(sorted(citizen_ids)))  # fmt: skip
    return {row.id: row for row in db.session.execute(query)}


def _within(villages: Collection[str] | None) -> ColumnElement[bool]:
    if villages is None:
        return CITIZEN.c.village_id.is_not(None)
    return CITIZEN.c.village_id.in_(sorted(villages))
