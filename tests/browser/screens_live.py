"""The pictures of the live page's curves, the leader's screen and the people behind a figure."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.screens_list import Shot, seen


def curves_in_view(page: Page) -> None:
    """The bars of reached against completed, below the table."""
    page.get_by_role("heading", name="Đến và hoàn thành").scroll_into_view_if_needed()
    page.get_by_text("Xem số từng lúc").first.click()


LIVE_SHOTS = (
    Shot("live-curves", "#/", curves_in_view),
    Shot("leader", "#/leader", seen("Thôn chậm nhất")),
    Shot("leader-empty", "?empty#/leader", seen("Chưa có đợt nào")),
    Shot("counted", "#/counted?figure=target", seen("10.169 người")),
    Shot("counted-village", "#/counted?figure=absent&village=go-mit", seen("61 người")),
    Shot("counted-empty", "?empty#/counted?figure=absent", seen("Không có ai")),
)
# The leader's own pocket: the same page on a phone.
LEADER_SHOTS = (Shot("phone-leader", "#/leader", seen("Thôn chậm nhất")),)
LIVE_CAPTIONS = {
    "desk-live-curves": "Reached against completed, the curves' figures open",
    "desk-leader": "Leaders at a glance",
    "desk-leader-empty": "Leaders at a glance, no plan yet",
    "desk-counted": "The people behind a figure: 10,169 rows",
    "desk-counted-village": "The people behind a village's “absent”",
    "desk-counted-empty": "Nobody behind a figure",
    "desk-phone-leader": "Leaders at a glance, on a phone",
}
