"""A code in what a phone has written: taken like all work, shown to nobody (product.md, 6)."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from server.clock import ManualClock
from server.extensions import db
from server.models import OperationText
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.working import phone_at_work

TYPED = "Mã 482915, gọi 0912345678"
SHOWN = "Mã ••••••, gọi 0912345678"


def texts(phone: SimulatedPhone, citizen: str) -> list[str]:
    """What another phone reads, in the order in which it was written."""
    phone.sync()
    row = phone.row("citizen", citizen) or {}
    found = [one for one in row["ops"].values() if one[1] in {"ticket.open", "note.add"}]
    return [one[2]["text"] for one in sorted(found, key=lambda one: str(one[0]))]


def test_it_is_taken_kept_and_shown_with_dots(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    other = phone_at_work(app, clock, commune, commune.pair_slots[1])
    citizen = commune.citizens[0]
    ticket = phone.ticket_open(citizen, "lost_sim", TYPED)
    phone.note(citizen, TYPED)
    receipts = phone.sync()["receipts"]
    assert [one["status"] for one in receipts] == ["accepted", "accepted"]
    assert texts(other, citizen) == [SHOWN, SHOWN]
    assert [one["text"] for one in desk.get("tickets").get_json()["tickets"]] == [SHOWN]
    said = desk.get(f"tickets/{ticket}").get_json()["said"]
    assert [one["text"] for one in said] == [SHOWN]
    lines = desk.get(f"citizens/{citizen}").get_json()["history"]
    assert {one["text"] for one in lines if one.get("text")} == {SHOWN}
    kept = db.session.scalars(select(OperationText)).all()
    assert len(kept) == 2, "what came is kept as it came"
    assert all("482915" in str(one.value) for one in kept)
