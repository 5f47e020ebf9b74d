"""Samples drawn and results entered, for the tests of Kiểm tra tại nhà."""

from __future__ import annotations

from typing import Any

from werkzeug.test import TestResponse

from tests.support.desk import Desk


def draw(desk: Desk, **wish: Any) -> str:  # noqa: ANN401 - any JSON
    """A sample; its id."""
    answer = desk.post("back-checks", {"phase": None, "per_pair": 2} | wish)
    assert answer.status_code == 201, answer.text
    made: str = answer.get_json()["id"]
    return made


def page(desk: Desk, check: str) -> dict[str, Any]:
    """The sample with its people."""
    answer = desk.get(f"back-checks/{check}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def enter(desk: Desk, check: str, citizen: str, result: str | None, **more: Any) -> TestResponse:  # noqa: ANN401
    """What was found at a door."""
    body = {"citizen": citizen, "result": result, "note": "", "version": 0} | more
    return desk.post(f"back-checks/{check}/results", body)
