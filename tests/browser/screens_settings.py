"""The pictures of Cài đặt, Nhật ký and the warning before the campaign's end."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.screens_list import Shot, seen, tapped


def rule_tried(page: Page) -> None:
    """Another rule is chosen, and what it means is said before anything is saved."""
    page.get_by_role("button", name="Đổi: Ai phải có").click()
    page.get_by_label("Mọi người trong danh sách").check()
    page.get_by_role("button", name="Xem thay đổi gì").click()
    page.get_by_text("Lưu thì:").wait_for()


def foot(page: Page) -> None:
    """The lower half of a long page."""
    page.get_by_text("Ca lỗi khác").scroll_into_view_if_needed()


def checked(page: Page) -> None:
    """The chain is walked; in this gallery it is broken."""
    page.get_by_role("button", name="Kiểm tra nhật ký").click()
    page.get_by_text("không còn như lúc ghi").wait_for()


SETTINGS_SHOTS = (
    Shot("settings", "?admin#/settings", seen("Kết thúc chiến dịch")),
    Shot("settings-foot", "?admin#/settings", foot),
    Shot("settings-rule", "?admin#/settings", rule_tried),
    Shot("settings-lock", "?admin#/settings", tapped("Đổi: Khóa sổ Đợt 2", "Lý do đổi")),
    Shot("settings-staff", "#/settings", seen("Lãnh đạo xã hoặc quản trị")),
    Shot("settings-no-answer", "?admin&fail=later#/settings", seen("Máy chủ không trả lời")),
    Shot("audit", "?admin#/audit", seen("Máy: t5d1")),
    Shot("audit-broken", "?admin&empty#/audit", checked),
    Shot("live-ending", "?last#/", seen("chiến dịch kết thúc")),
)
SETTINGS_CAPTIONS = {
    "desk-settings": "What the commune chooses, who changed it and why",
    "desk-settings-foot": "Phones, texts, and what is fixed",
    "desk-settings-rule": "Another rule: what it means for whom, before it is saved",
    "desk-settings-lock": "A lock that still lies ahead",
    "desk-settings-staff": "Staff see everything and change their own",
    "desk-settings-no-answer": "Settings without a server",
    "desk-audit": "Who did what, and why",
    "desk-audit-broken": "A trail that somebody touched",
    "desk-live-ending": "The day before the campaign's end",
}
