"""Pictures of the desk's tickets and incidents (see `screens_list`)."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.screens_list import Shot, seen, tapped


def code_written(page: Page) -> None:
    """An answer with a code in it is about to be sent."""
    page.get_by_text("chỉ để hở dòng họ tên").wait_for()
    page.get_by_label("Trả lời nhóm").fill("Mã xác nhận là 482 913")
    page.get_by_text("Có vẻ là mã").wait_for()


def photo_seen(page: Page) -> None:
    """A photo of the conversation is looked at."""
    page.get_by_role("button", name="Xem ảnh 2").click()
    page.get_by_role("img", name="Ảnh màn hình").wait_for()


TICKET_SHOTS = (
    Shot("tickets", "#/tickets", seen("chỉ để hở dòng họ tên")),
    Shot("tickets-code", "#/tickets", code_written),
    Shot("tickets-photo", "#/tickets", photo_seen),
    Shot("tickets-outage", "?outage#/tickets?going", seen("VNeID không vào được", "Trả lời nhóm")),
    Shot("tickets-again", "?outage#/tickets", tapped("Xem 3 người", "Nhà bà Ngát")),
    Shot("tickets-closed", "#/tickets?closed", seen("Mở lại ca")),
    Shot("tickets-empty", "?empty#/tickets", seen("Không có ca nào chờ")),
    Shot("tickets-no-answer", "?fail=later#/tickets", seen("Máy chủ không trả lời")),
)
TICKET_CAPTIONS = {
    "desk-tickets": "Tickets: who waits, and the conversation",
    "desk-tickets-code": "An answer may not hold a code",
    "desk-tickets-photo": "A photo, looked at on purpose",
    "desk-tickets-outage": "VNeID is down: one incident, not a ticket each",
    "desk-tickets-again": "Whom to visit again after an outage",
    "desk-tickets-closed": "A closed ticket, opened again by hand or by a message",
    "desk-tickets-empty": "Nobody waits for an answer",
    "desk-tickets-no-answer": "Tickets without a server",
}
