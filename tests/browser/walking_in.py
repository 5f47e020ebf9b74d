"""What several browser tests begin with: a phone that has its area, and work done on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.models import Device, DeviceOrder, OperationRecord, Quarantine
from server.repositories.transactions import writing
from server.services.phones import device_orders
from tests.browser.conftest import COMMUNE, Evening
from tests.support.browser_phone import PIN, BrowserPhone
from tests.support.claiming import live_of

LATER_PART = """() => performance.getEntriesByType("resource")
    .some(({ name }) => /ticket-part.*js$/.test(name))"""


def live_link(evening: Evening, slot: str) -> str:
    """What the lead's phone shows now for a slot."""
    app = create_app(Config(var=evening.server.var))
    with app.app_context():
        link = live_of(evening.commune, slot, SystemClock().now_ms())
        db.session.remove()
        db.engine.dispose()
    return f"{evening.server.origin}/field/c#{link}"


def claim_and_start(
    phone: BrowserPhone, evening: Evening, slot: str, holder: str = "kỹ thuật"
) -> None:
    """With the lead's live code: look, take, PIN twice, download, go."""
    claim(phone, evening, slot, holder)
    new_pin_and_start(phone)


def claim(phone: BrowserPhone, evening: Evening, slot: str, holder: str) -> None:
    if not phone.is_on:
        phone.switch_on()
    phone.page.goto(live_link(evening, slot))
    phone.sees("Ai cầm máy này?")
    phone.page.get_by_text(holder).click()
    phone.tap("Nhận khu vực")


def new_pin_and_start(phone: BrowserPhone) -> None:
    """And what comes after the list is there, too (docs/adr/0015): the network may go now."""
    new_pin(phone)
    phone.sees("NHÀ TIẾP THEO")
    phone.page.wait_for_function(LATER_PART)


def new_pin(phone: BrowserPhone, pin: str = PIN) -> None:
    """The PIN twice, the download, and go."""
    phone.sees(f"Đặt mã PIN {len(pin)} số")
    phone.enter_pin(pin)
    phone.sees("Gõ lại mã PIN")
    phone.enter_pin(pin)
    phone.sees("Đã tải đủ")
    phone.tap("Bắt đầu đi")


def rename_house(phone: BrowserPhone, times: int, first: int = 0) -> None:
    """One operation each: the landmark of the first house."""
    if phone.button("VÀO NHÀ").count():
        phone.tap("VÀO NHÀ")
    for number in range(first, first + times):
        phone.tap("Thêm việc khác")
        phone.tap("Sửa tên gọi, mốc nhà")
        phone.page.get_by_role("textbox", name="Mốc nhà").fill(f"Cổng số {number}")
        phone.tap("Lưu", exact=True)
        phone.sees("Đã lưu trên máy")


def all_sent(phone: BrowserPhone, evening: Evening, operations: int) -> None:
    """Until the server holds so many, and the phone says that this is all."""
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    for _ in range(100):
        if len(book(evening)[0]) >= operations:
            break
        phone.page.wait_for_timeout(200)
    phone.sees("Xã đã nhận đủ")


@contextmanager
def server_side(evening: Evening) -> Iterator[Session]:
    """The server's own database, while it serves."""
    app = create_app(Config(var=evening.server.var))
    with app.app_context():
        yield db.session()
        db.session.remove()
        db.engine.dispose()


@contextmanager
def written_by_server(evening: Evening) -> Iterator[Session]:
    """Rows changed under a running server: a writer from its first read on, as the server's own.

    A reader that turns writer fails with SQLITE_BUSY_SNAPSHOT when the server wrote in between.
    """
    with server_side(evening), writing() as session:
        yield session


def order(evening: Evening, kind: str) -> str:
    """The desk's order (wipe, replace, revoke) to the only phone. Returns its device."""
    with server_side(evening):
        found = select(Device.id).where(Device.commune_id == COMMUNE)
        device = db.session.scalars(found).one()
        getattr(device_orders, kind)(COMMUNE, device, "staff:test")
    return device


def book(evening: Evening) -> tuple[list[int], list[int], list[str]]:
    """Sequences admitted and quarantined, and the states of orders."""
    with server_side(evening):
        admitted = list(db.session.scalars(select(OperationRecord.sequence)))
        waiting = list(db.session.scalars(select(Quarantine.sequence)))
        orders = list(db.session.scalars(select(DeviceOrder.state)))
    return sorted(admitted), sorted(one or 0 for one in waiting), orders
