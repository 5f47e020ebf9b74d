"""What the scenario has pair N1 do, tap by tap (see `evening_play`)."""

from __future__ import annotations

from dataclasses import dataclass, field

from seed.evening import EveningCitizen, EveningEvent, EveningHouse
from tests.browser.evening_hands import Hands
from tests.sim.evening import Player

PAIR = ("d1t", "d1l")
SOCIAL = {"done": "Xong", "not_needed": "Chưa cần"}


@dataclass
class HandActs(Player):
    """The evening; the pair's lines of it are tapped."""

    hands: dict[str, Hands] = field(default_factory=dict)
    people: dict[str, EveningCitizen] = field(init=False)
    houses: dict[str, EveningHouse] = field(init=False)

    def begin(self) -> None:
        self.people = {one.id: one for one in self.script.citizens}
        self.houses = {one.id: one for one in self.script.houses}
        super().begin()

    def act(self, event: EveningEvent) -> None:
        if event.device not in PAIR:
            return super().act(event)
        hands = self.hands[event.device]
        try:
            hands.at(event.at_ms)
            getattr(self, f"by_hand_{event.kind}")(hands, event)
        except Exception as failed:
            failed.add_note(f"{event.id}; the last taps: {hands.taps[-6:]}")
            raise
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

    def absent(self, hands: Hands, event: EveningEvent, house: str, person: EveningCitizen) -> None:
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
        hands.own_hour(hour_of(at_ms))
        hands.phone.sees(hour_of(at_ms))

    def by_hand_undo(self, hands: Hands, _event: EveningEvent) -> None:
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
        hands.tap(hour_of(event.appointment_ms))

    def by_hand_roster_claim(self, hands: Hands, event: EveningEvent) -> None:
        house, person = self.place(event)
        hands.to_person(house, person.name)
        hands.tap("Không đúng người / chuyển đi / đã mất")
        hands.show("correction")
        hands.tap("Đã mất", exact=True)
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

    def by_hand_sync(self, _hands: Hands, _event: EveningEvent) -> None:
        """Sends at the time of receipt, as for every other event."""

    def next_of(self, event: EveningEvent) -> EveningEvent:
        """The phone's next line of the scenario."""
        mine = [one for one in self.script.events if one.device == event.device]
        return mine[mine.index(event) + 1]


def hour_of(at_ms: int) -> str:
    """20:45, as in Vietnam."""
    minutes = at_ms // 60_000 + 7 * 60
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
