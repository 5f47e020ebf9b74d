"""Tickets for tests: what the desk reads of them, and answers it gives."""

from __future__ import annotations

from typing import Any

from werkzeug.test import TestResponse

from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk


def queue(desk: Desk, state: str = "open") -> dict[str, Any]:
    """The desk's queue."""
    answer = desk.get(f"tickets?state={state}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def ids(desk: Desk, state: str = "open") -> list[str]:
    """Ids of the queue, in its order."""
    return [one["id"] for one in queue(desk, state)["tickets"]]


def read(desk: Desk, ticket: str) -> dict[str, Any]:
    """One ticket with its conversation."""
    answer = desk.get(f"tickets/{ticket}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def word(desk: Desk, ticket: str, state: str = "answered", **more: object) -> dict[str, Any]:
    """Body of an answer to what stands there now."""
    return {"state": state, "text": "Đến lại giúp.", "seen": read(desk, ticket)["seen"], **more}


def answered(desk: Desk, ticket: str, state: str = "answered", **more: object) -> TestResponse:
    """Read the ticket and answer it."""
    return desk.post(f"tickets/{ticket}/answer", word(desk, ticket, state, **more))


def say(phone: SimulatedPhone, ticket: str, citizen: str, text: str) -> str:
    """The pair adds a message, and sends it."""
    made = phone.write("ticket", ticket, "message", {"text": text}, about=citizen, after=())
    phone.sync()
    return made
