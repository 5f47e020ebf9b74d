"""GET /api/v1/desk/reports/report.docx: the report as a paper to be numbered and signed."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from flask import Flask

from server.clock import ManualClock
from server.extensions import db
from server.models import AccountGrant, AuditRecord, Campaign, Village
from tests.conftest import EVENING_MS, https_client, signed_in
from tests.support.desk import Desk
from tests.support.factory import DAY, HOUR, MadeCommune
from tests.support.word_files import annex, lines_of, opened, parts_of
from tests.support.working import complete, phone_at_work, refuses_strangers

PATH = "reports/report.docx"
CUT_MS = EVENING_MS + 90 * 60_000
LOCK_MS = EVENING_MS + 2 * HOUR
MM = 36_000  # of python-docx, in a millimetre


def text_of(content: bytes) -> str:
    return "\n".join(lines_of(content))


def worked(app: Flask, clock: ManualClock, commune: MadeCommune) -> Any:  # noqa: ANN401
    """One completed, one absent, one without a smartphone, received before the cut-off."""
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    phone.visit(commune.citizens[1], "absent")
    phone.visit(commune.citizens[2], "no_smartphone")
    phone.sync()
    return phone


def test_the_paper_says_what_the_report_of_the_same_snapshot_says(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    worked(app, clock, commune)
    clock.ms = CUT_MS + 1
    assert desk.sign_in(commune.login("staff")).status_code == 200
    answer = desk.get(f"{PATH}?at_ms={CUT_MS}")
    assert answer.status_code == 200
    assert (answer.mimetype or "").endswith("wordprocessingml.document")
    assert answer.headers["Cache-Control"] == "no-store"
    named = 'attachment; filename="bao-cao-daily-pt-20260411-2130.docx"'
    assert answer.headers["Content-Disposition"] == named
    report = desk.get(f"reports/daily?at_ms={CUT_MS}").get_json()
    text, rows = text_of(answer.data), report["rows"]
    none = sum(
        rows[one] for one in ("refused", "missing_asxh", "roster_claim", "half_done", "not_reached")
    )
    for said in (
        "số liệu tính đến 21h30 ngày 11/4/2026",
        f"Chỉ tiêu được giao: {report['target']} người",
        (
            f"Lũy kế đã hoàn thành: {rows['completed']} người, đạt {report['percent_target']}% chỉ "
            f"tiêu được giao; đạt {report['percent_eligible']}% số đủ điều kiện "
            f"({report['eligible']} người"
        ),
        (
            f"Trong ngày: {report['in_day']['total']} người (cài mới {report['in_day']['new']}, "
            f"đã có từ trước {report['in_day']['already']})"
        ),
        "Lũy kế của báo cáo trước: 0 người",
        f"Còn {report['target'] - rows['completed']} người trong chỉ tiêu",
        f"Lỗi hệ thống: {rows['system_error']} người",
        f"Không có điện thoại thông minh: {rows['no_smartphone']} người",
        f"Vắng mặt: {rows['absent']} người",
        f"Chưa có kết quả: {none} người, trong đó chưa đến {rows['not_reached']} người",
        f"Đã đến {report['households'][0]}/{report['households'][1]} hộ",
        f"Mã kiểm tra của số đã chốt: {report['snapshot']['hash'][:16]}.",
        "máy chủ tự chụp lúc 21h30",
        f"Còn {len(report['silent'])} máy chưa liên lạc quá 15 phút, số có thể tăng.",
        "Còn 2 thôn chưa chốt",
    ):
        assert said in text, said
    table = annex(answer.data)
    assert [row[1] for row in table[1:]] == ["Đợt 1", "Thôn 1", "Thôn 2", "Tổng"]
    assert [row[0] for row in table[1:]] == ["", "1", "2", ""]
    for row, line in zip(table[2:4], report["villages"], strict=True):
        assert row[2:4] == [str(line["target"]), str(line["completed"])]
        assert row[5] == str(line["in_day"])
        assert ("chưa chốt" in row[14]) is line["unconfirmed"]
    assert table[4][2:5] == [
        str(report["target"]), str(rows["completed"]), report["percent_target"],
    ]  # fmt: skip
    record = db.session.scalars(
        db.select(AuditRecord).where(AuditRecord.action == "report_exported")
    ).one()
    assert record.body["form"] == "docx"


def test_the_layout_is_that_of_the_decree(desk: Desk, commune: MadeCommune) -> None:
    made = opened(desk.get(PATH).data)
    first, second = made.sections
    assert [round((one or 0) / MM) for one in (first.page_width, first.page_height)] == [210, 297]
    assert (second.page_width, second.page_height) == (first.page_height, first.page_width)
    for one in made.sections:
        for margin, least, most in (
            (one.top_margin, 20, 25), (one.bottom_margin, 20, 25),
            (one.left_margin, 30, 35), (one.right_margin, 15, 20),
        ):  # fmt: skip
            assert least <= round((margin or 0) / MM, 1) <= most
        assert one.different_first_page_header_footer
        assert "PAGE" in one.header.part.blob.decode()
        assert "PAGE" not in one.first_page_header.part.blob.decode()
    head = made.tables[0]
    left, right = (cell.text.split("\n") for cell in head.rows[0].cells)
    assert left[:2] == ["UBND XÃ PHÚ THÁI", "PHÒNG VĂN HÓA - XÃ HỘI"]
    assert right[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    number, dated = (cell.text for cell in head.rows[1].cells)
    assert re.fullmatch(r"Số: +/BC-VHXH", number)
    assert dated == "Phú Thái, ngày 11 tháng 4 năm 2026"
    assert lines_of(desk.get(PATH).data)[0] == "BÁO CÁO"
    signed = made.tables[1]
    assert signed.rows[0].cells[0].text.startswith("Nơi nhận:")
    assert signed.rows[0].cells[1].text.strip() == "TRƯỞNG PHÒNG"
    font = made.styles.element.xpath("//w:rPrDefault//w:rFonts/@w:ascii")
    assert font == ["Times New Roman"]
    sizes = {run.font.size.pt for one in made.paragraphs for run in one.runs if run.font.size}
    assert sizes <= {12.0, 13.0, 14.0}
    body = [one for one in made.paragraphs if one.text.startswith("- ")]
    assert {run.font.size.pt for one in body for run in one.runs if run.font.size} == {14.0}
    everything = parts_of(desk.get(PATH).data)["word/document.xml"].decode()
    assert unicodedata.is_normalized("NFC", everything)
    assert "{" not in everything
    assert made.core_properties.author == ""


def test_late_work_and_the_lock_stand_beside_the_frozen_figure(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    phone = phone_at_work(app, clock, commune, commune.pair_slots[0])
    complete(phone, commune.citizens[0])
    clock.ms = LOCK_MS + 60_000
    complete(phone, commune.citizens[2])
    phone.sync()
    assert desk.sign_in(commune.login("staff")).status_code == 200
    for query in (f"?at_ms={LOCK_MS}", f"?kind=phase&phase={commune.phase}"):
        text = text_of(desk.get(f"{PATH}{query}").data)
        assert "đến giờ khóa sổ Đợt 1 trên địa bàn xã Phú Thái" in text
        assert "Số đã khóa lúc 22h00 ngày 11/4/2026 là 0 người, giữ nguyên" in text
        assert "bổ sung 1 người (làm trước giờ khóa, số về sau), rút lại 0 người" in text
        assert "số của đợt sau bổ sung là 1 người" in text
        assert "Làm tiếp sau khóa sổ: 1 người" in text
    next_day = CUT_MS + DAY
    clock.ms = next_day + 1
    assert desk.sign_in(commune.login("staff")).status_code == 200
    text = text_of(desk.get(f"{PATH}?at_ms={next_day}").data)
    assert "Bổ sung ngày 11/4/2026: 1 người." in text
    assert "Trong ngày: 1 người" in text
    tail = text_of(desk.get(f"{PATH}?kind=tail").data)
    assert "Lũy kế lúc khóa sổ: 0 người" in tail
    assert "Sau khóa sổ: 1 người" in tail
    assert "Số liệu chưa chốt, còn có thể thay đổi." in tail
    final = text_of(desk.get(f"{PATH}?kind=final").data)
    assert "Cả chiến dịch: 2 người" in final
    assert final.startswith("BÁO CÁO\nTổng kết cài đặt Sổ sức khỏe điện tử")


def test_what_was_said_by_telephone_is_nowhere_in_it(
    app: Flask, desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    worked(app, clock, commune)
    body = {"village": "v1", "role": "lead", "figure": 777, "cumulative": 1}
    assert desk.post("reports/confirm", body).status_code == 200
    made = desk.get(PATH).data
    assert "777" not in text_of(made) + str(annex(made)) + str(opened(made).tables)
    assert "Lũy kế đã hoàn thành: 1 người" in text_of(made)


def test_one_village_and_names_with_markup_in_them(
    app: Flask, desk: Desk, commune: MadeCommune
) -> None:
    village, campaign = (
        db.session.get(Village, ("pt", "v2")),
        db.session.get(Campaign, ("pt", "c1")),
    )
    assert village is not None
    assert campaign is not None
    village.name, campaign.name = "Ga <A> & B {{ x }}", "Kế hoạch “133”\n& phụ lục"
    db.session.commit()
    made = desk.get(f"{PATH}?village=v2").data
    assert "tại thôn Ga <A> & B {{ x }}, xã Phú Thái" in text_of(made)
    assert "Thực hiện Kế hoạch “133”& phụ lục, Phòng" in text_of(made)
    assert annex(made)[2][1] == "Ga <A> & B {{ x }}"


@pytest.mark.parametrize("kind", ["daily", "phase", "tail", "final"])
def test_a_village_without_anybody_at_work_has_its_paper(
    desk: Desk, commune: MadeCommune, kind: str
) -> None:
    made = desk.get(f"{PATH}?kind={kind}&village=v1").data
    assert "tại thôn 1, xã Phú Thái" in text_of(made)
    assert annex(made)[-1][1] == "Tổng"


def test_strangers_and_wrong_questions(
    app: Flask, desk: Desk, commune: MadeCommune, other_commune: MadeCommune
) -> None:
    everybody = {"staff", "police", "health", "leader", "admin"}
    refuses_strangers(app, commune, "GET", PATH, allowed=everybody)
    assert desk.get(f"{PATH}?village=none").status_code == 404
    assert desk.get(f"{PATH}?phase=none").status_code == 404
    assert desk.get(f"{PATH}?kind=year").status_code == 422
    assert desk.get(f"{PATH}?at_ms=now").status_code == 422
    assert desk.client.get(f"/api/v1/desk/{PATH}", data=b"x" * 300_000).status_code == 413
    other = signed_in(https_client(app), other_commune, "staff")
    assert "xã other" in text_of(other.get(PATH).data)


def test_a_grant_for_one_village_exports_that_one(desk: Desk, commune: MadeCommune) -> None:
    grant = db.session.get(AccountGrant, (commune.id, commune.accounts["staff"], "staff"))
    assert grant is not None
    grant.village_id = "v2"
    db.session.commit()
    assert desk.get(f"{PATH}?village=v2").status_code == 200
    assert desk.get(f"{PATH}?village=v1").status_code == 404
    assert desk.get(PATH).status_code == 403
    assert desk.get(f"{PATH}?phase={commune.phase}").status_code == 403
