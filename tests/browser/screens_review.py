"""Pictures of Xem lại at the desk (see `screens_list`)."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.screens_list import Shot, seen, tapped


def found_written(page: Page) -> None:
    """A hint is about to be set aside."""
    page.get_by_role("button", name="Đã xem, cất đi").first.click()
    page.get_by_label("Đã xem thấy thế nào?").fill("Nhóm ghi lại sau buổi vì mất sóng.")


def aside_open(page: Page) -> None:
    """What was set aside, below the others."""
    page.get_by_text("Đã cất: 1").click()
    page.get_by_text("Tổ trưởng cho biết").wait_for()


def differs_written(page: Page) -> None:
    """What was found at a door is about to be saved."""
    page.get_by_role("button", name="Ghi kết quả").first.click()
    page.get_by_role("radio", name="Khác với đã ghi").check()
    page.get_by_label("Khác chỗ nào?").fill("Chưa thấy Sổ sức khỏe điện tử.")


REVIEW_SHOTS = (
    Shot("review", "#/review", seen("4 gợi ý")),
    Shot("review-people", "#/review", tapped("Xem 14 người", "Hoàn thành lúc")),
    Shot("review-aside", "#/review", found_written),
    Shot("review-aside-open", "#/review", aside_open),
    Shot("review-empty", "?empty#/review", seen("Không có gì cần xem lại")),
    Shot("review-no-answer", "?fail=later#/review", seen("Máy chủ không trả lời")),
    Shot("review-checks", "#/review/checks", seen("Mẫu đã bỏ")),
    Shot("review-draw", "#/review/checks", tapped("Chọn mẫu", "Chọn mẫu mới")),
    Shot("review-checks-empty", "?empty#/review/checks", seen("Chưa có mẫu nào")),
    Shot("review-sample", "#/review/checks/m2", seen("Người trong mẫu")),
    Shot("review-result", "#/review/checks/m2", differs_written),
)
REVIEW_CAPTIONS = {
    "desk-review": "Hints: unusual ways of recording, nobody is accused",
    "desk-review-people": "The people behind a hint",
    "desk-review-aside": "A hint is set aside with what was found",
    "desk-review-aside-open": "Hints set aside can be shown again",
    "desk-review-empty": "Nothing to look at again",
    "desk-review-no-answer": "Hints without a server",
    "desk-review-checks": "Samples checked in person, by village",
    "desk-review-draw": "Drawing a sample by a seed",
    "desk-review-checks-empty": "No sample yet",
    "desk-review-sample": "A sample: what was found at each door",
    "desk-review-result": "A result that differs is said in words",
}
