"""GET /api/v1/desk/imports and POST …/imports/{id}/undo."""

from __future__ import annotations

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant
from tests.conftest import https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.lists import approved, list_of, listed, sent
from tests.support.sheets import PEOPLE
from tests.support.working import refuses_strangers

DESK = {"staff", "police", "admin"}


def test_imports_are_listed_and_the_latest_is_undone(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    (first,) = approved(desk, sent(desk, list_of()))
    clock.advance(60_000)
    (second,) = approved(desk, sent(desk, list_of(*PEOPLE[:2])))
    found = desk.get("imports?village=v2").get_json()["imports"]
    assert [one["id"] for one in found] == [second["id"], first["id"]]
    assert [one["undoable"] for one in found] == [True, False]
    assert found[0]["by"] == "Cán bộ staff"
    assert desk.get("imports?village=v1").get_json() == {"imports": []}
    early = desk.post(f"imports/{first['id']}/undo")
    assert (early.status_code, early.get_json()["error"]["code"]) == (409, "import_not_last")
    done = desk.post(f"imports/{second['id']}/undo").get_json()
    assert done == {"counts": {"removed": 0, "restored": 0, "returned": 1, "kept": 0}}
    again = desk.post(f"imports/{second['id']}/undo")
    assert (again.status_code, again.get_json()["error"]["code"]) == (409, "import_undone")
    found = desk.get("imports").get_json()["imports"]
    assert found[0]["undone"] == {"by": "Cán bộ staff", "at_ms": clock.now_ms()}
    assert [one["undoable"] for one in found] == [False, True]
    assert desk.post(f"imports/{first['id']}/undo").get_json()["counts"]["removed"] == 3
    assert listed(commune) == {}


def test_strangers(app: Flask, desk: Desk, commune: MadeCommune) -> None:
    (made,) = approved(desk, sent(desk, list_of()))
    refuses_strangers(app, commune, "GET", "imports", allowed=DESK | {"leader"})
    refuses_strangers(app, commune, "POST", f"imports/{made['id']}/undo", allowed=DESK)
    assert desk.post("imports/none/undo").status_code == 404
    assert desk.get("imports?village=A%20B").status_code == 422
    huge = desk.client.post(
        f"/api/v1/desk/imports/{made['id']}/undo", data=b"x" * 300_000, headers=desk.csrf()
    )
    assert huge.status_code == 413


def test_another_commune_s_import_does_not_exist(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    (made,) = approved(desk, sent(desk, list_of()))
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get("imports").get_json() == {"imports": []}
    assert other.post(f"imports/{made['id']}/undo").status_code == 404
    assert len(listed(commune)) == 3


def test_a_grant_for_one_village_reaches_no_other(
    app: Flask, desk: Desk, commune: MadeCommune
) -> None:
    (made,) = approved(desk, sent(desk, list_of()))
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v1"
    db.session.commit()
    assert desk.get("imports").get_json() == {"imports": []}
    assert desk.get("imports?village=v2").status_code == 404
    assert desk.post(f"imports/{made['id']}/undo").status_code == 404
