"""Xem lại's part of the table of roles and routes (tests/api/test_matrix.py)."""

from __future__ import annotations

OFFICE = frozenset({"staff", "admin"})
WORK = OFFICE | {"police"}
JUDGE = WORK | {"health"}
SEE = JUDGE | {"leader"}
_HINTS, _CHECKS = "/api/v1/desk/hints", "/api/v1/desk/back-checks"

CHECKING: dict[tuple[str, str], frozenset[str]] = {
    ("GET", _HINTS): JUDGE,
    ("GET", f"{_HINTS}/<key>"): JUDGE,
    ("POST", f"{_HINTS}/<key>/aside"): OFFICE,
    ("POST", f"{_HINTS}/<key>/back"): OFFICE,
    ("GET", _CHECKS): SEE,
    ("POST", _CHECKS): OFFICE,
    ("GET", f"{_CHECKS}/<check_id>"): JUDGE,
    ("POST", f"{_CHECKS}/<check_id>/results"): WORK,
    ("POST", f"{_CHECKS}/<check_id>/withdraw"): OFFICE,
    ("POST", f"{_CHECKS}/<check_id>/restore"): OFFICE,
    ("GET", f"{_CHECKS}/<check_id>/list.pdf"): WORK,
    ("GET", f"{_CHECKS}/<check_id>/table.xlsx"): SEE,
}
CHECKING_FRESH = {("GET", f"{_CHECKS}/<check_id>/list.pdf")}
