"""Lists made of a few rows and read at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from server.imports.roster import RosterDraft, read_roster
from tests.support.sheets import workbook

YEAR = 2026
KNOWN = "000046010001"
OTHER = "000150010002"


def draft(*rows: Sequence[Any], merge: Sequence[str] = ()) -> RosterDraft:
    """The draft of a workbook of these rows."""
    return read_roster(workbook([list(row) for row in rows], merge=merge), YEAR)


def names(found: RosterDraft) -> list[str]:
    """Everybody's name."""
    return [one.name for one in found.people]


def codes(found: RosterDraft) -> list[tuple[str, int]]:
    """Code and row of every remark."""
    return [(one.code, one.row) for one in found.remarks]
