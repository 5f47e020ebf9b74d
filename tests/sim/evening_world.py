"""The practice commune on a fresh server: its phones, its desk, and what each can see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask import Flask

from seed.evening import Evening, EveningDevice, evening
from seed.plan import DEMO_COMMUNE_ID, ben_gao, epoch_ms
from server.clock import ManualClock
from server.extensions import db
from server.models import Incident
from server.services.demonstration import demo
from server.services.demonstration.planting import PRACTICE_ACCOUNTS
from tests.conftest import https_client
from tests.sim.phone import SimulatedPhone
from tests.support.desk import Desk

COMMUNE, VILLAGE = DEMO_COMMUNE_ID, "ben-gao"
BEFORE_MS = epoch_ms("2026-04-11T18:45:00+07:00")
MOMENTS = {
    "S0": epoch_ms("2026-04-11T21:30:00+07:00"),
    "S1": epoch_ms("2026-04-12T21:30:00+07:00"),
    "S2": epoch_ms("2026-04-12T22:00:00+07:00"),
    "S3": epoch_ms("2026-04-13T07:30:00+07:00"),
}
DAY_13_MS = epoch_ms("2026-04-13T21:30:00+07:00")


@dataclass
class JournalPhone(SimulatedPhone):
    """A phone that keeps a copy of everything it ever wrote, for sending it again."""

    journal: list[dict[str, Any]] = field(default_factory=list)

    def write(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - passed on
        key = super().write(*args, **kwargs)
        self.journal.append(dict(self.outbox[-1]))
        return key


@dataclass
class World:
    """One server, its phones and its desk, while the evening goes by."""

    app: Flask
    clock: ManualClock
    phones: dict[str, JournalPhone] = field(default_factory=dict)
    desk: Desk = field(init=False)
    script: Evening = field(default_factory=evening)

    def begin(self) -> None:
        """Plan, accounts, phones claimed by link and let in by the desk."""
        self.clock.ms = BEFORE_MS
        made = ben_gao()
        demo.plant_commune(made, {VILLAGE: demo.practice_team(self.script)})
        ((login, password),) = demo.plant_accounts(COMMUNE, PRACTICE_ACCOUNTS)
        demo.plant_practice(made, self.script)
        self.desk = Desk(https_client(self.app))
        assert self.desk.sign_in(login, password).status_code == 200
        self.login = (login, password)
        village = self.got(f"villages/{VILLAGE}")
        for device in self.script.devices:
            if device.members:
                self.claim(device, village)
        waiting = [one["id"] for one in self.got("claims")["claims"]]
        assert self.posted("claims/confirm", {"ids": waiting})["confirmed"] == waiting
        for phone in self.phones.values():
            phone.sync()
            assert phone.complete()

    def claim(self, device: EveningDevice, village: dict[str, Any]) -> None:
        """Scan the sheet of the device's place."""
        if device.pair in {"lead", "head"}:
            slots = village["lead_slots"]
            place = ["lead", "head"].index(device.pair)
        else:
            area = next(one for one in village["areas"] if one["pair"]["id"] == device.pair)
            slots, place = area["slots"], 0 if device.id.endswith("t") else 1
        code = self.got(f"slots/{slots[place]['id']}/code")
        phone = self.phone_of(device)
        answer = phone.claim(code["link"].partition("#")[2], device.holder)
        assert answer["state"] == "waiting"
        self.phones[device.id] = phone

    def phone_of(self, device: EveningDevice) -> JournalPhone:
        """The phone that a device of the scenario is."""
        assert device.members
        return JournalPhone(https_client(self.app), self.clock.now_ms)

    def got(self, path: str) -> dict[str, Any]:
        """GET at the desk, signing in again after a night."""
        response = self.desk.get(path)
        if response.status_code == 401:
            assert self.desk.sign_in(*self.login).status_code == 200
            response = self.desk.get(path)
        assert response.status_code == 200, response.get_json()
        return dict(response.get_json())

    def posted(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """POST at the desk."""
        response = self.desk.post(path, body)
        if response.status_code == 401:
            assert self.desk.sign_in(*self.login).status_code == 200
            response = self.desk.post(path, body)
        assert response.status_code == 200, response.get_json()
        return dict(response.get_json())

    def conflict_of(self, citizen: str) -> dict[str, Any]:
        """The open conflict about a citizen, with its sides."""
        queue = self.got("conflicts?state=open")["conflicts"]
        (found,) = [one for one in queue if one["citizen"]["id"] == citizen]
        return self.got(f"conflicts/{found['id']}")

    def incidents(self) -> list[int | None]:
        """Closing times of the incidents; None: open."""
        db.session.expire_all()
        return list(db.session.scalars(db.select(Incident.closed_ms)))

    def report(self, at_ms: int, village: str | None = VILLAGE) -> dict[str, Any]:
        """The desk's report at a moment."""
        place = f"village={village}&" if village else ""
        return self.got(f"reports/daily?{place}at_ms={at_ms}")

    def unsent(self) -> list[str]:
        """Citizens whom phones have recorded and not yet sent, as only the phones know."""
        found = set()
        for phone in self.phones.values():
            for one in phone.outbox:
                value = one["value"] if isinstance(one["value"], dict) else {}
                found.add(value.get("citizen") or one["entity_id"])
        return sorted(key.upper() for key in found if key.startswith("c"))

    def names(self) -> dict[str, str]:
        """Device id on this server → its name in the scenario."""
        return {phone.device: key.upper() for key, phone in self.phones.items()}
