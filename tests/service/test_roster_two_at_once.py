"""Two people import at once: one is told, nothing is lost, nobody is there twice."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

from flask import Flask

from server.clock import ManualClock
from server.errors import ApiError
from server.extensions import db
from server.models import Citizen, ImportBatch
from server.services.lists import uploads
from server.services.sign_in.staff import Staff
from tests.support.factory import MadeCommune, make_commune
from tests.support.lists import list_of, listed
from tests.support.sheets import PEOPLE

GAM = (4, "Lưu Thị Gấm", "1991", "Nữ", "000191010004", "Xóm Đông", "Lưu Thị Gấm")


def staff(commune: MadeCommune, role: str) -> Staff:
    return Staff(commune.accounts[role], commune.id, frozenset({role}), "session")


def together(app: Flask, tasks: list[tuple[Staff, dict[str, Any]]]) -> Counter[str]:
    """Approve at the same moment; how each ended."""
    gate = threading.Barrier(len(tasks))
    ended: Counter[str] = Counter()

    def approve(who: Staff, upload: dict[str, Any]) -> None:
        with app.app_context():
            gate.wait()
            try:
                uploads.approve(who, upload["id"], upload["digest"], allow_gone=True)
                ended["imported"] += 1
            except ApiError as error:
                ended[error.code] += 1
            finally:
                db.session.remove()

    threads = [threading.Thread(target=approve, args=one) for one in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()  # what this thread had read is from before
    return ended


def test_of_two_lists_of_one_village_the_second_is_told(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    first, second = staff(commune, "staff"), staff(commune, "police")
    one = uploads.receive(first, "roster", "a.xlsx", list_of())
    other = uploads.receive(second, "roster", "b.xlsx", list_of(*PEOPLE[:2], GAM))
    ended = together(any_app, [(first, one), (second, other)])
    assert ended == {"imported": 1, "roster_changed": 1}
    assert len(listed(commune)) == 3
    # Who was told looks again, sees the difference to what came meanwhile, and approves that.
    loser = next(
        (who, upload["id"])
        for who, upload in ((first, one), (second, other))
        if uploads.look(who, upload["id"])["state"] == "open"
    )
    fresh = uploads.look(*loser)
    counts = fresh["parts"][0]["counts"]
    assert (counts["new"], counts["gone"], counts["same"]) == (1, 1, 2)
    uploads.approve(loser[0], loser[1], fresh["digest"])
    assert len(listed(commune)) == 4


def test_one_file_approved_twice_is_imported_once(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    who = staff(commune, "staff")
    one = uploads.receive(who, "roster", "a.xlsx", list_of())
    ended = together(any_app, [(who, one), (who, one), (who, one)])
    assert ended == {"imported": 1, "upload_closed": 2}
    assert len(listed(commune)) == 3
    assert db.session.scalar(db.select(db.func.count()).select_from(ImportBatch)) == 1


def test_lists_of_two_villages_do_not_disturb_each_other(
    any_app: Flask, clock: ManualClock
) -> None:
    commune = make_commune(clock)
    first, second = staff(commune, "staff"), staff(commune, "police")
    one = uploads.receive(first, "roster", "a.xlsx", list_of())
    other = uploads.receive(second, "roster", "b.xlsx", list_of(GAM, village="Thôn 1"))
    assert together(any_app, [(first, one), (second, other)]) == {"imported": 2}
    numbers = db.session.scalars(db.select(Citizen.id_mac).where(Citizen.id_mac.is_not(None)))
    assert len(set(numbers)) == 4


def test_a_fix_between_look_and_approval_is_told(any_app: Flask, clock: ManualClock) -> None:
    commune = make_commune(clock)
    who = staff(commune, "staff")
    one = uploads.receive(who, "roster", "a.xlsx", list_of())
    part = one["parts"][0]["key"]
    uploads.change(who, one["id"], {"fixes": [{"part": part, "row": 6, "skip": True}]})
    try:
        uploads.approve(who, one["id"], one["digest"], allow_gone=True)
        code = "imported"
    except ApiError as error:
        code = error.code
    assert code == "roster_changed"
    assert listed(commune) == {}
