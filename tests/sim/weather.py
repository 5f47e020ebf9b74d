"""The network between simulated phones and the server: loses, repeats, delays, and is watched.

What the server answers is judged on the spot, whether or not the phone ever hears it: each
operation has one receipt number however often it is delivered, and no row is out of scope.
"""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import BindParameter, bindparam, or_, select

from server.clock import Clock
from server.extensions import db
from server.models import Area, Assignment, Device, Slot
from tests.support.app_phones import LOST, Question, Reply

STORED = {"accepted", "merged", "conflict", "duplicate"}
SYNC = "/api/v1/sync"
FATES = {
    "fine": 58,
    "lost": 9,
    "answer_lost": 12,
    "twice": 6,
    "late": 5,
    "busy": 3,
    "portal": 3,
    "killed_before": 2,
    "killed_after": 2,
}


@dataclass
class Weather:
    """`calm`: everything arrives, once. `meanwhile(phone, tab)`: a tap while a request is out;
    `kill(phone, tab)`: the app is gone before or after the server's work."""

    client: FlaskClient
    clock: Clock
    commune: str
    chance: random.Random
    meanwhile: Callable[[str, int], None] = lambda _, __: None
    kill: Callable[[str, int], None] = lambda _, __: None
    calm: bool = False
    always: str | None = None
    late: list[Question] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def __call__(self, asked: Question) -> Reply:
        fate = self._fate()
        self.counts[fate] = self.counts.get(fate, 0) + 1
        if not self.calm and asked.path == SYNC and self.chance.random() < 0.15:
            self.meanwhile(asked.phone, asked.tab)
        if fate == "killed_before":
            self.kill(asked.phone, asked.tab)
        if fate in {"lost", "late"}:
            if fate == "late":
                self.late.append(asked)
            return LOST
        if fate == "busy":
            return Reply('{"error":{"code":"busy","vi":"v","en":"e"}}', 503, {"Retry-After": "7"})
        if fate == "portal":
            return Reply("<html>Đăng nhập Wi-Fi</html>", self.chance.choice([200, 403, 511]))
        reply = self.deliver(asked)
        if fate == "twice":
            self.deliver(asked)
        if fate == "killed_after":
            self.kill(asked.phone, asked.tab)
        return LOST if fate == "answer_lost" else reply

    def _fate(self) -> str:
        if self.always is not None:
            return self.always
        if self.calm:
            return "fine"
        return self.chance.choices(list(FATES), weights=list(FATES.values()))[0]

    def deliver_late(self) -> None:
        """What was held up arrives after what was sent later; nobody hears the answer."""
        self.chance.shuffle(self.late)
        for asked in self.late:
            self.deliver(asked)
        self.late.clear()

    def deliver(self, asked: Question) -> Reply:
        """The server does its work."""
        response = self.client.post(asked.path, data=asked.body, headers=asked.headers)
        text = response.get_data(as_text=True)
        assert response.status_code < 500, f"{asked.phone} {asked.path}: {text}"
        if asked.path == SYNC and response.status_code == 200:
            self._judge(asked, json.loads(text))
        headers = {name: value for name, value in response.headers if name == "Retry-After"}
        return Reply(text, response.status_code, headers)

    def _judge(self, asked: Question, answer: dict[str, Any]) -> None:
        for receipt in answer["receipts"]:
            if receipt["status"] not in STORED or receipt.get("seq") is None:
                continue
            key = (answer["epoch"], receipt["id"])
            known = self.numbers.setdefault(key, receipt["seq"])
            assert known == receipt["seq"], f"{receipt['id']} has two numbers"
        brought = {row["b"] for row in answer["rows"] if not row.get("x")}
        if brought:
            device = _device_in(asked.headers["Authorization"])
            allowed = buckets_of(self.commune, device, self.clock.now_ms())
            assert brought <= allowed, f"{asked.phone} got {brought - allowed}"


def _device_in(authorization: str) -> str:
    body = authorization.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return str(claims["sub"])


_MINE: BindParameter[str] = bindparam("commune")
_SLOT = (
    select(Slot.kind, Slot.pair_id, Slot.village_id)
    .join(Device, (Device.commune_id == Slot.commune_id) & (Device.slot_id == Slot.id))
    .where(Device.commune_id == _MINE, Device.id == bindparam("device"))
)
_AREAS = select(Area.id).where(Area.commune_id == _MINE, Area.retired_ms.is_(None))
_OF_VILLAGE = _AREAS.where(Area.village_id == bindparam("village"))
_OF_PAIR = _AREAS.join(
    Assignment,
    (Assignment.commune_id == Area.commune_id) & (Assignment.area_id == Area.id),
).where(
    Assignment.pair_id == bindparam("pair"),
    Assignment.from_ms <= bindparam("now"),
    or_(Assignment.to_ms.is_(None), Assignment.to_ms > bindparam("now")),
)


def buckets_of(commune: str, device: str, now_ms: int) -> set[str]:
    """What a phone may hold now, worked out from the plan and not from the feed."""
    slot = db.session.execute(_SLOT, {"commune": commune, "device": device}).one()
    if slot.kind == "lead":
        found = {f"village:{slot.village_id}"}
        areas = db.session.scalars(_OF_VILLAGE, {"commune": commune, "village": slot.village_id})
    else:
        found = set()
        asked = {"commune": commune, "pair": slot.pair_id, "now": now_ms}
        areas = db.session.scalars(_OF_PAIR, asked)
    return found | {"commune", f"device:{device}"} | {f"area:{area}" for area in areas}
