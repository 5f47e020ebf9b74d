"""Somebody at the door who is not on this phone: a neighbour, or on no list; notes, requests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.models import Citizen
from server.repositories import operations
from sync.types import AdmittedOperation
from tests.browser.conftest import COMMUNE, Evening
from tests.browser.test_lead_report import lead_at_work
from tests.browser.test_tickets import PART_IS_KEPT, home, until
from tests.browser.walking_in import book, claim_and_start, server_side
from tests.support.browser_phone import BrowserPhone

SEARCH = "Tìm tên, không cần gõ dấu"
NEIGHBOUR, OF_NEIGHBOUR = "Nguyễn Thị k12-1-2", "Nhà 12 số 1"
NEWCOMER = "Đặng Thị Lụa"

Phones = Callable[[str], BrowserPhone]


@pytest.fixture
def phone(evening: Evening, phones: Phones) -> BrowserPhone:
    """A pair's phone at the first house, with all its files."""
    made = phones("one")
    claim_and_start(made, evening, evening.commune.pair_slots[0])
    until(made, PART_IS_KEPT)
    return made


def nobody_is(phone: BrowserPhone, typed: str) -> None:
    """Look for somebody on this phone in vain."""
    phone.tap("Các nhà")
    phone.page.get_by_placeholder(SEARCH).fill(typed)
    phone.sees("Không có trong khu vực này")


def no_smartphone(phone: BrowserPhone) -> None:
    """The shortest outcome, from the person's screen."""
    phone.tap("Ghi luôn")
    phone.tap("Không có điện thoại thông minh")
    phone.page.locator(".snack").get_by_text("Không có điện thoại thông minh").wait_for()


def sent(phone: BrowserPhone) -> None:
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.sees("Xã đã nhận đủ")


def written(evening: Evening, key: str) -> list[AdmittedOperation]:
    """What the server holds of one person or house."""
    with server_side(evening):
        return list(operations.history(COMMUNE, [key]).get(key, []))


@pytest.mark.timeout(240)
def test_somebody_of_another_area_is_found_and_served(
    evening: Evening, phone: BrowserPhone
) -> None:
    nobody_is(phone, "k12-1")
    phone.tap("Người khu khác trong thôn")
    phone.page.get_by_label("Họ và tên").fill("nguyen thi")
    phone.page.get_by_label("Năm sinh").fill("1952")
    phone.tap("Hỏi xã")
    phone.sees(f"{OF_NEIGHBOUR} · Khu vực 12")
    phone.page.get_by_text(NEIGHBOUR).click()
    no_smartphone(phone)
    sent(phone)
    (visit,) = [one for one in written(evening, "k12-1-2") if one.operation.entity == "visit"]
    assert (visit.stamp.actor, visit.stamp.flags) == ("pair:n11", ("other_area",))
    # He stays on this phone behind a PIN, and is nobody's next house.
    phone.context.set_offline(True)
    phone.page.reload()
    phone.enter_pin()
    phone.sees(NEIGHBOUR)
    home(phone)
    phone.sees("NHÀ TIẾP THEO")
    assert not phone.page.get_by_text(OF_NEIGHBOUR).count()
    phone.tap("Các nhà")
    phone.page.get_by_placeholder(SEARCH).fill("k12-1-2")
    phone.sees(OF_NEIGHBOUR)
    phone.sees("1 không có điện thoại")


@pytest.mark.timeout(240)
def test_without_a_network_name_and_year_are_kept_and_whoever_is_on_no_list_too(
    evening: Evening, phone: BrowserPhone
) -> None:
    phone.context.set_offline(True)
    nobody_is(phone, "Lua")
    phone.tap("Người khu khác trong thôn")
    phone.page.get_by_label("Họ và tên").fill(NEWCOMER)
    phone.tap("Hỏi xã")
    phone.sees("xã sẽ tìm đúng người trong danh sách")
    phone.tap("Ghi tên và năm sinh")
    phone.tap("Ghi người này")
    phone.sees("Chọn nhà trước đã.")
    phone.page.get_by_label("Năm sinh").fill("72")
    phone.sees("Năm sinh gồm 4 số")
    phone.page.get_by_label("Năm sinh").fill("1972")
    phone.page.get_by_label("Ở nhà nào?").select_option("Nhà chưa có trong danh sách")
    phone.tap("Ghi người này")
    no_smartphone(phone)
    nobody_is(phone, "Mua")
    phone.tap("Người ngoài danh sách")
    phone.page.get_by_label("Họ và tên").fill("Đặng Văn Mùa")
    phone.page.get_by_label("Ở nhà nào?").select_option("Nhà Lụa")
    phone.tap("Ghi người này")
    phone.sees("Ghi luôn")
    phone.page.get_by_text("1 · Nhà Lụa").or_(phone.page.get_by_text("Nhà Lụa")).first.wait_for()
    phone.context.set_offline(False)
    sent(phone)
    with server_side(evening):
        found = operations.history(COMMUNE, people_added(evening))
    values = [
        one.operation.value
        for each in found.values()
        for one in each
        if (one.operation.entity, one.operation.field) == ("citizen", "add")
    ]
    told = sorted((one["name"], one["birth_year"], one["off_list"]) for one in values)  # type: ignore[index,call-overload]
    assert told == [(NEWCOMER, 1972, False), ("Đặng Văn Mùa", None, True)]


def people_added(evening: Evening) -> list[str]:
    """Ids of people whom a phone has added."""
    with server_side(evening) as session:
        rows = session.query(Citizen.id).filter(Citizen.commune_id == COMMUNE, ~Citizen.on_list)
        return [row.id for row in rows]


@pytest.mark.timeout(240)
def test_the_walk_is_moved_a_house_is_to_be_split_and_the_lead_answers(
    evening: Evening, phone: BrowserPhone, phones: Phones
) -> None:
    phone.context.set_offline(True)
    phone.tap("Các nhà")
    phone.page.get_by_text("Nhà 11 số 2").first.click(button="right")
    phone.tap("Chuyển lên trước")
    phone.sees("Nhà thứ 1 trong")
    phone.tap("Tách, gộp hộ")
    phone.tap("Tách thành hai hộ")
    phone.page.get_by_label("Nói rõ thêm").fill("mã 482915")
    phone.sees("Có vẻ là mã hoặc số tài khoản")
    phone.page.get_by_label("Nói rõ thêm").fill("Con đã ở riêng")
    phone.tap("Gửi Tổ trưởng")
    phone.context.set_offline(False)
    sent(phone)
    lead = lead_at_work(phones, evening)
    lead.sees("1 đề nghị của nhóm")
    lead.tap("Xem", exact=True)
    lead.sees("Tách thành hai hộ: Nhà 11 số 2")
    lead.sees("Con đã ở riêng")
    before = len(book(evening)[0])
    lead.tap("Đã xem", exact=True)
    sent(lead)
    while len(book(evening)[0]) == before:
        lead.page.wait_for_timeout(200)
    sent(phone)
    phone.tap("Các nhà")
    phone.page.get_by_text("Nhà 11 số 2").first.click(button="right")
    phone.tap("Tách, gộp hộ")
    phone.sees("Tổ trưởng đã xem")


@pytest.mark.timeout(240)
def test_the_other_phone_of_the_pair_at_the_end(
    evening: Evening, phone: BrowserPhone, phones: Phones
) -> None:
    other = phones("two")
    claim_and_start(other, evening, evening.commune.pair_slots[1], holder="địa bàn")
    sent(other)
    phone.page.get_by_role("button", name="Thêm việc khác").first.click()
    phone.tap("Kết thúc buổi")
    phone.sees("Máy kia")
    phone.page.get_by_text("đủ, ").wait_for()
