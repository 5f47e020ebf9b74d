"""Every ugly file gives what its expected result says: people, houses, remarks, or a refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from server.imports.roster import PartDraft, read_roster
from server.imports.words import ListRefusedError
from tests.support.ugly_files import UGLY

EXPECTED = Path(__file__).resolve().parents[1] / "fixtures" / "rosters" / "expected"
YEAR = 2026
MANY = 100


def outcome(content: bytes) -> dict[str, Any]:
    """What an expected file holds: see tests/fixtures/rosters/README.md."""
    try:
        draft = read_roster(content, YEAR)
    except ListRefusedError as refused:
        return {"refused": refused.remark.code}
    found: dict[str, Any] = {"parts": [_part(one) for one in draft.parts]}
    if draft.notes:
        found["notes"] = [one.code for one in draft.notes]
    return found


def _part(part: PartDraft) -> dict[str, Any]:
    remarks = [[one.row, one.code] for one in part.remarks]
    if len(part.people) > MANY:
        return {"people": len(part.people), "houses": len(part.households), "remarks": remarks}
    people = [
        [one.row, one.name, one.birth_year, one.sex, one.id_number, one.phone,
         None if one.goals is None else list(one.goals)]
        for one in sorted(part.people, key=lambda one: one.row)
    ]  # fmt: skip
    return {
        "part": part.key,
        "villages": list(part.table.hints),
        "people": people,
        "houses": [
            [house.head_name, house.address, [one.row for one in house.people]]
            for house in part.households
        ],
        "remarks": remarks,
    }


def test_there_are_enough_and_each_has_its_expected_result() -> None:
    assert len(UGLY) >= 25
    assert sorted(UGLY) == sorted(path.stem for path in EXPECTED.glob("*.json"))


@pytest.mark.parametrize("name", sorted(UGLY))
def test_an_ugly_file_gives_what_is_expected(name: str) -> None:
    expected = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    assert outcome(UGLY[name]()) == expected
