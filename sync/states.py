"""What a fold of operations yields, all of it immutable; times are epoch milliseconds.

What a fold makes many of is a named tuple: five times cheaper to make than a
frozen dataclass, and most of the time of a projection goes into making them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from sync.codes import Need, Outcome, RosterClaim, Row, Step, StepValue

JsonValue: TypeAlias = "bool | int | str | list[JsonValue] | dict[str, JsonValue] | None"
OperationId: TypeAlias = str
CitizenId: TypeAlias = str


class StepState(NamedTuple):
    """One merged flag. `since_ms`: when the present value first held; None value: unset."""

    value: StepValue | None
    heads: tuple[OperationId, ...]
    since_ms: int | None
    field_evidence: bool


class Visit(NamedTuple):
    """One attempt at a door, with what later operations did to it."""

    id: OperationId
    citizen: CitizenId
    outcome: Outcome | None
    reason: str | None
    met: bool
    already_done: bool
    mode: str
    actor: str
    effective_ms: int
    standing: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement in front of a person. `operations` are sorted ids, so the id is stable."""

    kind: str
    citizen: CitizenId
    operations: tuple[OperationId, ...]
    opened_ms: int

    @property
    def id(self) -> str:
        """Stable identity: the same facts give the same conflict on every machine."""
        return f"{self.kind}:{self.citizen}:{'+'.join(self.operations)}"


class CitizenState(NamedTuple):
    """Projection of one citizen: all that screens, figures and reports need.

    `steps` holds every Step; `missing` is what the rule still asks of the merged
    steps (empty once completed); `household` is the register, else the roster's.
    """

    citizen: CitizenId
    row: Row
    outcome: Outcome | None
    reason: str | None
    missing: tuple[str, ...]
    met: bool
    reached: bool
    already_done: bool
    completed_ms: int | None
    credit: str | None
    steps: dict[Step, StepState]
    need: Need
    claim: RosterClaim | None
    claim_approved: bool
    visits: tuple[Visit, ...]
    visit_heads: tuple[OperationId, ...]
    conflicts: tuple[Conflict, ...]
    registers: dict[str, JsonValue]
    register_heads: dict[str, tuple[OperationId, ...]]
    on_list: bool = True
    household: str | None = None
