"""Every question and every number that cannot stand, answered on the desk's own page."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Page, expect

from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.services.lists.roster_import import Options, import_roster
from tests.browser.conftest import Evening
from tests.browser.test_desk_jobs import button, go, no_axe_violations, sees
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import live_of
from tests.support.lists import list_of, listed
from tests.support.live_phone import live_phone
from tests.support.sheets import HEADER, PEOPLE, titled, workbook

GONE = Options(allow_gone=True)
THANG, MO, HOI = PEOPLE
TAM = (3, "Vũ Văn Tám", "1955", "Nam", "000055010007", "Xóm Tây", "Vũ Văn Tám")
CHIN = (4, "Vũ Văn Chín", "1956", "Nam", "000056010008", "Xóm Tây", "Vũ Văn Chín")
NA = (2, "Phí Thị Na", "1961", "Nữ", CHIN[4], "Xóm Tây", "Phí Thị Na")
RENAMED = (3, "Phí Văn Bảy", "1962", "Nam", TAM[4], "Xóm Tây", "Phí Văn Bảy")
GAM = (4, "Lưu Thị Gấm", "1991", "Nữ", "12345", "Xóm Đông", "Lưu Thị Gấm")
HOLDERS = "Trần Văn m-n21-technical, Trần Văn m-n21-local"


@pytest.fixture
def phone(evening: Evening) -> SimulatedPhone:
    """A pair's phone of Thôn 2 that has not sent the work on two people yet."""
    made = live_phone(evening.server.origin)
    app = create_app(Config(var=evening.server.var))
    with app.app_context():
        commune = evening.commune.id
        import_roster(commune, list_of(THANG, MO, village="Thôn 1"), "1.xlsx", GONE)
        import_roster(commune, list_of(HOI, TAM, CHIN), "2.xlsx", GONE)
        link = live_of(evening.commune, evening.commune.pair_slots[4], SystemClock().now_ms())
        db.session.remove()
        db.engine.dispose()
    made.claim(link, "both")
    made.sync()
    made.told = {"app": "1.2", "durable": True, "unsent": 2}
    made.json_of(made.post(b'{"head":1,"sent_ms":0,"unsent":2,"app":"1.2","durable":true}'))
    return made


def people_of(evening: Evening, village: str) -> dict[str, tuple[str | None, bool]]:
    """Last digits and whether integrated elsewhere, by name, of who is on the list."""
    with create_app(Config(var=evening.server.var)).app_context():
        found = listed(evening.commune, village)
        rows = {one.name: (one.id_last4, one.elsewhere) for one in found.values() if one.on_list}
        db.session.remove()
        db.engine.dispose()
    return rows


def test_questions_are_answered_and_the_list_goes_in_and_out(
    desk_page: Page, evening: Evening, phone: SimulatedPhone
) -> None:
    page = desk_page
    rows = titled([HOI, NA, RENAMED, GAM, MO], village="Thôn 2")
    rows[4] = [*HEADER, "Đối tượng"]
    rows[5].append("loại đặc biệt")
    page.emulate_media(reduced_motion="reduce")
    go(page, evening, "import")
    content = FilePayload(name="Thôn 2.xlsx", mimeType="application/x", buffer=workbook(rows))
    page.get_by_label("Chọn tệp").set_input_files(content)
    page.get_by_role("link", name="Thôn 2.xlsx").first.click()
    sees(page, "Số định danh không đúng 12 số")
    no_axe_violations(page)

    button(page, "Để trống số này: dòng 9").click()
    sees(page, "Đã sửa dòng 9.")
    page.get_by_role("button", name="Câu hỏi").click()
    sees(page, "Đang ở danh sách thôn khác")
    no_axe_violations(page)
    button(page, "Chuyển sang thôn này: dòng 10").click()
    sees(page, "Đã trả lời dòng 10.")
    button(page, "Để trống số này: dòng 7").click()
    sees(page, "Đã sửa dòng 7.")
    button(page, "Cùng một người, lấy tên mới: dòng 8").click()
    sees(page, "Đã trả lời dòng 8.")
    page.get_by_role("button", name="Lưu ý").click()
    page.get_by_role("button", name="Đối tượng không đọc được").click()
    sees(page, "Không hiểu đối tượng: “loại đặc biệt”")
    no_axe_violations(page)
    button(page, "Nhập 5 người vào thôn 2").click()
    sees(page, "Thôn 2: 5 người, mới 2, đổi")
    assert people_of(evening, "v2") == {
        HOI[1]: ("0003", False), NA[1]: (None, False), RENAMED[1]: ("0007", False),
        GAM[1]: (None, False), MO[1]: ("0002", False), CHIN[1]: ("0008", True),
    }  # fmt: skip
    assert list(people_of(evening, "v1")) == [THANG[1]]

    go(page, evening, "import")
    page.get_by_role("link", name="Lịch sử nhập").click()
    page.get_by_role("button", name="Hoàn tác cả lần nhập: Thôn 2.xlsx").click()
    asked = page.get_by_role("dialog")
    expect(asked.get_by_role("row", name=HOLDERS)).to_contain_text("2 người")
    no_axe_violations(page)
    asked.get_by_role("button", name="Hoàn tác cả lần nhập").click()
    sees(page, "bỏ 0 người mới")
    sees(page, "2 người đã có việc ghi nhận hoặc còn trong máy của tổ")
    assert MO[1] in people_of(evening, "v1")
    assert sorted(people_of(evening, "v2")) == sorted([HOI[1], TAM[1], CHIN[1]])
