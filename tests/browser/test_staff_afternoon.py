"""The afternoon before the first evening, as a staff member does it: 26 files in, areas for 60
pairs, sheets to the printer; and a phone claims from a printed sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from seed.people import village_people
from seed.plan import CommunePlan, phu_thai
from seed.roster_files import write_roster
from server import schema
from server.app import create_app
from server.config import Config
from server.extensions import db
from server.repositories import roster
from server.services.demonstration import demo, planting
from server.services.demonstration.demo import AccountPlan
from server.services.figures import progress
from tests.browser.test_desk_jobs import no_axe_violations
from tests.support.browser_phone import PATIENCE_MS
from tests.support.server_process import RunningServer, running_server

LONG_MS = 120_000
PEOPLE_A_PAIR = 177
STAFF = AccountPlan("vanhoa", "Cán bộ Phòng VH-XH", ("staff",))
# Twice the same identity number: the desk has to decide which row is right.
TWICE = "bai-mac"


@dataclass(frozen=True, slots=True)
class Afternoon:
    """A commune that has its plan and nobody in it, and the 26 files of the police."""

    server: RunningServer
    plan: CommunePlan
    files: list[Path]
    password: str


@pytest.fixture
def afternoon(tmp_path: Path) -> Iterator[Afternoon]:
    app = create_app(Config(var=tmp_path))
    with app.app_context():
        schema.upgrade()
        planting.plant_plan(real_dates=False)
        plan = phu_thai()
        ((_, password),) = demo.plant_accounts(plan.id, [STAFF])
        db.session.remove()
        db.engine.dispose()
    folder = tmp_path / "files"
    folder.mkdir()
    files = []
    for village in plan.villages:
        path = folder / f"{village.position:02d} {village.name}.xlsx"
        write_roster(path, plan, village, village_people(village))
        files.append(path)
        if village.id == TWICE:
            repeat_a_row(path)
    with running_server(tmp_path) as server:
        yield Afternoon(server, plan, files, password)


def repeat_a_row(path: Path) -> None:
    """Somebody pasted the last person once more."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    last = [cell.value for cell in sheet[sheet.max_row]]
    sheet.append(last)
    book.save(path)


@pytest.fixture
def page(desk_browser: Browser, afternoon: Afternoon) -> Page:
    page = desk_browser.new_page(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{afternoon.server.origin}/desk/#/import")
    page.get_by_label("Tên đăng nhập").fill(STAFF.login)
    page.get_by_label("Mật khẩu", exact=True).fill(afternoon.password)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Nhập danh sách").wait_for()
    return page


def in_database(afternoon: Afternoon, ask: Callable[[], object]) -> object:
    """What the server's database says, from outside."""
    with create_app(Config(var=afternoon.server.var)).app_context():
        try:
            return ask()
        finally:
            db.session.remove()
            db.engine.dispose()


def test_26_files_60_pairs_and_the_sheets(page: Page, afternoon: Afternoon) -> None:
    villages = afternoon.plan.villages
    pairs = {one.id: max(1, round(one.quota / PEOPLE_A_PAIR)) for one in villages}
    assert sum(pairs.values()) == 60
    page.get_by_label("Chọn tệp").set_input_files(afternoon.files)
    expect(page.get_by_role("button", name="Nhập 25 tệp đã sẵn sàng")).to_be_visible(
        timeout=LONG_MS
    )
    no_axe_violations(page)
    page.get_by_role("button", name="Nhập 25 tệp đã sẵn sàng").click()
    page.get_by_role("dialog").get_by_role("button", name="Nhập", exact=True).click()
    expect(page.get_by_text("Đã nhập 25 tệp.")).to_be_visible(timeout=LONG_MS)

    page.get_by_role("link", name=re.compile("Bãi Mạc")).first.click()
    expect(page.get_by_text(re.compile("Trùng số định danh")).first).to_be_visible()
    no_axe_violations(page)
    page.get_by_role("button", name=re.compile("Bỏ dòng")).first.click()
    page.get_by_role("button", name="Nhập 273 người vào thôn Bãi Mạc").click()
    expect(page.get_by_text(re.compile("Bãi Mạc: 273 người")).first).to_be_visible()

    totals = in_database(afternoon, lambda: progress.progress(afternoon.plan.id)["totals"])
    assert isinstance(totals, dict)
    assert totals["target"] == 10_169

    page.goto(f"{afternoon.server.origin}/desk/#/planning")
    for village in villages:
        page.get_by_label(f"Số nhóm của thôn {village.name.removeprefix('Thôn ')}").fill(
            str(pairs[village.id])
        )
    page.get_by_label("Chọn mọi thôn").check()
    no_axe_violations(page)
    page.get_by_role("button", name="Chia khu vực 26 thôn").click()
    expect(page.get_by_text("Đã chia khu vực 26 thôn.")).to_be_visible(timeout=LONG_MS)
    cut = in_database(
        afternoon,
        lambda: [
            (len({house.area_id for house in roster.houses(afternoon.plan.id, village.id)}))
            for village in villages
        ],
    )
    assert cut == list(pairs.values())

    page.goto(f"{afternoon.server.origin}/desk/#/handout")
    with page.expect_download(timeout=LONG_MS) as sheets:
        page.get_by_role("button", name="Tải tờ mã QR (PDF)").click()
    content = Path(sheets.value.path()).read_bytes()
    assert content.startswith(b"%PDF")
    no_axe_violations(page)
    with page.expect_download(timeout=LONG_MS) as lists:
        page.get_by_role("button", name="Tải danh sách giấy (PDF)").click()
    assert Path(lists.value.path()).read_bytes().startswith(b"%PDF")
