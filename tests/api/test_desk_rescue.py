"""POST /api/v1/desk/rescue: the desk takes a rescue file that came through Zalo."""

from __future__ import annotations

from flask import Flask
from werkzeug.test import TestResponse

from server.clock import ManualClock
from server.models import AuditRecord, OperationRecord
from tests.api.test_claims_look import code
from tests.api.test_desk_devices import only_v1
from tests.api.test_rescue import counts, line_of
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import ROOT, Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.working import phone_at_work, refuses_strangers


def uploaded(desk: Desk, file: bytes | str) -> TestResponse:
    body = file.encode() if isinstance(file, str) else file
    return desk.client.post(
        f"{ROOT}rescue", data=body, headers=desk.csrf(), content_type="application/octet-stream"
    )


def test_says_in_people_and_operations_whose_phone_it_was(
    desk: Desk, phone: SimulatedPhone, commune: MadeCommune
) -> None:
    phone.visit(commune.citizens[0], "absent")
    phone.record_steps(commune.citizens[0], smartphone="done")
    phone.visit(commune.citizens[1], "absent")
    answer = uploaded(desk, "\ufeff" + line_of(phone)).get_json()
    assert answer == {
        "phones": [
            {
                "line": 1,
                "device": phone.device,
                "people": 2,
                "operations": counts(new=3),
                "refused": None,
                "holder": "Trần Văn m-n11-technical, Trần Văn m-n11-local",
                "pair": "Nhóm 11",
                "village": "Thôn 1",
            }
        ]
    }
    actor = next(one.actor for one in rows(AuditRecord) if one.action == "rescue_taken")
    assert actor == f"staff:{commune.accounts['staff']}"


def test_a_village_s_staff_takes_its_own_phones_only(
    app: Flask, desk: Desk, phone: SimulatedPhone, commune: MadeCommune, clock: ManualClock
) -> None:
    far = phone_at_work(app, clock, commune, commune.pair_slots[-1])
    phone.visit(commune.citizens[0], "absent")
    far.visit(commune.citizens[-1], "absent")
    only_v1(commune)
    answer = uploaded(desk, f"{line_of(phone)}\n{line_of(far)}").get_json()["phones"]
    assert [one["refused"] and one["refused"]["code"] for one in answer] == [
        None, "rescue_elsewhere",
    ]  # fmt: skip
    assert len(rows(OperationRecord)) == 1


def test_strangers(
    app: Flask, phone: SimulatedPhone, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "POST", "rescue", allowed={"staff", "admin"})
    phone.visit(commune.citizens[0], "absent")
    other = signed_in(https_client(app), other_commune, "staff")
    (found,) = uploaded(other, line_of(phone)).get_json()["phones"]
    assert (found["refused"]["code"], found["holder"]) == ("rescue_unknown", None)
    assert rows(OperationRecord) == []


def test_wrong_bodies(desk: Desk) -> None:
    for body in (b"", b"{}", b"\x00\xff", b"x" * 300_000):
        assert code(uploaded(desk, body)) == (422, "rescue_empty")
    assert code(uploaded(desk, b"x" * 5_000_000)) == (413, "too_large")
