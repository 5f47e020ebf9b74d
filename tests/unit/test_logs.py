"""Log lines hold what is allowed and nothing else."""

from __future__ import annotations

import io
import json

import pytest
import structlog

from server import logs


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    stream = io.StringIO()
    logs.configure(stream)
    return stream


def test_a_field_that_is_not_on_the_list_is_dropped(lines: io.StringIO) -> None:
    structlog.get_logger().info("request", status=200, name="Nguyễn Văn A", phone="0912345678")
    found = json.loads(lines.getvalue())
    assert found["status"] == 200
    assert set(found) == {"event", "level", "at", "status"}


def test_lists_and_long_texts_do_not_get_in(lines: io.StringIO) -> None:
    structlog.get_logger().info("request", route="x" * 5000, code=["Nguyễn Văn A"])
    found = json.loads(lines.getvalue())
    assert len(found["route"]) == logs.TEXT_CAP
    assert "code" not in found


def test_an_error_is_its_type_and_place_never_its_message(lines: io.StringIO) -> None:
    try:
        logs.only_allowed(None, "", None)  # type: ignore[arg-type]
    except AttributeError as error:
        error.args = ("0912345678",)
        logs.failure(error)
    found = json.loads(lines.getvalue())
    assert found["error"] == "AttributeError"
    assert found["where"].startswith("server/logs.py:")
    assert "0912345678" not in lines.getvalue()
