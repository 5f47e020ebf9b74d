"""The JSON vectors of sync/vectors, read the way both languages read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sync.projection import project
from sync.types import (
    AdmittedOperation,
    CitizenState,
    Need,
    Operation,
    RosterFacts,
    Rule,
    Stamp,
    Step,
)

FOLDER = Path(__file__).parents[3] / "sync" / "vectors"
APRIL_MS = 1_774_976_400_000  # 2026-04-01T00:00:00+07:00
DAY_MS = 86_400_000

Json = Any


def cases(stem: str, kind: str | None = None) -> pytest.MarkDecorator:
    """Parameters for pytest: (given, expect) of each case, those with the key `kind` only."""
    content = json.loads((FOLDER / f"{stem}.json").read_text(encoding="utf-8"))
    chosen = [case for case in content["cases"] if kind is None or kind in case["given"]]
    assert chosen, f"no case of {stem} has {kind}"
    return pytest.mark.parametrize(
        ("given", "expect"),
        [pytest.param(case["given"], case["expect"], id=case["name"]) for case in chosen],
    )


def moment(text: str) -> int:
    """Epoch ms of "DD/HH:MM[:SS]" in April 2026, +07:00."""
    day, clock = text.split("/")
    parts = [*map(int, clock.split(":")), 0]
    return APRIL_MS + (int(day) - 1) * DAY_MS + (parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1000


def clock(at_ms: int | None) -> str | None:
    """The text of `moment`, whole seconds; None stays None."""
    if at_ms is None:
        return None
    days, rest = divmod(at_ms - APRIL_MS, DAY_MS)
    seconds = rest // 1000
    text = f"{days + 1:02}/{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return text + (f":{seconds % 60:02}" if seconds % 60 else "")


def visit_value(value: dict[str, Json]) -> dict[str, Json]:
    outcome = value.get("outcome")
    usual = {
        "citizen": "c1",
        "outcome": None,
        "reason": None,
        "met": outcome not in {None, "absent"},
        "already_done": False,
        "mode": "home",
    }
    return usual | value


def admitted(made: dict[str, Json]) -> AdmittedOperation:
    entity, _, field = made["do"].partition(".")
    device = made["id"].rpartition(".")[0]
    value = made.get("value")
    if made["do"] == "visit.record":
        value = visit_value(value or {})
    elif made["do"] == "visit.retract":
        value = {"citizen": "c1", **(value or {})}
    at = moment(made["at"])
    usual: str = "c1" if entity in {"citizen", "desk"} else made["id"]
    return AdmittedOperation(
        Operation(
            made["id"],
            entity,
            made.get("to", usual),
            field,
            value,
            at,
            tuple(made.get("after", ())),
        ),
        Stamp(
            made.get("actor", "staff:desk" if device == "desk" else f"pair:{device}"),
            made.get("seq", 0),
            moment(made["got"]) if "got" in made else at,
            at,
        ),
    )


def operations(given: dict[str, Json]) -> list[AdmittedOperation]:
    return [admitted(made) for made in given["operations"]]


def facts(given: dict[str, Json]) -> RosterFacts:
    content = dict(given.get("facts", {}))
    content["need"] = Need(content.get("need", "none"))
    if "goals" in content:
        content["goals"] = frozenset(content["goals"])
    return RosterFacts(content.pop("citizen", "c1"), **content)


def rule(given: dict[str, Json]) -> Rule:
    content = given.get("rule")
    if content is None:
        return Rule()
    return Rule(tuple(map(Step, content["required"])), tuple(map(Need, content["asxh_for"])))


def projected(given: dict[str, Json]) -> CitizenState:
    return project(facts(given), operations(given), rule(given))


def view(state: CitizenState) -> dict[str, Json]:
    """The state as vectors name it; unset steps are left out."""
    return {
        "row": state.row,
        "outcome": state.outcome,
        "reason": state.reason,
        "missing": list(state.missing),
        "met": state.met,
        "reached": state.reached,
        "already_done": state.already_done,
        "completed": clock(state.completed_ms),
        "credit": state.credit,
        "need": state.need,
        "claim": state.claim,
        "claim_approved": state.claim_approved,
        "household": state.household,
        "steps": {
            step: [held.value, clock(held.since_ms)]
            for step, held in state.steps.items()
            if held.value
        },
        "step_heads": {step: list(held.heads) for step, held in state.steps.items() if held.heads},
        "field_evidence": [step for step, held in state.steps.items() if held.field_evidence],
        "visits": [visit.id for visit in state.visits],
        "standing": [visit.id for visit in state.visits if visit.standing],
        "visit_heads": list(state.visit_heads),
        "conflicts": [[c.kind, list(c.operations), clock(c.opened_ms)] for c in state.conflicts],
        "registers": state.registers,
        "register_heads": {name: list(ids) for name, ids in state.register_heads.items()},
    }


def compare(given: dict[str, Json], expect: dict[str, Json]) -> None:
    """Every expected key, in the order given and backwards with duplicates."""
    there = view(projected(given))
    back = given | {"operations": [*reversed(given["operations"]), *given["operations"]]}
    assert {key: there[key] for key in expect} == expect
    assert projected(back) == projected(given)
