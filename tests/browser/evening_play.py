"""The evening of Bến Gạo with pair N1's two phones in people's hands.

Server, desk, lead and the other pairs are those of `tests/sim`; what the scenario has D1T and D1L
do is tapped in Chromium, on the pages as they are shipped.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from seed.evening import EveningCitizen, EveningDevice, EveningEvent, EveningHouse
from server.clock import ManualClock
from server.config import ROOT
from server.extensions import db
from server.models import Device, Slot
from server.repositories import claims
from server.services.phones import links
from tests.browser.evening_hands import Camera, Hands, no_camera
from tests.conftest import EVENING_MS, https_client, made_app, test_config
from tests.sim.evening import Player
from tests.sim.evening_world import COMMUNE, MOMENTS, VILLAGE, JournalPhone
from tests.support.browser_phone import BrowserPhone

PAIR = ("d1t", "d1l")
SOCIAL = {"done": "Xong", "not_needed": "Chưa cần"}


@dataclass
class PairPhone(JournalPhone):
    """What `Player` asks of a phone, answered by hands."""

    hands: Hands | None = None
    clock: ManualClock | None = None
    started: bool = False

    def sync(self, **_: bool) -> dict[str, Any]:
        assert self.hands
        assert self.clock
        if not self.started:
            self.begin()
        else:
            self.hands.send(self.clock.ms)
            self.hands.show(f"sent-{self.clock.ms}")
        return {}

    def begin(self) -> None:
        """Let in: the PIN twice, the download, and go."""
        assert self.hands
        phone = self.hands.phone
        phone.sees("Đặt mã PIN 6 số")
        self.hands.show("claim-pin")
        phone.enter_pin()
        phone.sees("Gõ lại mã PIN")
        phone.enter_pin()
        phone.sees("Đã tải đủ 15/15 người")
        self.hands.show("claim-ready")
        self.hands.tap("Bắt đầu đi")
        phone.sees("NHÀ TIẾP THEO")
        self.hands.page.wait_for_function("navigator.serviceWorker.controller !== null")
        phone.context.set_offline(True)
        self.started = True

    def complete(self) -> bool:
        return self.started


@dataclass
class HandPlayer(Player):
    """The evening, with what the pair does done by hand."""

    playwright: Playwright | None = None
    origin: str = ""
    folder: Path = Path()
    camera: Camera = no_camera
    hands: dict[str, Hands] = field(default_factory=dict)
    people: dict[str, EveningCitizen] = field(init=False)
    houses: dict[str, EveningHouse] = field(init=False)

    def begin(self) -> None:
        self.people = {one.id: one for one in self.script.citizens}
        self.houses = {one.id: one for one in self.script.houses}
        super().begin()

    # --- the claim ----------------------------------------------------------------------------

    def phone_of(self, device: EveningDevice) -> JournalPhone:
        """Chromium for the pair: one phone by day, one by night."""
        if device.id not in PAIR:
            return super().phone_of(device)
        assert self.playwright
        profile = self.folder / device.id
        phone = BrowserPhone(self.playwright, self.origin, profile, dark=device.id == "d1l")
        hands = self.hands[device.id] = Hands(phone, self.camera)
        return PairPhone(
            https_client(self.app), self.clock.now_ms, hands=hands, clock=self.clock
        )  # fmt: skip

    def claim(self, device: EveningDevice, village: dict[str, Any]) -> None:
        """Thu Hà scans what the lead's phone shows; Bổn opens the sheet's link and waits."""
        if device.id not in PAIR:
            return super().claim(device, village)
        area = next(one for one in village["areas"] if one["pair"]["id"] == device.pair)
        slot = area["slots"][PAIR.index(device.id)]["id"]
        known = self.devices()
        self.phones[device.id] = self.phone_of(device)
        hands = self.hands[device.id]
        if device.holder == "technical":
            self.scan_the_leads(hands, slot)
        else:
            self.open_the_sheets(hands, slot)
        (self.phones[device.id].device,) = self.devices() - known
        return None

    def scan_the_leads(self, hands: Hands, slot: str) -> None:
        """Scanned beside the lead: nobody has to agree any more."""
        row = db.session.get(Slot, (COMMUNE, slot))
        assert row is not None
        key = links.live_key(row, claims.live_epoch(COMMUNE, VILLAGE))
        minute = self.clock.ms // links.MINUTE_MS
        live = links.live_link(COMMUNE, slot, key, minute)
        hands.phone.point_camera_at(f"{self.origin}/field/c#{live}")
        hands.take_out(self.clock.ms)
        hands.phone.open()
        hands.tap("Quét mã QR")
        self.take_area(hands, "kỹ thuật")
        hands.phone.sees("Đặt mã PIN 6 số")

    def open_the_sheets(self, hands: Hands, slot: str) -> None:
        """The printed sheet, with the phone's own camera; the desk then compares the codes."""
        link = self.got(f"slots/{slot}/code")["link"]
        hands.take_out(self.clock.ms)
        hands.phone.open(f"/field/c#{link.partition('#')[2]}")
        self.take_area(hands, "địa bàn")
        hands.phone.sees("Đưa Tổ trưởng xem mã này")
        hands.show("claim-waiting")

    def take_area(self, hands: Hands, holder: str) -> None:
        hands.phone.sees("Ai cầm máy này?")
        hands.page.get_by_text(holder).click()
        hands.taps.append(holder)
        hands.show("claim-look")
        hands.tap("Nhận khu vực")

    def devices(self) -> set[str]:
        """Devices the server knows."""
        db.session.rollback()  # what the server wrote since the last look
        return set(db.session.scalars(db.select(Device.id)))

    # --- what the pair does -------------------------------------------------------------------

    def act(self, event: EveningEvent) -> None:
        if event.device not in PAIR:
            return super().act(event)
        hands = self.hands[event.device]
        hands.at(event.at_ms)
        getattr(self, f"by_hand_{event.kind}")(hands, event)
        hands.show(event.id)
        return None

    def place(self, event: EveningEvent) -> tuple[str, EveningCitizen]:
        """The house's name and the person."""
        return self.houses[event.household].known_as, self.people[event.citizens[0]]

    def by_hand_visit(self, hands: Hands, event: EveningEvent) -> None:
        house, person = self.place(event)
        if event.reason == "vneid_qua_tai":
            # The tap that told of the outage has recorded the person too.
            return hands.stands_on(house)
        hands.to_person(house, person.name)
        if event.outcome == "da_hoan_thanh":
            hands.install(SOCIAL[event.steps["asxh"]])
            hands.show(f"{event.id}-steps")
            hands.read_aloud(person.name, child=person.guardian is not None)
            hands.show(f"{event.id}-read")
            return hands.right(house, person.name)
        if event.outcome == "khong_dt_thong_minh":
            hands.outcome("Không có điện thoại thông minh")
            return hands.says(person.name)
        if event.outcome == "vang_mat":
            return self.absent(hands, event, house, person)
        assert event.reason == "loi_dinh_danh"
        hands.come_back_without_a_network()
        hands.tap("Có VNeID mức 2")
        hands.tap("Lỗi hệ thống")
        hands.tap("Sai thông tin định danh")
        return hands.stands_on("Sai thông tin định danh")

    def absent(
        self, hands: Hands, event: EveningEvent, house: str, person: EveningCitizen
    ) -> None:
        """One person; with an hour, it is put right in Đến lại."""
        hands.outcome("Vắng mặt")
        hands.phone.sees("Bao giờ đến lại?")
        hands.says(f"Vắng mặt: {person.name}")
        if event.appointment_ms is None:
            return
        assert event.reason == "di_lam_ca"
        hands.tap("Đi làm ca")
        hands.tap("Không rõ")
        self.change_hour(hands, house, event.appointment_ms)

    def change_hour(self, hands: Hands, house: str, at_ms: int) -> None:
        hands.home()
        hands.tab("Đến lại").click()
        hands.tap(f"Đổi giờ: {house}")
        hands.own_hour(_hour(at_ms))
        hands.phone.sees(_hour(at_ms))

    def by_hand_undo(self, hands: Hands, event: EveningEvent) -> None:
        """Sửa lại stands in the sheet that asks when to come back."""
        hands.show("undo")
        hands.tap("Sửa lại")
        hands.page.locator(".snack").wait_for(state="detached")
        hands.page.go_back()
        hands.page.get_by_role("dialog").wait_for(state="detached")

    def by_hand_absent_household(self, hands: Hands, event: EveningEvent) -> None:
        house = self.houses[event.household].known_as
        hands.home()
        hands.stands_on(house)
        hands.tap("Cả nhà vắng")
        hands.says(f"Đã ghi {len(event.citizens)} người vắng")
        hands.show("absent-house")
        assert event.appointment_ms is not None
        hands.tap(_hour(event.appointment_ms))

    def by_hand_roster_claim(self, hands: Hands, event: EveningEvent) -> None:
        house, person = self.place(event)
        hands.to_person(house, person.name)
        hands.tap("Không đúng người / chuyển đi / đã mất")
        hands.show("correction")
        hands.tap("Đã mất")
        hands.stands_on(house)

    def by_hand_incident_tap(self, hands: Hands, event: EveningEvent) -> None:
        """VNeID không vào được: the outage and the person's outcome are one tap."""
        house, person = self.place(self.next_of(event))
        hands.to_person(house, person.name)
        hands.tap("Có VNeID mức 2")
        hands.tap("Lỗi hệ thống")
        hands.show("errors")
        hands.tap("VNeID không vào được")
        hands.stands_on(house)

    def by_hand_sync(self, hands: Hands, event: EveningEvent) -> None:
        """Sends at the time of receipt, as for every other event."""

    def next_of(self, event: EveningEvent) -> EveningEvent:
        """The phone's next line of the scenario."""
        mine = [one for one in self.script.events if one.device == event.device]
        return mine[mine.index(event) + 1]

    def do_resolve(self, event: EveningEvent) -> None:
        """The desk sets aside what was tapped: its visit is known from the case alone."""
        if event.retracts not in self.visits:
            sides = self.conflict_of(event.citizens[0])["sides"]
            (wrong,) = [one["visit"] for one in sides if one["outcome"] == "completed"]
            self.visits[event.retracts] = wrong
        super().do_resolve(event)


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_: object) -> None:
        """A failed test shows what was tapped, not a thousand requests."""


def _hour(at_ms: int) -> str:
    """20:45, as in Vietnam."""
    minutes = at_ms // 60_000 + 7 * 60
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


@contextmanager
def played_by_hand(
    playwright: Playwright, folder: Path, camera: Camera = no_camera
) -> Iterator[HandPlayer]:
    """A fresh server with the village; its phones have claimed, the pair's by hand."""
    clock = ManualClock(EVENING_MS)
    config = test_config(folder, dist=ROOT / "pwa" / "dist", public_origin=None)
    with made_app(config, clock) as app:
        db.create_all()
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        player = HandPlayer(
            app, clock, playwright=playwright, origin=f"http://127.0.0.1:{server.server_port}",
            folder=folder, camera=camera,
        )  # fmt: skip
        try:
            player.begin()
            yield player
        finally:
            for hands in player.hands.values():
                hands.phone.switch_off()
            server.shutdown()
            thread.join()


__all__ = ["MOMENTS", "HandPlayer", "played_by_hand"]
