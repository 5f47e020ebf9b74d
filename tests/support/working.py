"""Phones at work in the tiny commune, and the checks that every desk route has to pass."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import phone_on
from tests.support.desk import ROOT, Desk
from tests.support.factory import MadeCommune

DONE = {"smartphone": "done", "level2": "done", "sskdt": "done", "confirmed": "done"}
HUGE = 300_000


def phone_at_work(
    app: Flask, clock: ManualClock, commune: MadeCommune, slot: str, holder: str = "technical"
) -> SimulatedPhone:
    """A phone that claimed the slot, was let in and has its list."""
    return phone_on(https_client(app), commune, slot, clock, holder=holder)


def complete(phone: SimulatedPhone, citizen: str) -> str:
    """All four steps, and the visit."""
    phone.record_steps(citizen, **DONE)
    return phone.visit(citizen, "completed")


def disagree(
    app: Flask, clock: ManualClock, commune: MadeCommune, citizen: str
) -> tuple[SimulatedPhone, SimulatedPhone, str, str]:
    """Two phones of one pair record different outcomes without having seen each other."""
    first = phone_at_work(app, clock, commune, commune.pair_slots[0], "technical")
    second = phone_at_work(app, clock, commune, commune.pair_slots[1], "local")
    clock.advance(60_000)
    kept = complete(first, citizen)
    clock.advance(60_000)
    other = second.visit(citizen, "system_error", "identity_error")
    clock.advance(600_000)
    first.sync()
    clock.advance(60_000)
    second.sync()
    return first, second, kept, other


def refuses_strangers(
    app: Flask,
    commune: MadeCommune,
    method: str,
    path: str,
    *,
    body: object = None,
    allowed: set[str],
) -> None:
    """401 without a session and without CSRF, 403 for every other role."""

    def ask(desk: Desk) -> int:
        response = desk.get(path) if method == "GET" else desk.post(path, body)
        return response.status_code

    assert ask(Desk(https_client(app))) == 401
    for role in {"staff", "police", "health", "leader", "admin"} - allowed:
        assert ask(signed_in(https_client(app), commune, role)) == 403, role
    if method == "POST":
        desk = signed_in(https_client(app), commune, min(allowed))
        response = desk.client.post(ROOT + path, json=body or {})
        assert response.status_code == 401
        assert response.get_json()["error"]["code"] == "csrf"


def refuses_wrong_bodies(desk: Desk, path: str, bodies: list[object]) -> None:
    """422 for each of `bodies`, 413 for a huge one, 415 or 422 for another kind of content."""
    for body in bodies:
        response = desk.post(path, body)
        assert response.status_code == 422, body
        assert response.get_json()["error"]["vi"]
    headers = desk.csrf()
    huge = desk.client.post(ROOT + path, data=b"x" * HUGE, headers=headers)
    assert huge.status_code == 413
    text = desk.client.post(
        ROOT + path, data=b"not json", headers=headers, content_type="application/json"
    )
    assert text.status_code == 400
