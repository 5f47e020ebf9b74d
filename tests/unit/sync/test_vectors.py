"""The vector files keep the shape that both languages read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.sync.vectors import APRIL_MS, FOLDER, Json, clock, moment

SCHEMA: Json = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
FILES = sorted(path for path in FOLDER.glob("*.json") if path.name != "schema.json")
PYTHON_TYPES: Json = {"string": str, "boolean": bool, "array": list, "object": dict}


def misfits(value: Json, schema: Json, where: str) -> list[str]:
    """Complaints of the few JSON Schema words that schema.json uses."""
    kind = PYTHON_TYPES.get(schema.get("type"))
    if kind is not None and not isinstance(value, kind):
        return [f"{where}: not a {schema['type']}"]
    found = [f"{where}: no {key}" for key in schema.get("required", ()) if key not in value]
    parts = schema.get("properties", {})
    if schema.get("additionalProperties") is False:
        found += [f"{where}: {key} is not known" for key in value if key not in parts]
    for key, part in parts.items():
        if key in value:
            found += misfits(value[key], part, f"{where}.{key}")
    for place, one in enumerate(value if "items" in schema else ()):
        found += misfits(one, schema["items"], f"{where}[{place}]")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_vector_file_fits_the_schema(path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    assert misfits(content, SCHEMA, path.stem) == []
    names = [case["name"] for case in content["cases"]]
    assert len(names) == len(set(names)) > 0


@pytest.mark.parametrize(
    "content",
    [{"rule": "x", "twin": True}, {"rule": 1, "twin": True, "cases": []}, {"cases": [{}]}],
)
def test_the_schema_can_fail(content: Json) -> None:
    assert misfits(content, SCHEMA, "file")


def test_times_read_as_they_are_written() -> None:
    assert moment("01/00:00") == APRIL_MS
    assert clock(moment("12/19:30:05")) == "12/19:30:05"
    assert clock(moment("12/19:30")) == "12/19:30"
