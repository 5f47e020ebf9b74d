"""The morning after: the system's list is uploaded, two people worked, the result closed."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Locator, Page, expect
from sqlalchemy import update

from server.clock import SystemClock
from server.models import Phase
from tests.browser.conftest import Evening
from tests.browser.test_desk_jobs import button, go, no_axe_violations, sees
from tests.browser.walking_in import written_by_server
from tests.sim.phone import SimulatedPhone
from tests.support.browser_phone import PATIENCE_MS
from tests.support.live_phone import live_phone
from tests.support.reconciling import ELSEWHERE, FIELD, LATE, Morning, give_numbers, list_of
from tests.support.working import complete

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def morning(evening: Evening, desk_page: Page) -> Morning:
    """Three people done and sent, the phase locked, a fourth sent after the lock."""
    first = let_in(evening, desk_page, evening.commune.pair_slots[0])
    second = let_in(evening, desk_page, evening.commune.pair_slots[2])
    for citizen in FIELD:
        complete(first, citizen)
    complete(second, LATE)
    first.sync()
    with written_by_server(evening) as session:
        numbers = give_numbers(evening.commune)
        lock_ms = SystemClock().now_ms()
        session.execute(
            update(Phase).where(Phase.commune_id == evening.commune.id).values(lock_ms=lock_ms)
        )
    second.sync()
    return Morning((first, second), lock_ms, numbers)


def let_in(evening: Evening, page: Page, slot: str) -> SimulatedPhone:
    """A phone that the desk has let in, with its list."""
    phone = live_phone(evening.server.origin)
    phone.claim(urlsplit(evening.link(slot)).fragment, "technical")
    go(page, evening, f"areas/{evening.commune.villages[0]}")
    agree = page.get_by_role("button", name="Đồng ý: ")
    agree.first.click()
    expect(agree).to_have_count(0, timeout=PATIENCE_MS)
    phone.sync()
    return phone


def line_of(page: Page, village: str) -> Locator:
    """The line of a village in the table of results."""
    return page.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name=village, exact=True)
    )


def uploaded(page: Page, name: str, content: bytes) -> None:
    payload: FilePayload = {"name": name, "mimeType": XLSX, "buffer": content}
    page.locator("input[type=file]").set_input_files(payload)


def test_the_systems_list_is_compared_worked_and_published(
    evening: Evening, desk_page: Page, morning: Morning
) -> None:
    page = desk_page
    page.get_by_role("link", name="Đối soát").click()
    sees(page, "Cần mang theo")
    no_axe_violations(page)
    page.get_by_role("link", name="Đối soát lần mới").click()
    page.get_by_label("Người hoặc nơi cung cấp").fill("Công an xã")
    page.get_by_label("Số văn bản").fill("45/CAX")
    no_axe_violations(page)

    unnumbered = [(*row[:3], None, *row[4:]) for row in morning.rows([ELSEWHERE])]
    stranger = (9, "Phạm Văn Lạ", "1970", "000070999999", "Thôn 1")
    content = list_of([*morning.rows([*FIELD[:2], LATE]), *unnumbered, stranger])
    uploaded(page, "he-thong.xlsx", content)
    page.get_by_role("heading", name="Xem trước: he-thong.xlsx").wait_for()
    sees(page, "Còn 1 câu hỏi")
    sees(page, "1 dòng không có trong danh sách xã")
    expect(button(page, "Lấy danh sách này")).to_be_disabled()
    no_axe_violations(page)
    page.get_by_role("button", name=f"Là người này: Nguyễn Thị {ELSEWHERE}").click()
    sees(page, "Mọi dòng đã rõ")
    page.get_by_role("radio", name="Người đã tích hợp").check()
    button(page, "Lấy danh sách này").click()

    page.get_by_role("heading", name="Đối soát đợt 1, lần 1").wait_for()
    expect(line_of(page, "Thôn 1")).to_contain_text("+1")
    no_axe_violations(page)
    button(page, "Bổ sung sau khóa sổ (1)").click()
    expect(page.get_by_role("row", name=f"Nguyễn Thị {LATE}")).to_contain_text("Có")
    no_axe_violations(page)
    worked(page, evening)
    closed(page)


def worked(page: Page, evening: Evening) -> None:
    """Both people of the queue, with the keyboard; what cannot be sent says why."""
    button(page, "Từng người (2)").click()
    page.get_by_role("heading", name=f"Nguyễn Thị {FIELD[2]}").wait_for()
    no_axe_violations(page)
    page.keyboard.press("j")
    page.get_by_role("heading", name=f"Nguyễn Thị {ELSEWHERE}").wait_for()
    page.keyboard.press("k")
    page.get_by_role("heading", name=f"Nguyễn Thị {FIELD[2]}").wait_for()
    page.keyboard.press("2")
    note = page.get_by_label("Lời nhắn cho nhóm")
    button(page, "Ghi kết luận").click()
    sees(page, "Ghi vài chữ để người sau hiểu vì sao")
    note.fill("Mã 482913")
    sees(page, "Xóa dãy số rồi ghi lại")
    note.fill("Nhờ xem lại mục Sổ sức khỏe.")
    button(page, "Ghi kết luận").click()
    sees(page, f"Nguyễn Thị {FIELD[2]}: ghi nhầm: nhờ nhóm xem lại.")
    page.get_by_role("heading", name=f"Nguyễn Thị {ELSEWHERE}").wait_for()
    page.keyboard.press("1")
    button(page, "Ghi kết luận").click()
    sees(page, "Không còn ai phải xem")
    button(page, "Đã có kết luận (2)").click()
    page.get_by_role("button", name=f"Nguyễn Thị {ELSEWHERE}").click()
    sees(page, "Cán bộ staff kết luận lúc")
    expect(
        page.get_by_role("definition").filter(has_text="Đã tích hợp từ nguồn khác")
    ).to_be_visible()
    no_axe_violations(page)


def closed(page: Page) -> None:
    """The result closed: its text has no names, its table is the commune's paper."""
    button(page, "Kết quả").click()
    button(page, "Chốt kết quả đối soát").first.click()
    sees(page, "Mọi người chênh lệch đã rõ")
    no_axe_violations(page)
    page.get_by_role("dialog").get_by_role("button", name="Chốt kết quả đối soát").click()
    sees(page, "Mã kiểm tra")
    expect(page.get_by_text("hiện trường 3, hệ thống 4, chênh lệch +1").first).to_be_visible()
    assert "Nguyễn Thị" not in (page.locator("pre").text_content() or "")
    with page.expect_download() as waiting:
        button(page, "Tải Excel").click()
    sheet: Any = load_workbook(BytesIO(waiting.value.path().read_bytes())).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[1:6] for row in rows if row[1] == "Thôn 1"] == [["Thôn 1", 12, 3, 4, 1]]
    assert any("Công an xã, 45/CAX" in str(cell) for row in rows for cell in row)
    no_axe_violations(page)
    button(page, "Mở lại").click()
    page.get_by_label("Lý do").fill("Công an xã gửi số mới.")
    page.get_by_role("dialog").get_by_role("button", name="Mở lại").click()
    sees(page, "Đã mở lại để sửa")


def test_counts_are_typed_where_there_is_no_list(
    evening: Evening, desk_page: Page, morning: Morning
) -> None:
    page = desk_page
    go(page, evening, "reconcile/new/p1")
    button(page, "Lấy số này").click()
    sees(page, "Ghi ai cung cấp số này")
    page.get_by_label("Người hoặc nơi cung cấp").fill("Công an xã")
    page.get_by_role("radio", name="Người đã tích hợp").check()
    button(page, "Lấy số này").click()
    sees(page, "Nhập số của ít nhất một thôn")
    first = page.get_by_label("Số của Thôn 1")
    first.fill("ba")
    sees(page, "Gõ số người, ví dụ 391")
    first.fill("5")
    first.press("Enter")
    expect(page.get_by_label("Số của Thôn 2")).to_be_focused()
    no_axe_violations(page)
    button(page, "Lấy số này").click()
    sees(page, "Lần này chỉ có số theo thôn")
    expect(line_of(page, "Thôn 1")).to_contain_text("+2")
    no_axe_violations(page)
    page.get_by_role("link", name="Các lần đối soát").click()
    expect(page.get_by_role("row", name="Lần 1")).to_contain_text("Đang đối soát")
    no_axe_violations(page)
