"""GET templates and templates/{kind}/{number}; POST templates/{kind} and templates/{kind}/use."""

from __future__ import annotations

from typing import Any

from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant, AuditRecord, ReportTemplate
from server.reports.word.maker import KINDS, built_in
from server.repositories import templates as rows
from server.services.figures import templates
from tests.conftest import https_client, signed_in
from tests.support.desk import ROOT, Desk
from tests.support.factory import MadeCommune
from tests.support.word_files import lines_of, upload, with_part, with_text
from tests.support.working import refuses_strangers, refuses_wrong_bodies

PATH = "templates"
OFFICE = {"staff", "admin"}


def kind_of(answer: Any, kind: str = "daily") -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    (found,) = [one["uploads"] for one in answer.get_json()["kinds"] if one["kind"] == kind]
    uploads: list[dict[str, Any]] = found
    return uploads


def first_line(desk: Desk) -> str:
    return lines_of(desk.get("reports/report.docx").data)[0]


def actions() -> list[tuple[str, Any]]:
    found = db.session.scalars(
        db.select(AuditRecord).where(AuditRecord.action.like("template_%")).order_by("seq")
    )
    return [(one.action, one.body.get("number")) for one in found]


def test_an_upload_is_used_and_there_is_a_way_back(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    assert kind_of(desk.get(PATH)) == []
    assert first_line(desk) == "BÁO CÁO"
    own = with_text("Kính gửi: Lãnh đạo {{ ten_xa }}")
    answer = upload(desk, own)
    assert answer.status_code == 201, answer.text
    (one,) = kind_of(answer)
    assert one == {
        "number": 1, "file_name": "Mẫu của xã.docx", "by": "Cán bộ staff",
        "at_ms": clock.ms, "in_use": True,
    }  # fmt: skip
    assert first_line(desk) == "Kính gửi: Lãnh đạo Xã Phú Thái"
    assert lines_of(desk.get("reports/report.docx?kind=final").data)[0] == "BÁO CÁO"
    assert upload(desk, with_text("Bản thứ hai")).status_code == 201
    assert first_line(desk) == "Bản thứ hai"
    assert desk.get(f"{PATH}/daily/1").data == own
    back = desk.post(f"{PATH}/daily/use", {"number": 1})
    assert [(one["number"], one["in_use"]) for one in kind_of(back)] == [(2, False), (1, True)]
    assert first_line(desk) == "Kính gửi: Lãnh đạo Xã Phú Thái"
    assert desk.post(f"{PATH}/daily/use", {"number": 0}).status_code == 200
    assert first_line(desk) == "BÁO CÁO"
    assert actions() == [
        ("template_uploaded", 1), ("template_uploaded", 2), ("template_used", 1),
        ("template_used", 0),
    ]  # fmt: skip


def test_the_same_bytes_are_the_upload_that_is_there(desk: Desk, commune: MadeCommune) -> None:
    own = with_text("Bản một")
    upload(desk, own)
    upload(desk, with_text("Bản hai"))
    again = kind_of(upload(desk, own))
    assert [(one["number"], one["in_use"]) for one in again] == [(2, False), (1, True)]


def test_a_refused_template_replaces_nothing(desk: Desk, commune: MadeCommune) -> None:
    upload(desk, with_text("Bản dùng được"))
    for wrong, code in (
        (with_text("{{ chi_tiu }}"), "template_field"),
        (with_part("word/vbaProject.bin", b"x"), "template_macros"),
        (b"%PDF-1.7", "template_not_word"),
        (b"", "template_not_word"),
    ):
        answer = upload(desk, wrong)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, code)
    sentence = upload(desk, with_text("{{ chi_tiu }}")).get_json()["error"]["vi"]
    assert "“chi_tiu”" in sentence
    assert "chi_tieu" in sentence
    assert len(kind_of(desk.get(PATH))) == 1
    assert first_line(desk) == "Bản dùng được"


def test_only_the_latest_uploads_are_kept_and_the_one_in_use(
    desk: Desk, commune: MadeCommune
) -> None:
    for number in range(1, templates.KEPT + 4):
        assert upload(desk, with_text(f"Bản {number}")).status_code == 201
    numbers = [one["number"] for one in kind_of(desk.get(PATH))]
    assert numbers == list(range(templates.KEPT + 3, 2, -1))
    gone = desk.post(f"{PATH}/daily/use", {"number": 1})
    assert (gone.status_code, gone.get_json()["error"]["code"]) == (404, "template_gone")
    assert desk.get(f"{PATH}/daily/1").status_code == 404


def test_every_built_in_template_and_the_fields_can_be_had(
    desk: Desk, commune: MadeCommune
) -> None:
    told = desk.get(PATH).get_json()
    assert [one["kind"] for one in told["kinds"]] == list(KINDS)
    for kind in KINDS:
        answer = desk.get(f"{PATH}/{kind}/0")
        assert answer.data == built_in(kind)
        named = f'attachment; filename="mau-{kind}-0.docx"'
        assert answer.headers["Content-Disposition"] == named
    names = {one["name"]: one for one in told["names"]}
    assert names["tinh_den"]["required"]
    assert not names["chi_tieu"]["required"]
    assert names["chi_tieu"]["vi"]
    assert "ghi_chu" in {one["name"] for one in told["lists"][0]["names"]}


def test_a_template_that_no_longer_fits_is_said_so(desk: Desk, commune: MadeCommune) -> None:
    upload(desk, with_text("Bản một"))
    found = db.session.get(ReportTemplate, (commune.id, "daily", 1))
    assert found is not None
    found.content = with_text("{{ truong_cu }}")
    db.session.commit()
    answer = desk.get("reports/report.docx")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "template_field")


def test_strangers_and_other_communes(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    refuses_strangers(app, commune, "GET", PATH, allowed=OFFICE)
    refuses_strangers(app, commune, "GET", f"{PATH}/daily/0", allowed=OFFICE)
    refuses_strangers(app, commune, "POST", f"{PATH}/daily/use", body={"number": 0}, allowed=OFFICE)
    for role in ("police", "health", "leader"):
        stranger = signed_in(https_client(app), commune, role)
        assert upload(stranger, with_text("x")).status_code == 403, role
    upload(desk, with_text("Bản của Phú Thái"))
    other = signed_in(https_client(app), other_commune, "staff")
    assert kind_of(other.get(PATH)) == []
    assert other.get(f"{PATH}/daily/1").status_code == 404
    assert other.post(f"{PATH}/daily/use", {"number": 1}).status_code == 404
    assert first_line(other) == "BÁO CÁO"
    assert rows.in_use(other_commune.id, "daily") is None


def test_a_grant_for_one_village_changes_nothing_for_all(desk: Desk, commune: MadeCommune) -> None:
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    assert desk.get(PATH).status_code == 403
    assert desk.get(f"{PATH}/daily/0").status_code == 403
    assert upload(desk, with_text("x")).status_code == 403
    assert desk.post(f"{PATH}/daily/use", {"number": 0}).status_code == 403
    assert rows.uploads(commune.id) == []


def test_wrong_addresses_bodies_and_kinds_of_content(desk: Desk, commune: MadeCommune) -> None:
    for address in ("daily/x", "daily/-1", "daily/99999999", "daily/9", "none/0", "daily/²"):
        assert desk.get(f"{PATH}/{address}").status_code == 404, address
    assert upload(desk, with_text("x"), kind="none").status_code == 404
    assert upload(desk, with_text("x"), name="").status_code == 422
    assert upload(desk, with_text("x"), content_type="text/plain").status_code == 415
    huge = upload(desk, b"x" * (templates.MAX_BYTES + 1))
    assert (huge.status_code, huge.get_json()["error"]["code"]) == (413, "too_large")
    bare = desk.client.post(f"{ROOT}{PATH}/daily", query_string={"name": "a"}, data=b"x")
    assert bare.status_code == 401
    refuses_wrong_bodies(desk, f"{PATH}/daily/use", [{}, {"number": "1"}, {"number": -1}, []])
    assert desk.post(f"{PATH}/none/use", {"number": 0}).status_code == 404
