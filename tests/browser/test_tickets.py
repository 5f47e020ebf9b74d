"""Tickets at the door: a covered photo, no network, the office's answer, numbers kept out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Request, expect
from sqlalchemy import select

from server.clock import SystemClock
from server.models import OperationRecord, TicketPhoto
from server.repositories import operations
from server.services import photos
from server.services.syncing import desk_operations
from sync.types import JsonValue
from tests.browser.conftest import COMMUNE, Evening
from tests.browser.walking_in import claim_and_start, server_side
from tests.support.browser_phone import PATIENCE_MS, BrowserPhone
from tests.support.page_camera import readable_bands, write_page_film
from tests.support.photographs import SECRET, photograph

PERSON = "Nguyễn Thị k11-1-1"
OTHER = "Nguyễn Thị k11-1-2"
HOUSE = "Nhà 11 số 1"
KEPT = "Đã ghi, có mạng sẽ gửi. Sang nhà tiếp."
WAYS = {
    "Mất SIM, đổi số": ("lost_sim", "Gửi Công an xã"),
    "Quên mật khẩu, passcode": ("forgot_password", "Gửi Công an xã"),
    "Sai thông tin BHYT": ("bhyt_error", "Gửi Trạm Y tế"),
    "Sai thông tin định danh": ("identity_error", "Gửi Công an xã"),
    "Chờ duyệt": ("waiting_approval", "Gửi BHXH"),
    "Khác": ("other", "Gửi Công an xã"),
}
PART_IS_KEPT = """async () => {
  const kept = (await (await caches.open("tungnha-field-files")).keys()).map(({ url }) => url);
  const parts = ["ticketing-", "ticket-part-"];
  return navigator.serviceWorker.controller !== null &&
    parts.every((part) => kept.some((url) => url.includes(part)));
}"""

Phones = Callable[[str], BrowserPhone]


@pytest.fixture
def phone(evening: Evening, phones: Phones, tmp_path: Path) -> BrowserPhone:
    """A pair's phone at the first house, its camera on a page of fine print."""
    made = phones("one")
    write_page_film((tmp_path / "one").with_suffix(".y4m"))
    claim_and_start(made, evening, evening.commune.pair_slots[0])
    until(made, PART_IS_KEPT)
    return made


def until(phone: BrowserPhone, script: str) -> None:
    """Ask the page until it says true; the policy lets nothing be polled inside it."""
    for _ in range(PATIENCE_MS // 100):
        if phone.page.evaluate(script):
            return
        phone.page.wait_for_timeout(100)
    raise AssertionError(script)


def wrong(phone: BrowserPhone, what: str, person: str = PERSON) -> None:
    """From the tabs to the sheet of errors, and one of them."""
    phone.tap("Các nhà")
    phone.page.get_by_text(HOUSE).first.click()
    phone.page.get_by_text(person).first.click()
    if phone.button("Ghi luôn").count():
        phone.tap("Ghi luôn")
    phone.tap("Lỗi hệ thống")
    phone.tap(what, exact=True)


def home(phone: BrowserPhone) -> None:
    """Back to the tabs."""
    while not phone.button("Đi tiếp").count():
        phone.page.go_back()
    phone.tap("Đi tiếp")


def uncover(phone: BrowserPhone) -> None:
    """A finger strokes over the line in the middle of the picture."""
    box = phone.page.get_by_role("img", name="Ảnh đã làm mờ").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    phone.page.mouse.move(box["x"] + 4, y)
    phone.page.mouse.down()
    phone.page.mouse.move(box["x"] + box["width"] - 4, y, steps=5)
    phone.page.mouse.up()


def sent(phone: BrowserPhone) -> None:
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.sees("Xã đã nhận đủ")


def said(evening: Evening) -> list[tuple[str, dict[str, JsonValue]]]:
    """(field, value) of every part of every ticket that the server holds, in order."""
    with server_side(evening):
        histories = operations.history(COMMUNE, evening.commune.citizens)
        known = [one for each in histories.values() for one in each]
    known.sort(key=lambda one: one.stamp.seq)
    return [
        (one.operation.field, value)
        for one in known
        if one.operation.entity == "ticket" and isinstance(value := one.operation.value, dict)
    ]


@pytest.mark.timeout(240)
def test_a_covered_photo_waits_for_the_network_and_reaches_the_desk(
    evening: Evening, phone: BrowserPhone
) -> None:
    # The app starts without a network: tickets and the camera are on the phone already.
    phone.context.set_offline(True)
    phone.page.reload()
    phone.enter_pin()
    phone.sees("NHÀ TIẾP THEO")
    wrong(phone, "Sai thông tin định danh")
    phone.sees("Thử hai việc này trước")
    phone.page.get_by_role("textbox").fill("Sai ngày sinh")
    phone.tap("Thêm ảnh")
    until(phone, "() => document.querySelector('video')?.videoWidth > 0")
    phone.tap("Chụp", exact=True)
    phone.sees("Vuốt lên dòng báo lỗi")
    expect(phone.button("Dùng ảnh này")).to_be_disabled()
    uncover(phone)
    phone.tap("Dùng ảnh này")
    expect(phone.page.get_by_role("img", name="Ảnh 1, đã che")).to_be_visible()
    phone.tap("Gửi Công an xã")
    phone.sees(KEPT)
    phone.sees("Chưa gửi 1 người")
    phone.page.get_by_text(PERSON).first.click()
    phone.sees("Công an xã: chờ trả lời · 1 ảnh · chưa gửi")
    phone.context.set_offline(False)
    sent(phone)
    phone.sees("Công an xã: chờ trả lời · 1 ảnh")
    expect(phone.page.get_by_text("chưa gửi")).to_have_count(0)
    with server_side(evening) as session:
        (name,) = session.scalars(select(TicketPhoto.sha256)).all()
        body = photos.shown_to_staff(COMMUNE, name, "staff:test")
    bands = readable_bands(body)
    opened = [at for at, clear in enumerate(bands) if clear]
    middle = len(bands) // 2
    assert middle in opened, bands
    assert opened == list(range(opened[0], opened[-1] + 1)), bands
    assert len(opened) <= len(bands) / 4, bands


@pytest.mark.timeout(240)
def test_every_kind_of_error_has_its_office_and_vneid_down_has_none(
    evening: Evening, phone: BrowserPhone
) -> None:
    for what, (_, button) in WAYS.items():
        wrong(phone, what)
        phone.tap(button)
        phone.sees(KEPT)
        home(phone)
    wrong(phone, "VNeID không vào được", OTHER)
    phone.sees("Đã báo sự cố. Cứ sang người khác, vào lại được máy sẽ nhắc.")
    sent(phone)
    opened = [str(value["category"]) for field, value in said(evening) if field == "open"]
    assert sorted(opened) == sorted(code for code, _ in WAYS.values())
    with server_side(evening) as session:
        query = select(OperationRecord.field).where(OperationRecord.entity == "incident")
        assert session.scalars(query).all() == ["tap"]
    # Said again it is the same case: what is new is added to it.
    wrong(phone, "Khác")
    phone.sees("Đã báo Công an xã ca này.")
    phone.page.get_by_role("textbox").fill("Lỗi 1042, gọi lại số 0912 345 678")
    phone.tap("Gửi Công an xã")
    phone.sees(KEPT)
    sent(phone)
    assert said(evening)[-1] == ("message", {"text": "Lỗi 1042, gọi lại số 0912 345 678"})


@pytest.mark.timeout(120)
def test_codes_and_long_numbers_do_not_leave_the_phone(
    evening: Evening, phone: BrowserPhone
) -> None:
    wrong(phone, "Quên mật khẩu, passcode")
    words, bar = phone.page.get_by_role("textbox"), phone.button("Gửi Công an xã")
    for text in ("mã là 482915", "otp 482 915", "số thẻ 000012345678", "tk 1903 4567 8901"):
        words.fill(text)
        phone.sees("Có vẻ là mã hoặc số tài khoản. Xóa đi rồi gửi.")
        expect(bar).to_be_disabled()
    words.fill("Gọi lại cháu số 0912 345 678")
    expect(phone.page.get_by_text("Có vẻ là mã")).to_have_count(0)
    phone.tap("Gửi Công an xã")
    phone.sees(KEPT)
    sent(phone)
    assert [value["text"] for _, value in said(evening)] == ["Gọi lại cháu số 0912 345 678"]


@pytest.mark.timeout(180)
def test_the_offices_answer_is_a_card_until_it_is_read(
    evening: Evening, phone: BrowserPhone
) -> None:
    wrong(phone, "Mất SIM, đổi số")
    phone.tap("Gửi Công an xã")
    phone.sees(KEPT)
    sent(phone)
    with server_side(evening) as session:
        query = select(OperationRecord.entity_id).where(OperationRecord.entity == "ticket")
        ticket = session.scalars(query).one()
        desk_operations.ticket_state(
            COMMUNE, staff="test", ticket=ticket, state="answered",
            text="Sáng mai mang căn cước lên xã", now_ms=SystemClock().now_ms(),
        )  # fmt: skip
    home(phone)
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.sees("Công an xã trả lời về")
    phone.sees("Sáng mai mang căn cước lên xã")
    phone.tap("Đến lại", exact=True)
    expect(phone.page.get_by_role("heading", level=1)).to_have_text(PERSON)
    phone.sees("Công an xã: đã trả lời")
    phone.sees("Sáng mai mang căn cước lên xã")
    home(phone)
    phone.sees("NHÀ TIẾP THEO")
    expect(phone.page.get_by_text("Công an xã trả lời về")).to_have_count(0)
    phone.page.reload()
    phone.enter_pin()
    phone.sees("NHÀ TIẾP THEO")
    phone.page.wait_for_timeout(1_500)  # its file comes after the first house
    expect(phone.page.get_by_text("Công an xã trả lời về")).to_have_count(0)


@pytest.mark.timeout(180)
def test_without_a_camera_a_picture_is_chosen_covered_and_bare_of_its_origin(
    evening: Evening, phone: BrowserPhone
) -> None:
    phone.page.evaluate(
        """() => void (navigator.mediaDevices.getUserMedia =
          () => Promise.reject(new DOMException("", "NotAllowedError")))"""
    )
    bodies: list[bytes] = []

    def heard(request: Request) -> None:
        if "/blobs/" in request.url:
            bodies.append(request.post_data_buffer or b"")

    phone.page.on("request", heard)
    wrong(phone, "Sai thông tin BHYT")
    phone.tap("Thêm ảnh")
    phone.sees("Máy chưa cho Từng Nhà dùng camera.")
    chosen = phone.page.locator("input[type=file]")
    none: FilePayload = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"}
    chosen.set_input_files(none)
    phone.sees("Ảnh này không mở được.")
    taken = photograph(size=(640, 480))
    file: FilePayload = {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": taken}
    chosen.set_input_files(file)
    phone.sees("Vuốt lên dòng báo lỗi")
    phone.page.get_by_role("slider").fill("50")
    phone.tap("Dùng ảnh này")
    phone.tap("Thêm ảnh")
    phone.tap("Không cần ảnh")
    phone.tap("Gửi Trạm Y tế")
    phone.sees(KEPT)
    sent(phone)
    (body,) = bodies
    assert body.startswith(b"\xff\xd8")
    assert SECRET.encode() not in body
    assert b"Exif" not in body
    with server_side(evening) as session:
        assert len(session.scalars(select(TicketPhoto.sha256)).all()) == 1


def test_film_and_measure_tell_a_veil_from_print(tmp_path: Path) -> None:
    """The control: uncovered print is readable all over, so the test above could fail."""
    from PIL import Image

    film = write_page_film(tmp_path / "page.y4m").read_bytes()
    start = film.index(b"FRAME\n") + 6
    page = Image.frombytes("L", (640, 480), film[start : start + 640 * 480])
    page.save(tmp_path / "page.jpg")
    assert all(readable_bands((tmp_path / "page.jpg").read_bytes()))
    page.resize((16, 12)).resize((640, 480)).save(tmp_path / "veil.jpg")
    assert not any(readable_bands((tmp_path / "veil.jpg").read_bytes()))
