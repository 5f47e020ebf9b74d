"""The table "Where rules meet" of sync/README.md: each pair has a vector in which it meets."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import combinations_with_replacement

import pytest

from sync.fields import DESK_FIELDS, FIELDS
from tests.unit.sync.vectors import FOLDER, Json

TABLE = re.compile(r"^\| (\w+), (\w+) \| (\w+): (.+) \|$", re.MULTILINE)
ROWS = TABLE.findall((FOLDER.parent / "README.md").read_text(encoding="utf-8"))
KIND_OF = {
    "citizen.asxh_need": "need",
    **{f"citizen.{name}": "register" for name in ("household", "guardian", "phone", "appointment")},
    **{f"household.{name}": "house" for name in ("known_as", "landmark", "address", "position")},
    "household.appointment": "house",
    "citizen.roster_claim": "claim",
    "citizen.roster_claim_retract": "unclaim",
    "citizen.add": "addition",
    "household.add": "house",
    "visit.record": "visit",
    "visit.retract": "retract",
    "note.add": "note",
    "note.amend": "amend",
    "incident.tap": "tap",
    "ticket.open": "ticket",
    "ticket.message": "message",
    "ticket.photo": "photo",
    "desk.resolve": "resolve",
    "desk.return": "return",
    "desk.merge": "merge",
    "desk.roster_decision": "decision",
    "desk.ticket_state": "state",
    "desk.move": "house",
    "desk.incident_close": "close",
}
# Read together by no rule: a register is a value of its own, and so on.
APART = {
    "addition": "addition need register resolve retract return unclaim",
    "claim": "register",
    "decision": "need register retract return",
    "need": "register resolve return unclaim",
    "register": "resolve retract return step unclaim",
    "unclaim": "resolve retract return unclaim",
}


def kind(do: str) -> str:
    return "step" if do.startswith("citizen.step.") else KIND_OF[do]


def meet(given: Json, first: str, second: str) -> bool:
    there = Counter(kind(one["do"]) for one in given["operations"])
    return there[first] > 1 if first == second else bool(there[first] and there[second])


@pytest.mark.parametrize(("first", "second", "stem", "name"), ROWS)
def test_the_pair_meets_in_its_vector(first: str, second: str, stem: str, name: str) -> None:
    content = json.loads((FOLDER / f"{stem}.json").read_text(encoding="utf-8"))
    (given,) = [case["given"] for case in content["cases"] if case["name"] == name]
    assert meet(given, first, second)


def test_every_field_of_the_protocol_has_a_kind() -> None:
    fields = {f"{entity}.{field}" for entity, field in (*FIELDS, *DESK_FIELDS)}
    assert {one for one in fields if not one.startswith("citizen.step.")} == set(KIND_OF)


def test_every_pair_meets_or_is_known_to_be_apart() -> None:
    listed = [frozenset((first, second)) for first, second, _, _ in ROWS]
    assert len(listed) == len(set(listed))
    apart = {frozenset((one, other)) for one, rest in APART.items() for other in rest.split()}
    of_a_citizen = ["step", "need", "register", "visit", "retract", "resolve", "return"]
    of_a_citizen += ["claim", "unclaim", "decision", "merge", "addition"]
    every = {frozenset(pair) for pair in combinations_with_replacement(of_a_citizen, 2)}
    assert every - set(listed) == apart
    assert not apart & set(listed)
