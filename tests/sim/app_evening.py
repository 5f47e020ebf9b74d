"""The evening's phones with the app's real code: the same words as a `SimulatedPhone`, and every
answer of the server is lost once before it is heard."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from flask.testing import FlaskClient

from seed.evening import EveningDevice
from server.clock import ManualClock
from sync.types import JsonValue
from tests.conftest import https_client
from tests.sim.evening import Player
from tests.sim.evening_world import JournalPhone
from tests.support.app_phones import LOST, AppPhones, Question, Reply

TRIES = 30
POLL_MS = 5_000


@dataclass
class Forgetful:
    """Delivers everything; of every two answers of a route to a phone the first is lost."""

    client: FlaskClient
    asked: dict[str, int] = field(default_factory=dict)
    lost: int = 0

    def __call__(self, question: Question) -> Reply:
        response = self.client.post(question.path, data=question.body, headers=question.headers)
        assert response.status_code < 500, response.get_data(as_text=True)
        key = f"{question.phone} {question.path}"
        self.asked[key] = self.asked.get(key, 0) + 1
        if self.asked[key] % 2:
            self.lost += 1
            return LOST
        return Reply(response.get_data(as_text=True), response.status_code)


@dataclass
class AppPhone(JournalPhone):
    """One phone of the process; `clock` may be moved while it waits to be let in."""

    name: str = ""
    process: AppPhones | None = None
    clock: ManualClock = field(default_factory=lambda: ManualClock(0))
    told: dict[str, Any] = field(default_factory=dict)

    def do(self, what: str, **more: object) -> dict[str, Any]:
        assert self.process is not None
        self.told = self.process.do(self.name, what, **more)
        assert self.told["error"] is None, (self.name, what, self.told)
        self.device = self.told["device"] or ""
        for one in self.told["saved"]:
            self.head = int(one["id"].partition(".")[2])
            self.outbox.append(one)
        pending = self.told["pending"]
        self.outbox = self.outbox[-pending:] if pending else []
        return self.told

    def claim(self, link: str, holder: str = "both") -> dict[str, Any]:
        self.by = holder
        self.do("open")
        for _ in range(TRIES):
            if self.do("go_on", link=f"#{link}", holder=holder)["claim"] == "waiting":
                break
        return {"state": self.told["claim"]}

    def sync(self, **_: bool) -> dict[str, Any]:
        """Until a run has ended with everything sent and heard."""
        for _try in range(TRIES):
            if self.told["phase"] == "open":
                self.do("sync")
                if self.told["pending"] == 0 and self.told["status"] not in {"offline", "sending"}:
                    return {}
            else:
                self.clock.advance(POLL_MS)
                self.do("fire")
                self.do("go_on")
        raise AssertionError((self.name, self.told))

    def complete(self) -> bool:
        return bool(self.told["complete"])

    def write(
        self,
        entity: str,
        entity_id: str | None,
        name: str,
        value: JsonValue,
        *,
        about: str,
        **_: object,
    ) -> str:
        draft = {
            "by": self.by, "entity": entity, "entity_id": entity_id, "field": name,
            "value": value, "about": about,
        }  # fmt: skip
        self.do("write", draft=draft)
        (saved,) = self.told["saved"]
        return str(saved["id"])


@dataclass
class AppPlayer(Player):
    """The evening with the app's phones."""

    process: AppPhones = field(default_factory=lambda: AppPhones(None))  # type: ignore[arg-type]
    network: Forgetful = field(init=False)

    def begin(self) -> None:
        self.network = self.process.network = Forgetful(https_client(self.app))
        self.process.now = self.clock.now_ms
        super().begin()

    def claim(self, device: EveningDevice, village: dict[str, Any]) -> None:
        self.process.make(device.id, seed=len(self.phones))
        super().claim(device, village)

    def phone_of(self, device: EveningDevice) -> JournalPhone:
        phone = AppPhone(
            https_client(self.app), self.clock.now_ms, name=device.id, process=self.process,
            clock=self.clock,
        )  # fmt: skip

        def post(_: FlaskClient, path: str, body: object) -> SimpleNamespace:
            phone.do("ask", path=path, body=body)
            return SimpleNamespace(status_code=200, get_json=dict)

        phone.key = SimpleNamespace(post=post)  # type: ignore[assignment]
        return phone
