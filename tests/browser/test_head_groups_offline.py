"""A Trưởng thôn without a network makes houses of a list of names; then areas for two pairs.

One test on purpose: each step stands on what the steps before left on the phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from server.app import create_app
from server.config import Config
from server.extensions import db
from server.models import Citizen, CitizenStateRecord
from server.repositories import citizens_read, roster
from server.services.phones import claims
from sync.text import fold
from tests.browser.conftest import COMMUNE, Evening, evening_in
from tests.support.browser_phone import PATIENCE_MS, BrowserPhone

Phones = Callable[[str], BrowserPhone]

VILLAGE = "v1"
CHUA = "Số 4 ngõ Chùa, xóm Tây"
# id, name, year, sex, address, guardian: what the police list says.
LIST = (
    ("q1", "Đoàn Văn Thụ", 1951, 0, CHUA, None),
    ("q2", "Phùng Thị Nhâm", 1954, 1, CHUA, None),
    ("q3", "Đoàn Văn Thức", 1979, 0, "số 4 ngõ chùa,  xóm Tây", None),
    ("q4", "Đoàn Thị Hương Giang", 2008, 1, CHUA, None),
    ("q5", "Trịnh Đình Nguyên", 1962, 0, None, None),
    ("q6", "Nguyễn Phúc Hải Đăng", 2017, 0, None, "Trịnh Đình Nguyên"),
    ("q7", "Lương Thị Bích Thủy", 1988, 1, "Đầu làng", None),
    ("q8", "Lương Văn Khang", 1985, 0, None, None),
    ("q9", "Bùi Thị Ngát", 1950, 1, None, None),
)
WALK = ("Nhà bà Ngát", "Nhà ông Thụ", "Nhà Khang Thủy", "Nhà ông Nguyên")
HOMES = {
    "Nhà bà Ngát": {"q9"},
    "Nhà ông Thụ": {"q1", "q2", "q3", "q4"},
    "Nhà Khang Thủy": {"q7", "q8"},
    "Nhà ông Nguyên": {"q5", "q6"},
}
# Resolves once the lead's services, screens, their look and what draws a QR are on the phone.
KEPT_FILES = """async () => {
    const wanted = [/lead-(?!part).*[.]js/, /lead-part-.*[.]js/, /lead-part-.*[.]css/, /qr-.*[.]js/]
    const files = await caches.open('tungnha-field-files')
    for (let tries = 0; tries < 100; tries++) {
        const kept = (await files.keys()).map(({url}) => url)
        if (wanted.every((name) => kept.some((url) => name.test(url)))) return true
        await new Promise((done) => setTimeout(done, 100))
    }
    return false
}"""


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    """A commune whose first village has people, pairs and no house."""
    var = tmp_path / "var"
    var.mkdir()
    with evening_in(var, households=0) as made:
        with create_app(Config(var=var)).app_context():
            for key, name, year, sex, address, guardian in LIST:
                db.session.add(
                    Citizen(
                        commune_id=COMMUNE, id=key, village_id=VILLAGE, name=name,
                        name_folded=fold(name), birth_year=year, sex=sex, need="none",
                        address=address, guardian_name=guardian,
                    )
                )  # fmt: skip
            db.session.commit()
            db.session.remove()
            db.engine.dispose()
        yield made


def claim(phone: BrowserPhone, link: str) -> None:
    """Open the sheet's link and ask for the place."""
    phone.switch_on()
    phone.page.goto(link)
    phone.sees("Nhận khu vực")
    if phone.page.get_by_text("Cả hai dùng chung máy này").count():
        phone.page.get_by_text("Cả hai dùng chung máy này").click()
    phone.tap("Nhận khu vực")
    phone.sees("Đưa Tổ trưởng xem mã này")


def let_in(evening: Evening) -> None:
    """The desk agrees to all that wait in the village."""
    with create_app(Config(var=evening.server.var)).app_context():
        waiting = [one.id for one in claims.waiting(COMMUNE, VILLAGE)]
        assert claims.confirm(COMMUNE, waiting, "staff:staff-pt", VILLAGE) == waiting
        db.session.remove()
        db.engine.dispose()


def set_pin_and_start(phone: BrowserPhone, people: int) -> None:
    phone.sees("Đặt mã PIN 6 số")
    phone.enter_pin()
    phone.sees("Gõ lại mã PIN")
    phone.enter_pin()
    phone.sees(f"Đã tải đủ {people}/{people} người")
    phone.tap("Bắt đầu đi")


def name_house(phone: BrowserPhone, suggested: str, name: str, landmark: str = "") -> None:
    """Keep or change the name that the phone proposes."""
    field = phone.page.get_by_label("Tên thường gọi")
    expect(field).to_have_value(suggested)
    field.fill(name)
    phone.page.get_by_label("Mốc nhà").fill(landmark)
    phone.tap("Lưu hộ")


def choose(phone: BrowserPhone, typed: str, *names: str) -> None:
    """Find people without marks and tap them."""
    phone.page.get_by_role("searchbox").fill(typed)
    for name in names:
        phone.tap(name)
    phone.page.get_by_role("searchbox").fill("")


def group_offline(phone: BrowserPhone) -> None:
    """From the pool of nine to four houses, one mistake taken back."""
    phone.sees("Thôn chưa có hộ nào")
    phone.tap("Xếp hộ")
    phone.sees("Chưa xếp hộ (9)")
    phone.sees("Cùng địa chỉ: 4 người")
    phone.tap("Xếp thành một hộ?")
    phone.tap("Thành một hộ (4)")
    name_house(phone, "Nhà ông Thụ", "Nhà ông Thụ", "Cạnh chùa")
    phone.sees("Đã xếp 4 người vào nhà ông Thụ")

    phone.sees("Người giám hộ: ông Trịnh Đình Nguyên")
    phone.tap("Xếp thành một hộ?")
    phone.tap("Thành một hộ (2)")
    name_house(phone, "Nhà ông Nguyên", "Nhà ông Nguyên")
    phone.sees("Chưa xếp hộ (3)")

    choose(phone, "bui ngat", "Bùi Thị Ngát")
    phone.tap("Thêm vào hộ có sẵn")
    phone.tap("Nhà ông Thụ")
    phone.sees("Đã chuyển 1 người vào nhà ông Thụ")
    phone.sees("Chưa xếp hộ (2)")
    phone.tap("Sửa lại")
    phone.sees("Chưa xếp hộ (3)")

    choose(phone, "luong", "Lương Văn Khang", "Lương Thị Bích Thủy")
    phone.tap("Thành một hộ (2)")
    name_house(phone, "Nhà anh Khang", "Nhà Khang Thủy")
    choose(phone, "1950", "Bùi Thị Ngát")
    phone.tap("Thành một hộ (1)")
    name_house(phone, "Nhà bà Ngát", "Nhà bà Ngát")
    phone.sees("Ai cũng đã vào hộ")


def order_offline(phone: BrowserPhone) -> None:
    """Bà Ngát's house first, Khang Thủy one place up."""
    open_work(phone, "Các hộ trong thôn")
    phone.tap("Việc khác: Nhà bà Ngát")
    phone.tap("Đặt sau nhà…")
    phone.tap("Đi đầu tiên")
    phone.tap("Việc khác: Nhà Khang Thủy")
    phone.tap("Chuyển lên trước")
    phone.sees("Thứ 3 trong 4 hộ")
    phone.page.go_back()
    see_walk(phone)


def open_work(phone: BrowserPhone, name: str) -> None:
    """From wherever the lead stands to one of the village's jobs."""
    handing_out(phone)
    phone.page.locator("details.village-work").wait_for()
    if not phone.page.locator("details.village-work[open]").count():
        phone.page.locator("details.village-work summary").click()
    phone.tap(name)


def handing_out(phone: BrowserPhone) -> None:
    """Back to the first tab, then to the lead's screen."""
    while phone.button("Trở về").count():
        phone.button("Trở về").first.click()
        phone.page.wait_for_timeout(200)
    phone.tap("Phát khu vực")


def see_walk(phone: BrowserPhone, walk: tuple[str, ...] = WALK) -> None:
    expect(phone.page.locator(".houses .nm")).to_have_text(list(walk), timeout=PATIENCE_MS)


def truth(evening: Evening) -> tuple[list[str], dict[str, set[str]], set[str]]:
    """Known-as names in walking order, who lives where, and who is in no house, by the server."""
    with create_app(Config(var=evening.server.var)).app_context():
        ids = [key for key, people in roster.house_sizes(COMMUNE, VILLAGE) if people]
        names = {key: row.known_as for key, row in citizens_read.households(COMMUNE, ids).items()}
        homes: dict[str, set[str]] = {names[key]: set() for key in ids}
        for state in db.session.query(CitizenStateRecord).filter_by(commune_id=COMMUNE):
            if state.household_id is not None:
                homes[names[state.household_id]].add(state.citizen_id)
        _, outside = citizens_read.in_no_area(COMMUNE, VILLAGE)
        walk = [names[key] for key in ids]
        db.session.remove()
        db.engine.dispose()
    return walk, homes, outside


@pytest.mark.timeout(300)
def test_a_village_head_makes_houses_offline_and_cuts_them_for_two_pairs(
    evening: Evening, phones: Phones
) -> None:
    head = phones("head")
    claim(head, evening.link(evening.commune.lead_slots[1]))
    let_in(evening)
    set_pin_and_start(head, len(LIST))

    # The lead's own files are on the phone before the network goes.
    head.page.wait_for_function("navigator.serviceWorker.controller !== null")
    assert head.page.evaluate(KEPT_FILES)
    head.context.set_offline(True)
    group_offline(head)
    order_offline(head)

    # A page thrown away comes back to the same screen; a dead battery loses nothing either.
    head.page.reload()
    head.enter_pin()
    see_walk(head)
    head.kill()
    head.switch_on(offline=True)
    head.open()
    head.sees("Gõ mã PIN")
    head.enter_pin()
    head.sees("Chưa gửi 9 người")
    head.sees("NHÀ TIẾP THEO")
    open_work(head, "Các hộ trong thôn")
    see_walk(head)

    head.context.set_offline(False)
    head.page.evaluate("dispatchEvent(new Event('online'))")
    head.sees("Xã đã nhận đủ")
    see_walk(head)
    assert truth(evening) == (list(WALK), HOMES, set())

    open_work(head, "Chia khu vực")
    head.sees("Khu vực 2")
    head.sees("Từ nhà bà Ngát đến nhà ông Thụ")
    head.tap("Chia thành 2 khu vực")
    head.sees("Đã chia thành 2 khu vực")
    open_work(head, "Còn ai ở ngoài?")
    head.sees("Không còn ai ở ngoài")

    # Two pairs claim their sheets; the head agrees to both at once.
    pairs = [phones("first"), phones("second")]
    slots = evening.commune.pair_slots
    for phone, slot in zip(pairs, (slots[0], slots[2]), strict=True):
        claim(phone, evening.link(slot))
    handing_out(head)
    head.tap("Đồng ý cả 2")
    for phone, people, walk in zip(pairs, (5, 4), (WALK[:2], WALK[2:]), strict=True):
        set_pin_and_start(phone, people)
        phone.tap("Cả hai", exact=True)
        phone.sees(walk[0])
        phone.tap("Các nhà")
        see_walk(phone, walk)
