"""Thi đua reads and decides the same on SQLite and PostgreSQL, and holds no rank of people."""

from __future__ import annotations

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import Citizen
from server.services.emulation import (
    closing,
    contributions,
    deciding,
    explaining,
    listing,
    need_changes,
)
from server.services.figures import chain
from server.services.review import roster_decisions
from tests.support.emulation import END_MS, LOCK_MS, completes, small_village
from tests.support.factory import make_commune

STAFF = "staff:staff-pt"


@pytest.mark.usefixtures("any_app")
def test_from_the_lock_to_the_closed_result(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    phone = small_village(any_app, clock, commune)
    gone, without, *others = commune.citizens_of["a21"]
    completes(phone, *others)
    phone.register("citizen", others[1], "asxh_need", "none")
    phone.visit(without, "no_smartphone")
    claim = phone.claim_roster(gone, "deceased")
    phone.sync()
    elsewhere = db.session.get(Citizen, ("pt", commune.citizens[0]))
    assert elsewhere is not None
    elsewhere.elsewhere = True
    db.session.commit()
    clock.ms = LOCK_MS
    roster_decisions.decide(commune.id, claim, "", STAFF, accept=True)
    first, second = listing.listing(commune.id, None)["villages"]
    assert (first["group"], first["left"]) == ("unfinished", {"elsewhere": 1, "not_reached": 11})
    assert (second["group"], second["off"], second["no_smartphone"], second["eligible"]) == (
        "review", 1, 1, 4,
    )  # fmt: skip
    made = deciding.decide(commune.id, "v2", "second", "Giao ban 20/4", second["seen"], STAFF)
    assert listing.listing(commune.id, None)["villages"][1]["group"] == "second"
    deciding.undo(commune.id, made, STAFF)
    explaining.explain(commune.id, "v1", "head", "Đi làm xa", STAFF)
    slow = {one["id"]: one for one in explaining.listing(commune.id, None)["villages"]}
    assert [one["text"] for one in slow["v1"]["explanations"]] == ["Đi làm xa"]
    assert [one["off"] for one in explaining.left(commune.id, "v2")["people"]] == [True, False]
    mine = next(
        one
        for one in contributions.listing(commune.id, None)["members"]
        if one["id"] == "m-n21-local"
    )
    assert mine["pairs"][0]["completed"] == 4
    (change,) = need_changes.listing(commune.id, {"v2"})["changes"]
    assert (change["citizen"]["id"], change["before"], change["standing"]) == (
        others[1], "policy", True,
    )  # fmt: skip
    clock.ms = END_MS
    deciding.decide(commune.id, "v2", "second", "Giao ban 2/5", _seen(commune.id), STAFF)
    digest = closing.close(commune.id, STAFF)
    closed = listing.listing(commune.id, None)["closed"]
    assert (closed["hash"], closed["changed"]) == (digest, [])
    assert chain.broken(commune.id)[1] is None


def _seen(commune: str) -> str:
    seen: str = listing.listing(commune, None)["villages"][1]["seen"]
    return seen
