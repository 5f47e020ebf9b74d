"""Plays the evening of Bến Gạo (seed/evening_scenario.csv) through the real endpoints.

Phones write at the moment a thing happens and send when the scenario says it arrived; the desk
and the lead use their own routes. Nothing is put into the database behind the server's back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from seed.evening import EveningCitizen, EveningEvent
from server.extensions import db
from server.models import Incident
from server.services.syncing import desk_operations
from tests.sim.evening_world import COMMUNE, MOMENTS, VILLAGE, World
from tests.sim.phone import SimulatedPhone

# The lead's move shows on the pair's phones as soon as they sync, which they do when he calls.
AFTER_MOVE_MS = 60_000
OUTCOMES = {
    "da_hoan_thanh": "completed",
    "loi_he_thong": "system_error",
    "khong_dt_thong_minh": "no_smartphone",
    "vang_mat": "absent",
    "": None,
}
REASONS = {
    "ca_nha_di_vang": "family_out",
    "di_lam_ca": "works_shift",
    "di_lam_xa": "works_away",
    "di_choi": "out",
    "da_ngu": "asleep",
    "chua_dong_y": "refused",
    "loi_dinh_danh": "identity_error",
    "vneid_qua_tai": "vneid_down",
    "mat_so_dien_thoai": "lost_sim",
    "cho_duyet": "waiting_approval",
    "da_co_tu_truoc": "pre_existing",
    "": None,
}
CLAIMS = {"da_chuyen_di": "moved_away", "da_mat": "deceased"}
STEP_VALUES = {
    "1": "done",
    "0": "not_done",
    "done": "done",
    "not_done": "not_done",
    "pending": "waiting",
}

Act: TypeAlias = Callable[[], object]


@dataclass
class Player(World):
    """The evening going by."""

    visits: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    tickets: dict[str, str] = field(default_factory=dict)
    wrote: dict[str, list[str]] = field(default_factory=dict)

    def play(self, look: Callable[[str], None] = lambda _: None) -> None:
        """The whole evening in the order of time; `look(moment)` at S0 … S3."""
        for at_ms, _, act in sorted(self.timeline(look), key=lambda one: one[:2]):
            assert at_ms >= self.clock.ms
            self.clock.ms = at_ms
            act()

    def timeline(self, look: Callable[[str], None]) -> list[tuple[int, float, Act]]:
        """(moment, order, what happens): writing, sending, the desk's acts, looking."""
        found: list[tuple[int, float, Act]] = []
        for order, event in enumerate(self.script.events):
            if event.kind == "reassign":
                for key in ("d2t", "d2l"):
                    at = event.at_ms + AFTER_MOVE_MS
                    found.append((at, order, self.phones[key].sync))
            found.append((event.at_ms, order, partial(self.act, event)))
            if event.device in self.phones and event.received_ms is not None:
                found.append((event.received_ms, order + 0.5, self.phones[event.device].sync))
        for name, at_ms in MOMENTS.items():
            # What arrives at 21:30:00.000 belongs to the next day: look after it.
            found.append((at_ms, 10_000, partial(look, name)))
        return found

    # --- what happens -------------------------------------------------------------------------

    def act(self, event: EveningEvent) -> None:
        """One line of the scenario."""
        phone = self.phones.get(event.device)
        before = phone.head if phone else 0
        getattr(self, f"do_{event.kind}")(event)
        if phone:
            self.wrote[event.id] = [
                f"{phone.device}.{n}" for n in range(before + 1, phone.head + 1)
            ]

    def do_visit(self, event: EveningEvent) -> None:
        phone, key = self.phones[event.device], self.person(event)
        self.steps(phone, key, event)
        self.visits[event.id] = phone.visit(
            key,
            OUTCOMES[event.outcome],
            REASONS[event.reason],
            met=OUTCOMES[event.outcome] != "absent",
            already_done=event.reason == "da_co_tu_truoc",
        )
        self.appointment(phone, "citizen", key, event)

    def do_undo(self, event: EveningEvent) -> None:
        """Sửa lại takes back everything its tap wrote, each by its own operation."""
        phone, key = self.phones[event.device], self.person(event)
        wrong = next(one for one in self.script.events if one.id == event.retracts)
        phone.retract(key, self.visits[wrong.id])
        phone.record_steps(key, **dict.fromkeys(wrong.steps, None))

    def do_absent_household(self, event: EveningEvent) -> None:
        phone = self.phones[event.device]
        for key in event.citizens:
            phone.visit(key, "absent", REASONS[event.reason])
        self.appointment(phone, "household", event.household, event)

    def do_steps(self, event: EveningEvent) -> None:
        phone, key = self.phones[event.device], self.person(event)
        self.steps(phone, key, event)
        self.appointment(phone, "citizen", key, event)

    do_activate = do_steps

    def do_roster_claim(self, event: EveningEvent) -> None:
        phone, key = self.phones[event.device], self.person(event)
        self.visits[event.id] = phone.claim_roster(key, CLAIMS[event.reason])

    def do_offlist_guide(self, event: EveningEvent) -> None:
        self.phones[event.device].note(self.person(event), "Đã hướng dẫn mẹ.")

    def do_incident_tap(self, event: EveningEvent) -> None:
        self.phones[event.device].incident_tap()

    def do_ticket_open(self, event: EveningEvent) -> None:
        self.tickets[event.household] = self.phones[event.device].ticket_open(
            self.person(event), "error_phone", "Mất SIM đã đăng ký."
        )

    def do_sync(self, event: EveningEvent) -> None:
        """The phone sends at the event's time of receipt, as for every other event."""

    def do_device_dead(self, event: EveningEvent) -> None:
        """Nobody is told: the commune cannot know."""

    def do_snapshot(self, event: EveningEvent) -> None:
        """The moments are looked at by the timeline."""

    def do_report_confirm(self, event: EveningEvent) -> None:
        phone = self.phones[event.device]
        phone.sync()
        figure = 23 if event.device == "d0l" else 26
        body = {"village": VILLAGE, "figure": figure, "cumulative": 23}
        response = phone.key.post(phone.client, "/api/v1/lead/reports/confirm", body)
        assert response.status_code == 200, response.get_json()

    def do_reassign(self, event: EveningEvent) -> None:
        phone = self.phones[event.device]
        phone.sync()
        body = {"household": event.household, "area": "kv-n2"}
        response = phone.key.post(phone.client, "/api/v1/lead/households/move", body)
        assert response.status_code == 200, response.get_json()

    def do_incident_open(self, _: EveningEvent) -> None:
        """The server clusters the taps itself."""
        assert self.incidents() == [None]

    def do_incident_close(self, _: EveningEvent) -> None:
        incident = db.session.scalars(db.select(Incident.id)).one()
        desk_operations.incident_close(
            COMMUNE, staff="desk", incident=incident, now_ms=self.clock.ms
        )

    def do_ticket_reply(self, event: EveningEvent) -> None:
        desk_operations.ticket_state(
            COMMUNE,
            staff="desk",
            ticket=self.tickets[event.household],
            state="waiting",
            text=event.text,
            now_ms=self.clock.ms,
        )

    def do_resolve(self, event: EveningEvent) -> None:
        """The desk keeps the side that is not the one named as set aside."""
        case = self.conflict_of(event.citizens[0])
        (keep,) = [
            side["visit"] for side in case["sides"] if side["visit"] != self.visits[event.retracts]
        ]
        steps = {
            step: STEP_VALUES[value]
            for step, value in event.steps.items()
            if STEP_VALUES[value] == "not_done"
        }
        body = {"keep": keep, "heads": case["heads"], "steps": steps, "note": event.text}
        self.posted(f"conflicts/{case['id']}/resolve", body)

    def do_roster_decision(self, event: EveningEvent) -> None:
        waiting = self.got("roster-claims")["claims"]
        (claim,) = [one for one in waiting if one["citizen"]["id"] == event.citizens[0]]
        self.posted(f"roster-claims/{claim['op']}/decide", {"accept": True, "note": event.text})

    # --- helpers ------------------------------------------------------------------------------

    def steps(self, phone: SimulatedPhone, key: str, event: EveningEvent) -> None:
        values = {
            step: STEP_VALUES[value] for step, value in event.steps.items() if value in STEP_VALUES
        }
        phone.record_steps(key, **values)

    def appointment(
        self, phone: SimulatedPhone, entity: str, key: str, event: EveningEvent
    ) -> None:
        if event.appointment_ms is not None:
            phone.register(entity, key, "appointment", event.appointment_ms)

    def person(self, event: EveningEvent) -> str:
        """Id of the event's citizen; whoever is on no list is added at the door first."""
        (key,) = event.citizens
        found: EveningCitizen = next(one for one in self.script.citizens if one.id == key)
        if found.on_list:
            return key
        if key not in self.added:
            self.added[key] = self.phones[event.device].add_citizen(
                found.name, found.birth_year, found.household
            )
        return self.added[key]
