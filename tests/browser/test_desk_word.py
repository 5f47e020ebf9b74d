"""The report is taken as a Word file; a template is refused in words, used, and gone back from."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FilePayload, Page

from server.reports.word.maker import built_in
from tests.browser.conftest import Evening
from tests.browser.test_desk_jobs import button, go, no_axe_violations, sees
from tests.support.word_files import annex, lines_of, with_text

DAILY = "Tải lên mẫu khác: Báo cáo ngày"


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    """Name and content of the file that a button brings."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    file = waiting.value
    return file.suggested_filename, Path(file.path()).read_bytes()


def choose(page: Page, content: bytes) -> None:
    sent = FilePayload(name="Mẫu.docx", mimeType="application/octet-stream", buffer=content)
    page.locator(f'input[aria-label="{DAILY}"]').set_input_files(files=[sent])


def test_word_reports_and_their_templates(evening: Evening, desk_page: Page) -> None:
    page = desk_page
    go(page, evening, "report")
    name, paper = downloaded(page, "Tải Word")
    assert name == "bao-cao.docx"
    assert lines_of(paper)[0] == "BÁO CÁO"
    assert annex(paper)[-1][1] == "Tổng"
    sees(page, "Đã tải bao-cao.docx. Điền số, ký, đóng dấu rồi gửi.")
    no_axe_violations(page)

    button(page, "Mẫu văn bản Word").click()
    sees(page, "Mẫu có sẵn")
    name, template = downloaded(page, "Tải mẫu đang dùng: Báo cáo ngày")
    assert (name, template) == ("mau-daily.docx", built_in("daily"))
    no_axe_violations(page)

    choose(page, with_text("{{ chi_tiu }}"))
    sees(page, "Không có chỗ điền “chi_tiu”.")
    sees(page, "chưa đổi gì, mẫu đang dùng giữ nguyên")
    no_axe_violations(page)
    choose(page, with_text("Kính gửi: Lãnh đạo {{ ten_xa_giua_cau }}"))
    sees(page, "Báo cáo ngày: từ nay dùng mẫu vừa tải lên.")
    sees(page, "Mẫu của xã: Mẫu.docx")
    page.get_by_text("Chỗ điền", exact=True).click()
    page.get_by_label("Tìm chỗ điền").fill("co cau khong co")
    sees(page, "Không có chỗ điền nào khớp.")
    page.get_by_label("Tìm chỗ điền").fill("thời điểm")
    button(page, "Chép {{ tinh_den }}").click()
    sees(page, "Đã chép {{ tinh_den }}.")
    no_axe_violations(page)
    page.keyboard.press("Escape")
    assert lines_of(downloaded(page, "Tải Word")[1])[0] == "Kính gửi: Lãnh đạo xã Phú Thái"

    button(page, "Mẫu văn bản Word").click()
    button(page, "Dùng lại mẫu này").click()
    sees(page, "Báo cáo ngày: đã dùng lại mẫu đã chọn.")
    button(page, "Đóng").click()
    assert lines_of(downloaded(page, "Tải Word")[1])[0] == "BÁO CÁO"
