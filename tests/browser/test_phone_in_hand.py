"""A phone that goes from hand to hand, lies about, or opens its link in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Request
from sqlalchemy import select

from server.models import Device, OperationRecord
from tests.browser.conftest import Evening
from tests.browser.walking_in import claim, claim_and_start, live_link, new_pin, server_side
from tests.support.browser_phone import PATIENCE_MS, BrowserPhone

Phones = Callable[[str], BrowserPhone]
ANDROID = "Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
    "Version/17.0 Mobile/15E148 Safari/604.1"
)
# Whatever a page can know of the address it was opened with, but for the browser's own record of
# that one page load ("navigation"): nothing clears it, only the app's own scripts can read it, and
# it ends with the page.
REMEMBERED = """() => JSON.stringify([
  location.href, document.URL, document.referrer, document.baseURI, history.state, name,
  performance.getEntries().filter((one) => one.entryType !== "navigation")
    .map((one) => one.name),
  "navigation" in window ? navigation.entries().map((one) => one.url) : [],
])"""


@pytest.mark.timeout(180)
def test_a_shared_phone_locks_when_left_and_keeps_what_is_half_typed(
    evening: Evening, phones: Phones
) -> None:
    phone = phones("one")
    phone.switch_on().clock.install()
    claim(phone, evening, evening.commune.pair_slots[0], "Cả hai dùng chung")
    new_pin(phone)
    phone.sees("Ai đang cầm máy?")
    phone.tap("Trần Văn m-n11-local")
    phone.tap("VÀO NHÀ")
    phone.tap("Thêm việc khác")
    phone.tap("Sửa tên gọi, mốc nhà")
    field = phone.page.get_by_role("textbox", name="Mốc nhà")
    field.fill("Cạnh cây gạo lớn")
    phone.page.clock.fast_forward("19:00")
    assert field.is_visible()
    phone.page.clock.fast_forward("02:00")
    phone.sees("Gõ mã PIN")
    assert "k11-1-1" not in phone.page.content()
    phone.enter_pin()
    phone.sees("Ai đang cầm máy?")
    phone.tap("Trần Văn m-n11-technical")
    assert field.input_value() == "Cạnh cây gạo lớn"
    phone.tap("Lưu", exact=True)
    phone.sees("Đã lưu trên máy")
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.sees("Xã đã nhận đủ")
    with server_side(evening) as session:
        assert session.scalars(select(OperationRecord.by)).all() == ["technical"]


@pytest.mark.timeout(120)
def test_a_pin_may_be_longer_and_the_desk_knows_which_build_the_phone_runs(
    evening: Evening, phones: Phones
) -> None:
    phone = phones("one")
    claim(phone, evening, evening.commune.pair_slots[0], "kỹ thuật")
    phone.sees("Đặt mã PIN 6 số")
    phone.tap("Dùng mã 8 số")
    phone.sees("Đặt mã PIN 8 số")
    new_pin(phone, "48150736")
    phone.page.reload()
    phone.sees("Gõ mã PIN")
    phone.enter_pin("48150736")
    phone.sees("NHÀ TIẾP THEO")
    with server_side(evening) as session:
        (app,) = session.scalars(select(Device.app)).all()
    assert re.fullmatch(r"field/[0-9a-f]{8}", app or "")


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("agent", "says", "keeps"),
    [
        (f"{ANDROID} Zalo android/12", "Zalo không lưu được việc", True),
        (f"{ANDROID} [FBAN/FB4A]", "Zalo không lưu được việc", True),
        (f"{IPHONE} Zalo iOS/670", "Chọn Mở bằng Safari", True),
        (f"{IPHONE} [FBAN/FBIOS;FBDV/iPhone12,1]", "Chọn Mở bằng Safari", True),
        (IPHONE.replace("Version/17.0", "CriOS/120.0"), "Thêm vào Màn hình chính", False),
        (IPHONE, "Thêm vào Màn hình chính", False),
    ],
    ids=["zalo", "facebook", "zalo ios", "facebook ios", "chrome ios", "safari tab"],
)
def test_where_work_cannot_be_kept_the_code_is_not_consumed(
    evening: Evening, desk_browser: Browser, agent: str, says: str, *, keeps: bool
) -> None:
    link = live_link(evening, evening.commune.pair_slots[0])
    context = desk_browser.new_context(user_agent=agent, locale="vi-VN")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(link)
    page.get_by_text(says).first.wait_for(timeout=PATIENCE_MS)
    assert not [url for url in asked if "/api/" in url]
    # For the real browser the viewer still has it; where it must be scanned anew it is gone.
    assert ("#v1." in page.url) is keeps
    opens = page.get_by_role("link").all()
    if "Android" in agent:
        href = opens[0].get_attribute("href") or ""
        assert href.startswith("intent://")
        assert link.rpartition("#")[2] in href
        assert f"S.browser_fallback_url={quote(link, safe='~')};" in href
    else:
        assert opens == []
    context.close()
    with server_side(evening) as session:
        assert session.scalars(select(Device.id)).all() == []


@pytest.mark.timeout(120)
def test_the_secret_leaves_the_address_and_whatever_remembers_it(
    evening: Evening, phones: Phones
) -> None:
    phone = phones("one")
    secret = live_link(evening, evening.commune.pair_slots[0]).rpartition(".")[2].partition("~")[2]
    told: list[str] = []

    def heard(request: Request) -> None:
        told.extend([request.url, *request.headers.values()])

    phone.switch_on().on("request", heard)
    claim_and_start(phone, evening, evening.commune.pair_slots[0])
    assert phone.page.url == f"{evening.server.origin}/field/"
    assert "v1." not in phone.page.evaluate(REMEMBERED)
    assert [text for text in told if secret in text or "#v1." in text] == []
    phone.page.go_back()
    assert "v1." not in phone.page.url
