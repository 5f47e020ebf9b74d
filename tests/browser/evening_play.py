"""The evening of Bến Gạo with pair N1's two phones in people's hands.

Server, desk, lead and the other pairs are those of `tests/sim`; what the scenario has D1T and D1L
do is tapped in Chromium, on the pages as they are shipped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from seed.evening import EveningCitizen, EveningDevice, EveningEvent
from seed.plan import epoch_ms
from server.clock import ManualClock
from server.config import ROOT
from server.extensions import db
from server.models import Device, Slot
from server.repositories import claims
from server.services.phones import links
from tests.browser.evening_acts import PAIR, HandActs
from tests.browser.evening_hands import Camera, Hands, no_camera
from tests.conftest import EVENING_MS, https_client, made_app, test_config
from tests.sim.evening import Act
from tests.sim.evening_world import COMMUNE, MOMENTS, VILLAGE, JournalPhone
from tests.support.browser_phone import BrowserPhone

# When the pair looks at something that no line of the scenario asks for.
LOOKS = {
    "again": epoch_ms("2026-04-12T20:59:00+07:00"),
    "conflict": epoch_ms("2026-04-12T21:11:00+07:00"),
    "later": epoch_ms("2026-04-12T21:13:30+07:00"),
    "home-d1l": epoch_ms("2026-04-12T21:51:00+07:00"),
    "home-d1t": epoch_ms("2026-04-12T21:56:00+07:00"),
}


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
        self.hands.show("start")
        self.hands.page.wait_for_function("navigator.serviceWorker.controller !== null")
        phone.context.set_offline(True)
        self.started = True

    def complete(self) -> bool:
        return self.started


@dataclass
class HandPlayer(HandActs):
    """The evening, with what the pair does done by hand."""

    playwright: Playwright | None = None
    origin: str = ""
    folder: Path = Path()
    camera: Camera = no_camera
    receipts: dict[str, tuple[str, str, str]] = field(default_factory=dict)

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

    # --- what the pair looks at ---------------------------------------------------------------

    def timeline(self, look: Callable[[str], None]) -> list[tuple[int, float, Act]]:
        """The scenario's, and the pair's looks between."""
        mine: list[tuple[int, float, Act]] = [
            (LOOKS["again"], 0, self.see_whom_to_visit_again),
            (LOOKS["conflict"], 0, self.see_two_results),
            (LOOKS["later"], 0, self.see_later),
            (LOOKS["home-d1l"], 0, partial(self.go_home, "d1l")),
            (LOOKS["home-d1t"], 0, partial(self.go_home, "d1t")),
        ]
        return [*super().timeline(look), *mine]

    def see_whom_to_visit_again(self) -> None:
        """VNeID works again: the phone that heard of it says who was turned away."""
        hands = self.hands["d1t"]
        hands.at(self.clock.ms)
        hands.home()
        hands.tab("Đến lại").click()
        hands.phone.sees("VNeID đã vào lại được: 1 người cần làm lại")
        hands.show("again")

    def see_two_results(self) -> None:
        """Bổn's phone was without a network; now it knows what Thu Hà's wrote."""
        hands = self.hands["d1l"]
        hands.at(self.clock.ms)
        hands.to_house("Nhà Hùng Nhàn")
        hands.phone.sees("Hai máy ghi khác nhau")
        hands.show("conflict")

    def see_later(self) -> None:
        """Whom to go back to; one appointment is left."""
        hands = self.hands["d1t"]
        hands.at(self.clock.ms)
        hands.home()
        hands.tab("Đến lại").click()
        hands.phone.sees("21:40")
        hands.show("later")

    def go_home(self, device: str) -> None:
        """Kết thúc buổi: both figures and the receipt, kept for the test."""
        hands = self.hands[device]
        hands.at(self.clock.ms)
        on_phone, received, names = hands.end_of_evening()
        assert names == []
        hands.phone.sees("XÃ ĐÃ NHẬN ĐỦ.")
        receipt = hands.page.locator("dd.code").inner_text()
        self.receipts[device] = on_phone, received, receipt
        hands.show(f"home-{device}")

    def unsent(self) -> list[str]:
        """As only the phones know: the pair's say it on their screens."""
        found = set(super().unsent())
        for device, hands in self.hands.items():
            told = hands.unsent()
            names: list[str] = []
            if told:
                on_phone, received, names = hands.end_of_evening()
                assert int(received) == int(on_phone) - told
            assert len(names) == told, (device, names)
            if told:
                hands.show(f"unsent-{device}")
            found |= {key.upper() for key, one in self.people.items() if self.named(one, names)}
        return sorted(found)

    def named(self, person: EveningCitizen, names: list[str]) -> bool:
        """Whether one of "Bùi Thị Ngát, nhà bà Ngát" is this person."""
        house = self.houses[person.household].known_as
        return any(name.startswith(person.name) and house[1:] in name for name in names)

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
            for name, hands in player.hands.items():
                hands.phone.picture(folder / f"last-{name}.png")
                hands.phone.switch_off()
            server.shutdown()
            thread.join()


__all__ = ["MOMENTS", "HandPlayer", "played_by_hand"]
