"""Pictures of the templates of reports in Word (see `screens_list`)."""

from __future__ import annotations

from playwright.sync_api import FilePayload, Page

from tests.browser.screens_list import Shot, seen

_FILE = FilePayload(name="Mẫu.docx", mimeType="application/octet-stream", buffer=b"PK")


def _opened(page: Page) -> None:
    page.get_by_role("button", name="Mẫu văn bản Word").click()
    seen("Mẫu của xã")(page)


def fields_open(page: Page) -> None:
    """The list of fields, some of them found by a word."""
    _opened(page)
    page.get_by_text("Chỗ điền", exact=True).click()
    page.get_by_label("Tìm chỗ điền").fill("t")
    page.get_by_text("{{ dong.ten }}").scroll_into_view_if_needed()


def refused(page: Page) -> None:
    """A template with a wrong field was sent."""
    _opened(page)
    page.locator('input[type="file"]').first.set_input_files(files=[_FILE])
    seen("Không có chỗ điền")(page)


WORD_SHOTS = (
    Shot("word-templates", "#/report", _opened),
    Shot("word-fields", "#/report", fields_open),
    Shot("word-refused", "?wrong#/report", refused),
)
WORD_CAPTIONS = {
    "desk-word-templates": "Templates of the reports in Word",
    "desk-word-fields": "What may stand in a template",
    "desk-word-refused": "A template that was refused: what, and what may stand there",
}
