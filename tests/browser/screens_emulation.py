"""Pictures of Thi đua at the desk (see `screens_list`)."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.screens_list import Shot, seen, tapped


def decision_written(page: Page) -> None:
    """A village that waits is about to be decided on."""
    page.get_by_role("button", name="Quyết định nhóm của").first.click()
    page.get_by_label("Nhóm 1").check()
    page.get_by_label("Lý do").fill("UBND xã thống nhất tại giao ban ngày 20/4.")


def reason_written(page: Page) -> None:
    """A code in a reason is about to be saved."""
    page.get_by_role("button", name="Ghi lý do của").first.click()
    page.get_by_label("Lý do", exact=True).fill("Mã xác nhận là 482 913")
    page.get_by_text("Có vẻ là mã").wait_for()


def at_the_end(page: Page) -> None:
    """What is published and closed lies below the table."""
    page.get_by_text("Kết quả đã chốt").wait_for()
    page.get_by_text("Mã kiểm tra").scroll_into_view_if_needed()


EMULATION_SHOTS = (
    Shot("emulation", "#/emulation", seen("Chờ UBND xã xem xét: 2")),
    Shot("emulation-decide", "#/emulation", decision_written),
    Shot("emulation-remind", "#/emulation", tapped("Bản nhắc gửi thôn Bãi Sậy", "hạn hoàn thành")),
    Shot("emulation-early", "?early#/emulation", seen("Chưa đợt nào khóa sổ")),
    Shot("emulation-closed", "?closed#/emulation", at_the_end),
    Shot("emulation-empty", "?empty#/emulation", seen("Chưa có thôn nào")),
    Shot("emulation-no-answer", "?fail=later#/emulation", seen("Máy chủ không trả lời")),
    Shot("emulation-explain", "#/emulation/explain", seen("Trưởng thôn nêu")),
    Shot("emulation-explain-code", "#/emulation/explain", reason_written),
    Shot("emulation-explain-empty", "?early#/emulation/explain", seen("Chưa thôn nào")),
    Shot("emulation-log", "#/emulation/log", seen("Hoàng Văn Chiến")),
    Shot("emulation-needs", "#/emulation/needs", seen("3 lần đổi")),
)
EMULATION_CAPTIONS = {
    "desk-emulation": "Emulation: groups, and what only the commune may decide",
    "desk-emulation-decide": "The commune decides, with a reason",
    "desk-emulation-remind": "A reminder for a slow village, without names",
    "desk-emulation-early": "Before the first lock nothing is judged",
    "desk-emulation-closed": "What is published, and the closed result",
    "desk-emulation-empty": "Emulation of a plan without villages",
    "desk-emulation-no-answer": "Emulation without a server",
    "desk-emulation-explain": "Villages that explain, and why",
    "desk-emulation-explain-code": "A reason may not hold a code",
    "desk-emulation-explain-empty": "Nobody has to explain yet",
    "desk-emulation-log": "Who took part: by given name, never by a number",
    "desk-emulation-needs": "Needs of ASXH that became not needed",
}
