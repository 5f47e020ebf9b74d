"""BHXH's file comes back with answers: shown, written, heard by the pair, taken back (R70)."""

from __future__ import annotations

from io import BytesIO

import openpyxl
from playwright.sync_api import FilePayload, Page, expect

from sync.tickets import merge_tickets
from tests.browser.conftest import Evening
from tests.browser.test_desk_devices import live_link
from tests.browser.test_desk_jobs import button, go, no_axe_violations, sees
from tests.support.live_phone import live_phone


def answered_by_bhxh(page: Page, answer: str) -> FilePayload:
    """The batch as it is downloaded, with an answer in its first row."""
    with page.expect_download() as waiting:
        button(page, "Tải tệp gửi BHXH").click()
    book = openpyxl.load_workbook(BytesIO(waiting.value.path().read_bytes()))
    book.worksheets[0].cell(5, 11).value = answer
    out = BytesIO()
    book.save(out)
    return FilePayload(
        name="tra-loi.xlsx", mimeType="application/octet-stream", buffer=out.getvalue()
    )


def test_bhxh_answers_in_its_file(evening: Evening, desk_page: Page) -> None:
    page, citizen = desk_page, evening.commune.citizens_of["a11"][0]
    phone = live_phone(evening.server.origin)
    phone.claim(live_link(evening, evening.commune.pair_slots[0]), "both")
    phone.sync()
    phone.ticket_open(citizen, "bhyt_error", "Sai họ tên trên thẻ")
    phone.sync()
    go(page, evening, "tickets")
    sees(page, "Sai họ tên trên thẻ")
    button(page, "Nhận trả lời của BHXH").click()
    dialog = page.get_by_role("dialog")
    no_axe_violations(page)
    files = dialog.locator("input[type=file]")
    files.set_input_files(
        FilePayload(name="anh.xlsx", mimeType="application/octet-stream", buffer=b"%PDF-1.7")
    )
    sees(page, "Dùng đúng tệp đã tải từ trang này")
    page.keyboard.press("Escape")

    wrong = answered_by_bhxh(page, "Mã 482 913")
    right = answered_by_bhxh(page, "Đã sửa họ tên.")
    button(page, "Nhận trả lời của BHXH").click()
    files.set_input_files(wrong)
    sees(page, "Chưa ghi gì.")
    expect(dialog.get_by_role("button", name="Ghi 1 câu trả lời")).to_have_count(0)
    no_axe_violations(page)
    files.set_input_files(right)
    sees(page, "1 câu trả lời mới")
    no_axe_violations(page)
    dialog.get_by_role("button", name="Ghi 1 câu trả lời").click()
    sees(page, "Đã ghi 1 câu trả lời của BHXH")
    phone.sync()
    (found,) = merge_tickets(phone.operations("citizen", citizen))
    assert found.state == "answered"

    button(page, "Hoàn tác tệp vừa nhận").click()
    sees(page, "Đã hoàn tác 1 ca; 0 ca giữ nguyên")
    phone.sync()
    (found,) = merge_tickets(phone.operations("citizen", citizen))
    assert found.state == "open"
