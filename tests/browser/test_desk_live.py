"""Live at the desk: a figure opens its people, a curve's table is its figures, a leader's phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Evening
from tests.browser.test_desk_devices import live_link
from tests.browser.test_desk_jobs import button, go, no_axe_violations, sees
from tests.sim.phone import SimulatedPhone
from tests.support.browser_phone import PATIENCE_MS
from tests.support.factory import PASSWORD
from tests.support.live_phone import live_phone
from tests.support.working import complete

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def phone(evening: Evening) -> SimulatedPhone:
    """A pair's phone that has completed two people and found one away."""
    made = live_phone(evening.server.origin)
    made.claim(live_link(evening, evening.commune.pair_slots[0]), "both")
    made.sync()
    first, second, third = evening.commune.citizens_of["a11"][::2]
    complete(made, first)
    complete(made, second)
    made.visit(third, "absent")
    made.sync()
    return made


def test_a_figure_opens_the_people_behind_it_and_their_file(
    evening: Evening, desk_page: Page, phone: SimulatedPhone, tmp_path: Path
) -> None:
    page, away = desk_page, evening.commune.citizens_of["a11"][4]
    page.reload()
    # Row and column are read with the cell, so the link says the figure alone.
    row = page.get_by_role("row", name=re.compile("^Thôn 1 "))
    figure = row.get_by_role("cell").nth(6).get_by_role("link", name="1. Mở danh sách người")
    figure.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vắng mặt")
    row = page.get_by_role("row").filter(has_text=away)
    for text in ("Nhóm 11", "Nhà 11 số 3", "Vắng mặt"):
        expect(row).to_contain_text(text)
    no_axe_violations(page)
    # Of another figure of the same village, in another order, by keys alone.
    page.get_by_label("Số", exact=True).select_option("target")
    sees(page, "12 người")
    button(page, "Năm sinh").click()
    expect(page.get_by_role("columnheader", name="Năm sinh")).to_have_attribute(
        "aria-sort", "ascending"
    )
    links = page.locator("tbody").get_by_role("link")
    links.first.focus()
    page.keyboard.press("End")
    expect(links.last).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.nth(10)).to_be_focused()
    page.get_by_label("Lọc theo tên").fill(away)
    sees(page, "1 người")
    with page.expect_download() as waiting:
        button(page, "Tải Excel có tên").click()
    saved = tmp_path / "people.xlsx"
    waiting.value.save_as(saved)
    rows = list(load_workbook(saved).worksheets[0].values)
    assert [one[1] for one in rows[5:]] == [f"Nguyễn Thị {away}"]
    page.get_by_label("Lọc theo tên").fill("không ai")
    sees(page, "Không có ai tên như vậy")
    no_axe_violations(page)
    page.get_by_role("link", name="Quay lại").click()
    sees(page, "Thôn và đợt")


def test_a_reports_figure_opens_its_people(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page = desk_page
    go(page, evening, "report")
    row = page.get_by_role("row", name=re.compile("^Đã hoàn thành"))
    row.get_by_role("link", name="2. Mở danh sách người", exact=True).click()
    sees(page, "2 người")
    first, second = evening.commune.citizens_of["a11"][:3:2]
    for citizen in (first, second):
        expect(page.get_by_role("link", name=f"Nguyễn Thị {citizen}", exact=True)).to_be_visible()
    page.get_by_role("link", name="Quay lại").click()
    sees(page, "Chỉ tiêu")


def test_a_curves_table_ends_with_the_figure_of_the_live_page(
    evening: Evening, desk_page: Page, phone: SimulatedPhone
) -> None:
    page = desk_page
    page.reload()
    for name in ("Tối nay", "Đợt 1 đến khóa sổ"):
        part = page.get_by_role("region", name=name)
        expect(part.get_by_role("img")).to_have_accessible_name(
            re.compile(f"^Biểu đồ {name}[.] Xong 2")
        )
        part.get_by_text("Xem số từng lúc").click()
        done = part.locator("tbody tr:not(.sub-row)").last
        expect(done.locator("td")).to_have_text("2")
        expect(part.locator("tfoot td")).to_have_text("18")
        expect(part.locator(".burn-said")).to_contain_text("Xong 2 trong 18 người")
    reach = page.get_by_role("row").filter(has_text="3 / 6 (50,0%)")
    expect(reach).to_contain_text("2 / 12 (16,7%)")
    no_axe_violations(page)


def test_a_leader_lands_on_one_screen_that_fits_a_phone(
    evening: Evening, desk_browser: Browser, phone: SimulatedPhone
) -> None:
    page = desk_browser.new_page(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{evening.server.origin}/desk/")
    page.get_by_label("Tên đăng nhập").fill(evening.commune.login("leader"))
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Tình hình chung").wait_for()
    for text in ("Thôn chậm nhất", "Không có sự cố chung", "Cả 1 máy đều đang liên lạc"):
        sees(page, text)
    expect(page.get_by_role("region", name="Thôn chậm nhất").get_by_role("listitem")).to_have_count(
        2
    )
    assert "Nguyễn Thị" not in page.inner_text("body")
    assert page.evaluate(SIDEWAYS) <= 0
    no_axe_violations(page)
    page.get_by_role("link", name="Xem từng thôn").click()
    page.get_by_role("heading", name="Thôn và đợt").wait_for()
    expect(page.get_by_role("link", name="Mở danh sách người")).to_have_count(0)
    page.close()
