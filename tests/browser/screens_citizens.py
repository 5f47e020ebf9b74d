"""The pictures of Hồ sơ: finding a person, his page, merging, asking to look again."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.screens_list import Shot, seen, tapped


def merge_previewed(page: Page) -> None:
    """The other entry of the same name is chosen: what figures will count is said."""
    page.get_by_role("button", name="Gộp hai người").click()
    page.get_by_label("Trần Thị Ngát 1957").first.check()
    page.get_by_text("coi như đã giải quyết").wait_for()


CITIZEN_SHOTS = (
    Shot("citizens", "#/citizens?q=tran+nga", seen("Cầu Đá")),
    Shot("citizens-none", "?empty#/citizens?q=xyz", seen("Không tìm thấy ai")),
    Shot("citizen", "#/citizens/ngat", seen("Mọi ghi nhận")),
    Shot("citizen-merged", "#/citizens/ngat-3", seen("Đã gộp vào đây")),
    Shot("citizen-merge", "#/citizens/ngat-3", merge_previewed),
    Shot("citizen-return", "#/citizens/ngat-3", tapped("Nhờ xem lại", "Cần xem lại điều gì")),
)
CITIZEN_CAPTIONS = {
    "field-later-returned": "Come back: the commune asks to look again",
    "desk-citizens": "Finding one person of the commune",
    "desk-citizens-none": "Nobody found",
    "desk-citizen": "A person: all that was recorded, what is open",
    "desk-citizen-merged": "A person with an entry merged in",
    "desk-citizen-merge": "Merging two entries: what will count, said first",
    "desk-citizen-return": "Asking the pair to look again",
}
