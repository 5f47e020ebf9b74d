"""Where every village stands now: its figures, the plan's verdict and the commune's decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from server import clock
from server.errors import ApiError
from server.models import Campaign, EmulationDecision, Phase
from server.models import Village as VillageRow
from server.reports.counting import EMPTY, Folded, tallies
from server.repositories import corrections, emulation, plan
from server.services.emulation import rules
from server.services.emulation.rules import Calendar, Group, Verdict, Village
from server.services.figures import snapshots
from sync.tally import Tally
from sync.types import Row

Basis = dict[str, object]


@dataclass(frozen=True, slots=True)
class Standing:
    """One village. `left`: not completed, by row; `decision`: the last one not undone."""

    row: VillageRow
    phase: Phase | None
    tally: Tally
    facts: Village
    verdict: Verdict
    left: dict[str, int]
    decision: EmulationDecision | None = None

    @property
    def basis(self) -> Basis:
        """What a decision is made on; when it is another the decision does not stand."""
        facts = self.facts
        return {
            "group": self.verdict.group.value,
            "reasons": [one.value for one in self.verdict.reasons],
            "reached_ms": self.verdict.reached_ms,
            "target": facts.target,
            "completed": facts.completed,
            "off": facts.off,
            "no_phone": facts.no_phone,
            "elsewhere": facts.elsewhere,
            "frozen": list(facts.frozen) if facts.frozen else None,
        }

    @property
    def decided(self) -> bool:
        """Whether a decision stands."""
        return (
            self.decision is not None
            and self.verdict.group is Group.REVIEW
            and self.decision.basis == self.basis
        )

    @property
    def group(self) -> Group:
        """Where the village is published: by the decision that stands, else by the plan."""
        if self.decision is not None and self.decided:
            return Group(self.decision.group)
        return self.verdict.group


@dataclass(frozen=True, slots=True)
class Board:
    """Every village of the commune at one moment, in the plan's order."""

    campaign: Campaign
    phases: Sequence[Phase]
    calendar: Calendar
    villages: list[Standing] = field(default_factory=list)

    def of(self, village_id: str) -> Standing:
        """One village. Raises ApiError not_found 404."""
        found = next((one for one in self.villages if one.row.id == village_id), None)
        if found is None:
            raise ApiError("not_found", 404)
        return found


def board(commune_id: str) -> Board:
    """Read everything and judge. Raises ApiError not_found 404 while there is no campaign."""
    campaign = plan.campaign(commune_id)
    if campaign is None:
        raise ApiError("not_found", 404)
    now = clock.now_ms()
    phases = plan.phases(commune_id)
    at = rules.calendar(now, [one.lock_ms for one in phases], campaign.ends_ms)
    frozen = {one.id: _frozen(commune_id, one.lock_ms) for one in phases if one.lock_ms <= now}
    counted = tallies(commune_id, None, None, Folded())
    done = emulation.completed_moments(commune_id)
    moved = _moved(commune_id)
    left = _left(commune_id)
    latest: dict[str, EmulationDecision] = {}
    for one in emulation.decisions(commune_id):
        if one.undone_ms is None:
            latest.setdefault(one.village_id, one)
    phase_of = {one.id: one for one in phases}
    found = []
    for village in plan.villages(commune_id):
        phase = phase_of.get(village.phase_id or "")
        tally = counted.get(village.id, EMPTY)
        own = left.get(village.id, _Left())
        last_ms, by_lock = done.get(village.id, (None, 0))
        facts = Village(
            lock_ms=phase.lock_ms if phase else None,
            planned=village.quota + moved.get(village.id, 0),
            target=tally.target,
            completed=tally.completed,
            off=own.off,
            no_phone=own.no_phone,
            elsewhere=own.elsewhere,
            left=own.open,
            last_ms=last_ms,
            by_lock=by_lock,
            # A village that had nobody then was frozen with nobody.
            frozen=frozen[phase.id].get(village.id, (0, 0))
            if phase and phase.id in frozen
            else None,
        )
        verdict = rules.judge(facts, at)
        found.append(
            Standing(village, phase, tally, facts, verdict, own.rows, latest.get(village.id))
        )
    return Board(campaign, phases, at, found)


@dataclass(slots=True)
class _Left:
    """Listed people who are not completed. `open`: who could still be."""

    rows: dict[str, int] = field(default_factory=dict)
    off: int = 0
    no_phone: int = 0
    elsewhere: int = 0
    open: int = 0


def _frozen(commune_id: str, lock_ms: int) -> dict[str, tuple[int, int]]:
    """(completed, target) by village at a lock that has passed, frozen now if nobody did before."""
    found = emulation.frozen_at(commune_id, lock_ms)
    if not found:
        snapshots.figures_at(commune_id, lock_ms)
        found = emulation.frozen_at(commune_id, lock_ms)
    return found


def _left(commune_id: str) -> dict[str, _Left]:
    """Each person in one place: no smartphone before taken off (as `tally.eligible`), then gone."""
    found: dict[str, _Left] = {}
    for row in emulation.left_rows(commune_id):
        own = found.setdefault(row.village_id, _Left())
        name = Row.ELSEWHERE.value if row.elsewhere and row.row == Row.NOT_REACHED else row.row
        own.rows[name] = own.rows.get(name, 0) + row.n
        if name == Row.NO_SMARTPHONE:
            own.no_phone += row.n
        elif row.off:
            own.off += row.n
        elif name == Row.ELSEWHERE:
            own.elsewhere += row.n
        else:
            own.open += row.n
    return found


def _moved(commune_id: str) -> dict[str, int]:
    """Village → people more (or fewer) than planned by boundary corrections that stand."""
    found: dict[str, int] = {}
    for one in corrections.all_rows(commune_id):
        if one.undone_ms is None and one.on_list:
            found[one.to_village_id] = found.get(one.to_village_id, 0) + 1
            found[one.from_village_id] = found.get(one.from_village_id, 0) - 1
    return found
