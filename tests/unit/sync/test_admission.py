"""Shape, effective time and receipts, by their vectors; and that no input breaks them."""

from __future__ import annotations

from hypothesis import given as drawn
from hypothesis import strategies as st

from sync.admission import Refusal, effective_ms, parse, receipt_status
from sync.projection import project
from sync.types import Operation, Rule
from tests.unit.sync.vectors import Json, cases, facts, operations


@cases("admission", "raw")
def test_parse(given: Json, expect: Json) -> None:
    found = parse(given["raw"], given.get("device"), from_desk=given.get("from_desk", False))
    if isinstance(found, Refusal):
        assert {"status": found.status, "reason": found.reason, "where": found.where} == expect
    else:
        assert found.id == expect["operation"]
        assert found.after == tuple(given["raw"].get("after", ()))


@cases("admission", "effective")
def test_effective_ms(given: Json, expect: Json) -> None:
    assert list(effective_ms(*given["effective"])) == expect


@cases("admission", "receipt")
def test_receipt_status(given: Json, expect: Json) -> None:
    made = operations(given)
    (last,) = [one for one in made if one.operation.id == given["receipt"]]
    rest = [one for one in made if one is not last]
    before = project(facts(given), rest, Rule()) if rest else None
    assert receipt_status(last.operation, before, project(facts(given), made, Rule())) == expect


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["a.1", "c1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
keys = st.sampled_from(
    ["id", "v", "area", "by", "entity", "entity_id", "field", "value", "after", "at_ms"]
)
GOOD: Json = {
    "id": "a.1",
    "v": 1,
    "entity": "citizen",
    "entity_id": "c1",
    "field": "step.bhyt",
    "value": "done",
    "after": [],
    "at_ms": 1,
}


@drawn(st.dictionaries(keys, anything, max_size=3))
def test_whatever_is_sent_gets_an_answer(changed: Json) -> None:
    found = parse({**GOOD, **changed}, "a")
    assert isinstance(found, Operation | Refusal)
    if isinstance(found, Operation):
        assert (found.device, found.sequence) == ("a", int(found.id.rpartition(".")[2]))


@drawn(anything)
def test_whatever_is_sent_as_an_operation_gets_an_answer(raw: Json) -> None:
    assert isinstance(parse(raw), Refusal)


@drawn(st.integers(), st.integers(), st.integers(0, 2**41), st.integers(0, 2**41))
def test_no_clock_leaves_the_bounds(at: int, sent: int, received: int, lower: int) -> None:
    moved, _ = effective_ms(at, sent, received, lower)
    assert min(lower, received) <= moved <= received
