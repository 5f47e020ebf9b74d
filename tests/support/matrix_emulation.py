"""Thi đua's part of the table of roles and routes (tests/api/test_matrix.py)."""

from __future__ import annotations

from server.api.guard import ROLES

OFFICE = frozenset({"staff", "admin"})
SEE = OFFICE | {"police", "health", "leader"}
NAMES = SEE - {"health"}
ROOT = "/api/v1/desk/emulation"

EMULATION: dict[tuple[str, str], frozenset[str]] = {
    ("GET", ROOT): ROLES,
    ("GET", f"{ROOT}/table.xlsx"): SEE,
    ("POST", f"{ROOT}/decide"): OFFICE | {"leader"},
    ("POST", f"{ROOT}/decisions/<decision_id>/undo"): OFFICE | {"leader"},
    ("POST", f"{ROOT}/close"): OFFICE | {"leader"},
    ("GET", f"{ROOT}/explanations"): SEE,
    ("POST", f"{ROOT}/explanations"): OFFICE,
    ("GET", f"{ROOT}/left"): NAMES,
    ("GET", f"{ROOT}/contributions"): SEE,
    ("GET", f"{ROOT}/contributions.xlsx"): OFFICE | {"leader"},
    ("GET", f"{ROOT}/need-changes"): NAMES,
}
EMULATION_FRESH = {("GET", f"{ROOT}/contributions.xlsx")}
