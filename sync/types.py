"""Values of the core: operations, stamps and what a fold of them yields.

Integers and ASCII ids only (sync/README.md, "Determinism"); times are epoch
milliseconds. Everything here is immutable. The words are in sync/codes.py, the
results in sync/states.py; import all of them from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sync.codes import Need, Outcome, RosterClaim, Row, Step, StepValue
from sync.states import (
    CitizenId,
    CitizenState,
    Conflict,
    JsonValue,
    OperationId,
    StepState,
    Visit,
)

__all__ = [
    "DESK_DEVICE",
    "AdmittedOperation",
    "By",
    "CitizenId",
    "CitizenState",
    "Conflict",
    "JsonValue",
    "Need",
    "Operation",
    "OperationId",
    "Outcome",
    "RosterClaim",
    "RosterFacts",
    "Row",
    "Rule",
    "Stamp",
    "Step",
    "StepState",
    "StepValue",
    "Visit",
]

By: TypeAlias = Literal["technical", "local", "both", "desk"]

DESK_DEVICE = "desk"


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
    """What the police lists say of a citizen before any operation.

    `goals`: what a list says is still to be done, by code (activation, asxh, bhyt, licence, sskdt,
    vehicle; R26, R60, R65); None: it does not say, so all that the campaign's rule asks.
    `activation_list`: named by the second list, level 2 not activated (R64).
    """

    citizen: CitizenId
    household: str | None = None
    on_list: bool = True
    need: Need = Need.NONE
    activated: bool = True
    elsewhere: bool = False
    goals: frozenset[str] | None = None
    activation_list: bool = False
