"""Every row of the protocol's table, by their vectors."""

from __future__ import annotations

import json

from sync.admission import Refusal, parse
from sync.fields import DESK_FIELDS, FIELDS
from sync.types import Operation
from tests.unit.sync.vectors import FOLDER, Json, cases


def raw(given: Json, value: Json, entity_id: str) -> Json:
    entity, _, field = given["field"].partition(".")
    return {
        "id": "a.5",
        "entity": entity,
        "entity_id": entity_id,
        "field": field,
        "value": value,
        "at_ms": 1,
    }


@cases("fields")
def test_fields(given: Json, expect: Json) -> None:
    for value in given["fits"]:
        assert isinstance(parse(raw(given, value, given["entity_id"]), from_desk=True), Operation)
    for value in given["not"]:
        found = parse(raw(given, value, given["entity_id"]), from_desk=True)
        assert found == Refusal("quarantined", "schema", "value")
    for entity_id in given["wrong_ids"]:
        found = parse(raw(given, given["fits"][0], entity_id), from_desk=True)
        assert found == Refusal("quarantined", "schema", "entity_id")


def test_every_field_of_the_table_has_a_vector() -> None:
    content = json.loads((FOLDER / "fields.json").read_text(encoding="utf-8"))
    named = {case["given"]["field"] for case in content["cases"]}
    assert named == {f"{entity}.{field}" for entity, field in FIELDS | DESK_FIELDS}
