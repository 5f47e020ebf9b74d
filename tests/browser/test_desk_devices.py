"""The registry of phones at the desk: found, replaced in mid-evening, wiped, opened again."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.keys import load_or_create
from server.models import OperationRecord
from tests.browser.conftest import Evening
from tests.browser.test_desk_jobs import button, clipboard, go, no_axe_violations, sees
from tests.sim.phone import SimulatedPhone
from tests.support.claiming import live_of
from tests.support.live_phone import live_phone
from tests.support.rescuing import rescue_line

HOLDERS = "Trần Văn m-n11-technical, Trần Văn m-n11-local"


@pytest.fixture
def phone(evening: Evening) -> SimulatedPhone:
    """A pair's phone at work; it has said that the work of one person is not sent yet."""
    made = live_phone(evening.server.origin)
    made.claim(live_link(evening, evening.commune.pair_slots[0]), "both")
    made.sync()
    made.visit(evening.commune.citizens[0], "absent")
    made.told = {"app": "1.2", "durable": True, "unsent": 1}
    made.json_of(made.post(b'{"head":1,"sent_ms":0,"unsent":1,"app":"1.2","durable":true}'))
    return made


def live_link(evening: Evening, slot: str) -> str:
    app = create_app(Config(var=evening.server.var))
    with app.app_context():
        link = live_of(evening.commune, slot, SystemClock().now_ms())
        db.session.remove()
        db.engine.dispose()
    return link


def see_it(page: Page, evening: Evening) -> None:
    go(page, evening, "devices")
    expect(page.get_by_role("row", name=HOLDERS)).to_contain_text("1 người")
    page.get_by_role("button", name=f"Xem máy: {HOLDERS}").click()
    page.get_by_role("heading", name=HOLDERS, exact=True).wait_for()


def test_a_phone_is_found_and_replaced_in_the_middle_of_the_evening(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page = desk_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    old = live_link(evening, evening.commune.pair_slots[0])
    go(page, evening, "devices")
    page.get_by_role("row", name=HOLDERS).wait_for()
    no_axe_violations(page)
    page.get_by_role("searchbox").fill("khong co ai")
    sees(page, "Không có máy nào như vậy")
    page.get_by_role("searchbox").fill("tran van m-n11")
    see_it(page, evening)
    no_axe_violations(page)
    button(page, "Đổi máy").click()
    sees(page, "còn 1 người chưa gửi")
    no_axe_violations(page)
    button(page, "Thôi").click()
    button(page, "Đổi máy").click()
    button(page, "Đổi máy").click()
    sees(page, "Mã nhập tay")
    no_axe_violations(page)
    button(page, "Chép liên kết").click()
    sees(page, "Đã chép liên kết")
    other = live_phone(evening.server.origin)
    other.claim(urlsplit(clipboard(page)).fragment, "both")
    assert old != urlsplit(clipboard(page)).fragment
    button(page, "Đóng").click()
    sees(page, "Đã đổi máy của")
    button(page, "Đã thôi dùng (1)").click()
    expect(page.get_by_role("row", name=HOLDERS)).to_contain_text("Chờ máy trả việc")
    # What it sends now waits in quarantine, and the desk admits it.
    answer = phone.sync()
    assert (answer["device"]["state"], answer["device"]["order"]["kind"]) == ("revoked", "replace")
    assert phone.receipts[f"{phone.device}.1"]["reason"] == "revoked"


def test_a_wipe_is_said_first_and_can_be_taken_back(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page = desk_page
    see_it(page, evening)
    button(page, "Xóa từ xa").click()
    sees(page, "gửi hết việc đã ghi trước")
    sees(page, "còn 1 người chưa gửi")
    button(page, "Xóa từ xa").click()
    sees(page, "Đã ra lệnh xóa máy của")
    button(page, "Cần xem (1)").click()
    expect(page.get_by_role("row", name=HOLDERS)).to_contain_text("Chờ máy xóa")
    no_axe_violations(page)
    assert phone.sync()["device"]["state"] == "wiping"
    assert phone.receipts[f"{phone.device}.1"]["status"] == "accepted"
    page.get_by_role("button", name=f"Xem máy: {HOLDERS}").click()
    button(page, "Hủy lệnh xóa").click()
    button(page, "Hủy lệnh xóa").click()
    sees(page, "Đã hủy lệnh xóa máy của")
    assert "order" not in phone.sync()["device"]


def test_a_list_erased_after_wrong_pins_is_opened_and_a_rescue_file_taken(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page = desk_page
    phone.told = {"wiped": True}
    phone.json_of(phone.post(b'{"head":1,"sent_ms":0,"unsent":1,"wiped":true}'))
    go(page, evening, "devices")
    expect(page.get_by_role("row", name=HOLDERS)).to_contain_text("Đã xóa danh sách vì sai PIN")
    page.get_by_role("button", name=f"Xem máy: {HOLDERS}").click()
    sees(page, "sau 10 lần nhập sai PIN")
    button(page, "Mở lại danh sách").click()
    button(page, "Mở lại danh sách").click()
    sees(page, "Đã mở lại danh sách")
    line = rescue_line(phone, load_or_create(evening.server.var / "keys"))
    file = {"name": "cuu-ho.txt", "mimeType": "text/plain", "buffer": line.encode()}
    page.get_by_label("Chọn tệp").set_input_files(file)  # type: ignore[arg-type]
    sees(page, HOLDERS)
    no_axe_violations(page)
    app = create_app(Config(var=evening.server.var))
    with app.app_context():
        assert db.session.query(OperationRecord).count() == 1
        db.session.remove()
        db.engine.dispose()
