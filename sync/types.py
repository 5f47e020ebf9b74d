"""Values of the core: operations, stamps and what a fold of them yields.

Integers and ASCII ids only (sync/README.md, "Determinism"); times are epoch
milliseconds. Everything here is immutable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

JsonValue: TypeAlias = "bool | int | str | list[JsonValue] | dict[str, JsonValue] | None"
OperationId: TypeAlias = str
CitizenId: TypeAlias = str
By: TypeAlias = Literal["technical", "local", "both", "desk"]

DESK_DEVICE = "desk"


class Outcome(StrEnum):
    """The four results of step 4 and no fifth (R33)."""

    COMPLETED = "completed"
    SYSTEM_ERROR = "system_error"
    NO_SMARTPHONE = "no_smartphone"
    ABSENT = "absent"


class Row(StrEnum):
    """The row of the official table a listed citizen stands in: four outcomes, then why none."""

    COMPLETED = "completed"
    SYSTEM_ERROR = "system_error"
    NO_SMARTPHONE = "no_smartphone"
    ABSENT = "absent"
    REFUSED = "refused"
    MISSING_ASXH = "missing_asxh"
    ROSTER_CLAIM = "roster_claim"
    HALF_DONE = "half_done"
    NOT_REACHED = "not_reached"
    ELSEWHERE = "elsewhere"


class Step(StrEnum):
    """Flags of one citizen: the four-step procedure (R29-R33) and the optional goals (R60)."""

    LISTED = "listed"
    SMARTPHONE = "smartphone"
    LEVEL2 = "level2"
    BHYT = "bhyt"
    SSKDT = "sskdt"
    ASXH = "asxh"
    CONFIRMED = "confirmed"
    LICENCE = "licence"
    VEHICLE = "vehicle"


class StepValue(StrEnum):
    """Value of a flag, strongest first; an undo to "never recorded" is None."""

    DONE = "done"
    WAITING = "waiting"
    NOT_DONE = "not_done"


class Need(StrEnum):
    """Whether the citizen needs the social-security account (R31), strongest first."""

    POLICY = "policy"
    WANTS = "wants"
    NONE = "none"


class RosterClaim(StrEnum):
    """A correction of the police list suggested at the door; the desk decides."""

    MOVED_AWAY = "moved_away"
    DECEASED = "deceased"
    DUPLICATE = "duplicate"
    WRONG_VILLAGE = "wrong_village"
    NOT_HERE = "not_here"


@dataclass(frozen=True, slots=True)
class Operation:
    """What one tap wrote, as its author made it (docs/protocol.md, "Operation")."""

    id: OperationId
    entity: str
    entity_id: str
    field: str
    value: JsonValue
    at_ms: int
    after: tuple[OperationId, ...] = ()
    area: str | None = None
    by: By = "technical"
    v: int = 1

    @property
    def device(self) -> str:
        """Short id of the device that made the operation."""
        return self.id.rpartition(".")[0]

    @property
    def sequence(self) -> int:
        """Position in the device's own order, contiguous from 1."""
        return int(self.id.rpartition(".")[2])


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the server adds on admission. `actor` is "pair:<id>", "lead:<id>" or "staff:<id>"."""

    actor: str
    seq: int
    received_ms: int
    effective_ms: int
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdmittedOperation:
    """Operation plus stamp: the only input of the merge."""

    operation: Operation
    stamp: Stamp

    @property
    def order(self) -> tuple[int, str, int]:
        """Tie-break among operations that do not know each other."""
        return (self.stamp.effective_ms, self.operation.device, self.operation.sequence)


@dataclass(frozen=True, slots=True)
class Rule:
    """The campaign's completion rule (product.md, counting rule 1; R31)."""

    required: tuple[Step, ...] = (Step.SSKDT, Step.CONFIRMED)
    asxh_for: tuple[Need, ...] = (Need.POLICY, Need.WANTS)


@dataclass(frozen=True, slots=True)
class RosterFacts:
    """What the police list says of a citizen before any operation."""

    citizen: CitizenId
    household: str | None = None
    on_list: bool = True
    need: Need = Need.NONE
    activated: bool = True
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class StepState:
    """One merged flag. `since_ms`: when the present value first held; None value: unset."""

    value: StepValue | None
    heads: tuple[OperationId, ...]
    since_ms: int | None
    field_evidence: bool


@dataclass(frozen=True, slots=True)
class Visit:
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


@dataclass(frozen=True, slots=True)
class CitizenState:
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
    registers: dict[str, JsonValue] = field(default_factory=dict)
    register_heads: dict[str, tuple[OperationId, ...]] = field(default_factory=dict)
    on_list: bool = True
    household: str | None = None
