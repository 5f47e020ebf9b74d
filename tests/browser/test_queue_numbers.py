"""Số thứ tự: a concentrated evening's queue on a lead's phone, without a network all along."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from server.clock import SystemClock
from server.models import OperationRecord, WorkSession
from sync.days import DAY_MS, VIETNAM_MS
from tests.browser.conftest import Evening
from tests.browser.test_head_groups_offline import KEPT_FILES
from tests.browser.test_lead_report import lead_at_work
from tests.browser.walking_in import server_side, written_by_server
from tests.support.browser_phone import PATIENCE_MS, BrowserPhone

Phones = Callable[[str], BrowserPhone]

HALL = "Nhà văn hóa thôn Bến Gạo"
UNNAMED = "Không ghi tên"


def concentrated_today(evening: Evening) -> None:
    """The village is asked to come to its hall, on this day at +07:00."""
    now = SystemClock().now_ms()
    midnight = (now + VIETNAM_MS) // DAY_MS * DAY_MS - VIETNAM_MS
    with written_by_server(evening) as session:
        work = session.scalars(select(WorkSession)).one()
        work.starts_ms, work.mode, work.place = max(work.starts_ms, midnight), "central", HALL


def operations(evening: Evening) -> int:
    with server_side(evening) as session:
        return session.scalar(select(func.count()).select_from(OperationRecord)) or 0


def line(phone: BrowserPhone, *numbers: int) -> None:
    """The numbers as they stand in the list, in the order in which they are called."""
    shown = phone.page.locator(".hall-row .hall-number")
    expect(shown).to_have_text([str(number) for number in numbers], timeout=PATIENCE_MS)


def called(phone: BrowserPhone, words: str) -> None:
    expect(phone.page.locator(".hall-who")).to_have_text(words, timeout=PATIENCE_MS)


def answer(phone: BrowserPhone, name: str) -> None:
    """Tap on whoever is called; a second tap at once is taken for the same one."""
    phone.page.wait_for_timeout(700)
    phone.tap(name)


def give_four(phone: BrowserPhone) -> None:
    """Two without a name, somebody old of the list, one marked by hand."""
    phone.tap("Phát số", exact=True)
    phone.tap("Phát số 1, không ghi tên")
    phone.sees("Lượt tiếp theo")
    phone.tap("Phát số nữa")
    phone.tap("Phát số 2, không ghi tên")
    phone.tap("Phát số nữa")
    phone.page.get_by_role("searchbox").fill("nguyen 1951")
    phone.tap("Nguyễn Thị")
    expect(phone.page.locator(".hall-big")).to_have_text("3", timeout=PATIENCE_MS)
    phone.sees("Ưu tiên · Lượt tiếp theo")
    phone.tap("Phát số nữa")
    # Whoever has a number is shown it, and gets no other.
    phone.page.get_by_role("searchbox").fill("nguyen 1951")
    phone.sees("đã có số 3, đang chờ")
    phone.tap("Nguyễn Thị")
    expect(phone.page.locator(".hall-big")).to_have_text("3", timeout=PATIENCE_MS)
    phone.tap("Phát số nữa")
    phone.tap("Ưu tiên (mang thai, khuyết tật)")
    phone.tap("Phát số 4, không ghi tên")
    phone.sees("Còn 1 người trước")
    phone.tap("Sang mời tiếp")


@pytest.mark.timeout(240)
def test_numbers_are_given_and_called_without_a_network_and_outlive_the_battery(
    evening: Evening, phones: Phones
) -> None:
    concentrated_today(evening)
    lead = lead_at_work(phones, evening)
    lead.page.wait_for_function("navigator.serviceWorker.controller !== null")
    assert lead.page.evaluate(KEPT_FILES)
    before = operations(evening)
    lead.context.set_offline(True)

    lead.sees(f"Hôm nay làm tập trung tại {HALL}")
    lead.tap("Số thứ tự")
    lead.sees("Chưa phát số nào")
    give_four(lead)
    line(lead, 3, 4, 1, 2)
    expect(lead.page.locator(".hall-who")).to_contain_text("Mời số 3: ông Nguyễn Thị")

    answer(lead, "Chưa có mặt")
    line(lead, 4, 1, 2, 3)
    lead.tap("Sửa lại")
    line(lead, 3, 4, 1, 2)
    answer(lead, "Số 3 đã vào")
    called(lead, "Mời số 4")
    lead.sees("Đang chờ 3 · đã vào 1")

    # A page thrown away, then a dead battery: the same screen, the same queue.
    lead.page.reload()
    lead.enter_pin()
    line(lead, 4, 1, 2, 3)
    lead.kill()
    lead.switch_on(offline=True)
    lead.open()
    lead.sees("Gõ mã PIN")
    lead.enter_pin()
    lead.tap("Số thứ tự")
    line(lead, 4, 1, 2, 3)

    for number in (4, 1):
        answer(lead, f"Số {number} đã vào")
    called(lead, "Mời số 2")
    for _ in range(3):
        answer(lead, "Chưa có mặt")
    lead.sees("Không còn ai chờ")
    lead.sees(UNNAMED)
    lead.tap("Cho chờ lại: số 2")
    called(lead, "Mời số 2")
    lead.tap("Phát số", exact=True)
    lead.sees("Phát số 5, không ghi tên")

    # Back in the network, nothing of it leaves the phone.
    lead.context.set_offline(False)
    lead.page.evaluate("dispatchEvent(new Event('online'))")
    lead.sees("Xã đã nhận đủ")
    assert operations(evening) == before
