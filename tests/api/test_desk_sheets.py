"""GET /api/v1/desk/sheets.pdf and …/lists.pdf: what is on them, and what must never be."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant, AuditRecord, Citizen, CitizenStateRecord, Slot
from server.reports.sheets import typeset
from server.services.places import areas
from server.services.printing import paper_lists, sheets
from tests.conftest import EVENING_MS, ORIGIN, https_client, signed_in
from tests.support.claiming import link_of
from tests.support.desk import Desk
from tests.support.factory import PASSWORD, MadeCommune
from tests.support.qr_read import read_qr
from tests.support.working import phone_at_work, refuses_strangers

WORK = {"staff", "police", "admin"}
PATHS = ("sheets.pdf", "lists.pdf")


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", content))


def audit() -> tuple[str, str, Any]:
    newest = db.session.scalars(db.select(AuditRecord).order_by(AuditRecord.seq.desc())).first()
    assert newest is not None
    return newest.action, newest.actor, newest.body


def test_a_village_s_sheets_are_a_cover_and_a_half_page_a_place(
    desk: Desk, commune: MadeCommune
) -> None:
    answer = desk.get("sheets.pdf?village=v1")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'inline; filename="ma-qr-v1.pdf"'
    assert answer.data.startswith(b"%PDF")
    assert pages(answer.data) == 4  # cover, two leads, two pairs
    assert audit() == ("sheets_printed", "staff:staff-pt", {"villages": ["v1"]})
    assert pages(desk.get("sheets.pdf").data) == 7
    assert audit()[2] == {"villages": ["v1", "v2"]}


@pytest.mark.parametrize(("part", "slot"), [((0, 0.5), "s11-1"), ((0.5, 1), "s11-2")])
def test_a_printed_code_opens_its_place(
    app: Flask, commune: MadeCommune, part: tuple[float, float], slot: str
) -> None:
    made = typeset.pictures("qr_sheets", sheets.values("pt", "v1", ORIGIN), ppi=110)
    assert len(made) == 4
    assert read_qr(made[2], part) == f"{ORIGIN}/field/c#{link_of(commune, slot)}"


def test_sheets_say_where_and_name_nobody_of_the_list(app: Flask, commune: MadeCommune) -> None:
    found = sheets.values("pt", "v1", ORIGIN)
    (village,) = found["villages"]
    assert (village["title"], village["size"]) == ("Thôn 1", "6 hộ, 12 người")
    leads, first, second = village["pages"]
    assert [one["title"] for one in leads] == ["Tổ trưởng", "Trưởng thôn"]
    assert [one["title"] for one in first] == ["Nhóm 11 · Máy 1", "Nhóm 11 · Máy 2"]
    assert first[0]["area"] == "Khu vực 11: 3 hộ, 6 người"
    assert "m-n11-technical (kỹ thuật)" in first[0]["who"]
    assert re.fullmatch(r"[0-9A-Z]{3} [0-9A-Z]{3}", first[0]["typed"])
    assert first[0]["expires"] == "Dùng được đến 20:00 ngày 16/4/2026"
    assert second[0]["slot"] == "Số chỗ s12-1, lần cấp 1"
    text = json.dumps(found, ensure_ascii=False)
    for citizen in db.session.scalars(db.select(Citizen)):
        assert citizen.name not in text
    for house in commune.households:
        assert house not in text


def test_a_place_that_a_phone_holds_has_no_sheet(
    app: Flask, commune: MadeCommune, clock: ManualClock
) -> None:
    phone_at_work(app, clock, commune, "s11-1")
    (village,) = sheets.values("pt", "v1", ORIGIN)["villages"]
    assert [one["title"] for one in village["pages"][1]] == ["Nhóm 11 · Máy 2"]
    assert [one["state"] for one in village["rows"]] == ["", "", "Đã có máy nhận", "", "", ""]


def test_a_list_follows_the_walk_and_keeps_its_secrets(app: Flask, commune: MadeCommune) -> None:
    twin, other, phone = (
        db.session.get(Citizen, ("pt", key)) for key in ("k11-1-1", "k11-2-1", "k11-3-1")
    )
    assert twin is not None
    assert other is not None
    assert phone is not None
    twin.name = other.name = "Bùi Thị Lê"
    twin.name_folded = other.name_folded = "bui thi le"
    twin.id_last4, other.id_last4, phone.id_last4 = "1111", "2222", "3333"
    phone.phone = "0609999888"
    db.session.commit()
    found = paper_lists.values("pt", "v1", None)
    assert [(one["name"], one["pair"], one["size"]) for one in found["areas"]] == [
        ("Khu vực 11", "Nhóm 11", "3 hộ, 6 người"), ("Khu vực 12", "Nhóm 12", "3 hộ, 6 người"),
    ]  # fmt: skip
    houses = found["areas"][0]["houses"]
    assert [one["title"] for one in houses] == [f"{n}. Nhà 11 số {n}" for n in (1, 2, 3)]
    assert [one["number"] for house in houses for one in house["people"]] == list("123456")
    assert houses[0]["people"][0] == {
        "name": "Bùi Thị Lê", "born": "1951", "digits": "CC …1111", "number": "1",
    }  # fmt: skip
    text = json.dumps(found, ensure_ascii=False)
    for secret in ("3333", "0609999888", "policy", "chính sách", "refused", "Chưa đồng ý"):
        assert secret not in text
    (area,) = paper_lists.values("pt", "v1", "a12")["areas"]
    assert area["name"] == "Khu vực 12"


def test_a_list_leaves_out_who_is_not_to_be_visited(app: Flask, commune: MadeCommune) -> None:
    state = {
        "commune_id": "pt", "village_id": "v1", "household_id": "h11-1", "met": False,
        "reached": False, "already_done": False, "steps": {}, "need": "none", "seq": 1,
    }  # fmt: skip
    for key, claim, approved in (
        ("k11-1-1", "deceased", False), ("k11-1-2", "moved_away", False),
        ("k11-2-1", "moved_away", True),
    ):  # fmt: skip
        row = "not_reached" if claim != "deceased" else "excluded"
        db.session.add(
            CitizenStateRecord(
                **{**state, "household_id": key.replace("k", "h")[:5]}, citizen_id=key, row=row,
                claim=claim, claim_approved=approved,
            )
        )  # fmt: skip
    gone = db.session.get(Citizen, ("pt", "k11-2-2"))
    assert gone is not None
    gone.elsewhere = True
    moved = db.session.get(Citizen, ("pt", "k11-3-1"))
    assert moved is not None
    moved.household_id = None
    db.session.commit()
    found = paper_lists.values("pt", "v1", None)
    names = {
        area["name"]: [one["name"] for house in area["houses"] for one in house["people"]]
        for area in found["areas"]
    }
    assert names["Khu vực 11"] == ["Nguyễn Thị k11-1-2", "Nguyễn Thị k11-3-2"]
    assert names["Chưa chia khu vực"] == ["Nguyễn Thị k11-3-1"]
    assert found["areas"][-1]["houses"][0]["title"] == "1. Chưa xếp hộ"


def test_a_list_as_pdf(desk: Desk, commune: MadeCommune) -> None:
    answer = desk.get("lists.pdf?area=a12")
    assert answer.headers["Content-Disposition"] == 'inline; filename="danh-sach-a12.pdf"'
    assert (pages(answer.data), pages(desk.get("lists.pdf?village=v1").data)) == (1, 2)
    assert audit() == ("lists_printed", "staff:staff-pt", {"village": "v1", "area": None})
    assert pages(desk.get("lists.pdf").data) == 3


def test_strangers_and_what_is_not_there(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    for path in PATHS:
        refuses_strangers(app, commune, "GET", f"{path}?village=v1", allowed=WORK)
        assert desk.get(f"{path}?village=none").status_code == 404
        assert desk.get(f"{path}?village=V%201").status_code == 422
        huge = desk.client.get(f"/api/v1/desk/{path}", data=b"x" * 300_000)
        assert huge.status_code == 413
    assert desk.get("lists.pdf?area=none").status_code == 404
    other = signed_in(https_client(app), other_commune, "staff")
    assert other.get("sheets.pdf?village=v1").status_code == 200
    record = db.session.scalars(
        db.select(AuditRecord).where(AuditRecord.action == "sheets_printed")
    ).one()
    assert record.commune_id == "other"


def test_names_want_a_password_of_the_last_ten_minutes_and_codes_do_not(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    clock.advance(10 * 60_000 + 1)
    refused = desk.get("lists.pdf?village=v1")
    assert (refused.status_code, refused.get_json()["error"]["code"]) == (403, "fresh_needed")
    assert desk.get("sheets.pdf?village=v1").status_code == 200
    assert desk.post("session/again", {"password": PASSWORD}).status_code == 200
    assert desk.get("lists.pdf?village=v1").status_code == 200


def test_a_grant_for_one_village_prints_that_one(desk: Desk, commune: MadeCommune) -> None:
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    for path in PATHS:
        assert desk.get(f"{path}?village=v2").status_code == 200
        assert desk.get(f"{path}?village=v1").status_code == 404
        assert desk.get(path).status_code == 403
    assert desk.get("lists.pdf?area=a11").status_code == 404


def test_a_lead_without_a_name_yet_has_a_sheet_to_write_it_on_and_keeps_the_place(
    desk: Desk, commune: MadeCommune
) -> None:
    for position in range(2):
        row = areas.slot_row("pt", "v2", "lead", position, EVENING_MS + 10**9)
        db.session.add(Slot(**row))
    db.session.commit()

    def leads() -> list[tuple[str, str]]:
        (village,) = sheets.values("pt", "v2", ORIGIN)["villages"]
        both = [one for page in village["pages"] for one in page]
        return [(one["title"], one["who"]) for one in both if one["title"] in NAMES]

    blank = [one for one in leads() if one[1].startswith("…")]
    assert blank == [("Tổ trưởng", blank[0][1]), ("Trưởng thôn", blank[0][1])]
    places = {one.id for one in lead_places()}
    body = {"team": "t2", "name": "Lê Văn Mới", "role": "head"}
    assert desk.post("members", body).status_code == 200
    assert {one.id for one in lead_places()} == places, "the printed sheet stays good"
    assert ("Trưởng thôn", "Lê Văn Mới") in leads()


NAMES = {"Tổ trưởng", "Trưởng thôn"}


def lead_places() -> list[Slot]:
    db.session.rollback()
    return list(
        db.session.scalars(db.select(Slot).where(Slot.village_id == "v2", Slot.kind == "lead"))
    )
