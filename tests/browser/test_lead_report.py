"""Chốt số on a real lead's phone; contact cards, the Decision and optional papers on a pair's."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from server.clock import SystemClock
from server.extensions import db
from server.models import (
    Campaign,
    Citizen,
    OperationRecord,
    ReportConfirmation,
    Team,
    WorkSession,
)
from server.services.phones import claims
from sync.days import DAY_MS, VIETNAM_MS
from tests.browser.conftest import COMMUNE, Evening
from tests.browser.test_two_phones_and_a_desk import complete_person
from tests.browser.walking_in import (
    all_sent,
    claim_and_start,
    new_pin_and_start,
    server_side,
    written_by_server,
)
from tests.support.browser_phone import BrowserPhone

Phones = Callable[[str], BrowserPhone]
MINUTE_MS = 60_000


def closes_in(evening: Evening, minutes: int) -> None:
    """The commune's report closes so many minutes from now; the session is of this day."""
    now = SystemClock().now_ms()
    midnight = (now + VIETNAM_MS) // DAY_MS * DAY_MS - VIETNAM_MS
    with written_by_server(evening) as session:
        minute = (now - midnight) // MINUTE_MS + minutes
        session.scalars(select(Campaign)).one().report_minute = minute % 1440
        work = session.scalars(select(WorkSession)).one()
        work.starts_ms = max(work.starts_ms, midnight)


def lead_at_work(phones: Phones, evening: Evening) -> BrowserPhone:
    """The Tổ trưởng's phone, let in by the desk."""
    phone = phones("lead")
    phone.switch_on()
    phone.page.goto(evening.link(evening.commune.lead_slots[0]))
    phone.tap("Nhận khu vực")
    phone.sees("Đưa Tổ trưởng xem mã này")
    with server_side(evening):
        waiting = [one.id for one in claims.waiting(COMMUNE, "v1")]
        claims.confirm(COMMUNE, waiting, "staff:staff-pt", "v1")
    new_pin_and_start(phone)
    return phone


def words(evening: Evening) -> list[tuple[str, int, int | None, str | None]]:
    with server_side(evening) as session:
        found = session.scalars(select(ReportConfirmation)).all()
        return [(one.role, one.figure, one.seen, one.reason) for one in found]


def one_completed(phones: Phones, evening: Evening) -> None:
    """A pair completes its first person and goes home."""
    pair = phones("pair")
    claim_and_start(pair, evening, evening.commune.pair_slots[0])
    pair.tap("VÀO NHÀ")
    pair.page.get_by_text("Nguyễn Thị").first.click()
    complete_person(pair)
    pair.page.evaluate("dispatchEvent(new Event('online'))")
    pair.sees("Xã đã nhận đủ")
    pair.switch_off()


@pytest.mark.timeout(300)
def test_a_lead_confirms_in_two_taps_and_says_another_figure_without_a_network(
    evening: Evening, phones: Phones
) -> None:
    closes_in(evening, 10)
    one_completed(phones, evening)
    lead = lead_at_work(phones, evening)
    lead.page.wait_for_function("navigator.serviceWorker.controller !== null")
    lead.sees("Chốt số trước")

    lead.tap("Chốt số", exact=True)
    lead.tap("Chốt 1, báo về xã")
    lead.sees("Đã chốt 1")
    lead.sees("Xã đã nhận lúc")
    lead.sees("Trưởng thôn chưa chốt")
    assert words(evening) == [("lead", 1, 1, None)]

    lead.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lead.page.evaluate("() => { Object.defineProperty(navigator, 'share', {value: undefined}) }")
    lead.tap("Gửi Zalo")
    lead.sees("Đã chép. Mở Zalo, dán vào nhóm.")
    text: str = lead.page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("THÔN 1")
    assert "Đã hoàn thành: 1 người" in text
    assert "Nguyễn Thị" not in text

    # Without a network the last figure is dated, and what is typed is kept.
    lead.context.set_offline(True)
    lead.sees("Số lúc")
    lead.tap("Số thôn khác số này")
    for _ in range(3):
        lead.tap("Thêm một người")
    expect(lead.button("Chọn số khác và lý do")).to_be_disabled()
    lead.tap("Máy hết pin")
    lead.tap("Báo miệng 4 (+3)")
    lead.sees("Báo miệng 4 (+3, máy hết pin)")
    lead.sees("xã chưa nhận")
    assert words(evening) == [("lead", 1, 1, None)]
    lead.kill()
    lead.switch_on(offline=True)
    lead.open()
    lead.sees("Gõ mã PIN")
    lead.enter_pin()
    lead.tap("Phát khu vực")
    lead.page.locator("details.village-work summary").click()
    lead.tap("Chốt số")
    lead.sees("Báo miệng 4 (+3, máy hết pin)")
    lead.sees("xã chưa nhận")

    lead.context.set_offline(False)
    lead.page.evaluate("dispatchEvent(new Event('online'))")
    lead.sees("Xã đã nhận lúc")
    assert words(evening) == [("lead", 4, 1, "phone_dead")]
    expect(lead.page.locator(".figure strong")).to_have_text("1")  # never added


@pytest.mark.timeout(180)
def test_after_the_cut_off_the_figure_is_the_frozen_one(evening: Evening, phones: Phones) -> None:
    closes_in(evening, -1)
    one_completed(phones, evening)
    lead = lead_at_work(phones, evening)
    lead.tap("Thêm việc khác")
    lead.page.get_by_role("dialog").get_by_role("button", name="Chốt số").click()
    lead.sees("Số xã chụp lúc")
    lead.sees("Thêm 1 người sau giờ này: tính vào báo cáo sau.")
    expect(lead.page.locator(".figure strong")).to_have_text("0")
    lead.tap("Chốt 0, báo về xã")
    lead.sees("Đã chốt 0")
    lead.sees("Xã đã nhận lúc")
    assert words(evening) == [("lead", 0, 0, None)]


@pytest.mark.timeout(180)
def test_a_pair_can_call_show_who_sends_it_and_tick_a_driving_licence(
    evening: Evening, phones: Phones
) -> None:
    cards: list[dict[str, Any]] = [
        {"name": "Mai", "title": "", "organisation": "Phòng VH-XH", "phone": "0900000111"},
        {"name": "Thắng", "title": "", "organisation": "Công an xã", "phone": "0900000113"},
    ]
    with written_by_server(evening) as session:
        session.scalars(select(Campaign)).one().settings = {"contacts": cards}
        for team in session.scalars(select(Team)):
            team.decision_number, team.decision_date = "112/QĐ-UBND", date(2026, 4, 9)
        for citizen in session.scalars(select(Citizen)):
            citizen.goals = ["bhyt", "licence", "sskdt"]
    phone = phones("one")
    claim_and_start(phone, evening, evening.commune.pair_slots[0])
    phone.tap("VÀO NHÀ")
    phone.tap("Thêm việc khác")
    call = phone.page.get_by_role("link", name=re.compile("Gọi Công an xã"))
    assert call.get_attribute("href") == "tel:0900000113"
    phone.tap("Hướng dẫn")
    phone.sees("Quyết định số 112/QĐ-UBND ngày 9/4/2026")
    phone.sees("Trần Văn m-n11-technical")
    expect(phone.page.get_by_role("link", name=re.compile("Gọi Phòng VH-XH"))).to_be_visible()
    phone.page.go_back()

    phone.page.get_by_text("Nguyễn Thị").first.click()
    phone.tap("Có VNeID mức 2")
    phone.page.locator("summary", has_text="Giấy tờ khác").click()
    assert not phone.button("Đăng ký xe").count()
    phone.tap("Giấy phép lái xe")
    expect(phone.button("Giấy phép lái xe")).to_have_attribute("aria-pressed", "true")
    all_sent(phone, evening, 4)
    with server_side(evening):
        found = select(OperationRecord.field).where(OperationRecord.field == "step.licence")
        assert db.session.scalars(found).all() == ["step.licence"]
