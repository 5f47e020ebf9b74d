"""The same evening delivered otherwise: shuffled between phones, split, and sent again.

Each phone keeps its own order (that is what an outbox is); everything else is left to chance,
within the stretch between two moments at which the commune looks.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from seed.evening import EveningEvent
from tests.sim.evening import Player
from tests.sim.evening_world import MOMENTS, JournalPhone

T = TypeVar("T")
DESK_KINDS = ("reassign", "incident_close", "ticket_reply", "resolve", "roster_decision",
              "report_confirm")  # fmt: skip


@dataclass
class Replay:
    """Delivers what `told` recorded to the server of `player`, by the dice of `seed`."""

    told: Player
    player: Player
    seed: int
    rng: random.Random = field(init=False)
    delivered: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.renamed = {
            phone.device: self.player.phones[name].device
            for name, phone in self.told.phones.items()
        }
        self.raw = {one["id"]: one for phone in self.told.phones.values() for one in phone.journal}
        self.player.visits = {
            event: self.translated(key) for event, key in self.told.visits.items()
        }
        self.player.tickets = {
            house: self.translated(key) for house, key in self.told.tickets.items()
        }

    def translated(self, value: T) -> T:
        """The same with this server's short ids of phones."""
        text = json.dumps(value)
        for old, new in self.renamed.items():
            text = text.replace(f'"{old}.', f'"{new}.').replace(f'"x-{old}-', f'"x-{new}-')
        found: T = json.loads(text)
        return found

    def run(self, look: Callable[[str], None]) -> None:
        """All stretches in turn; `look(moment)` at the end of each."""
        before = 0
        for name, at_ms in MOMENTS.items():
            events = [
                one
                for one in self.told.script.events
                if one.received_ms is not None and before <= one.received_ms < at_ms
            ]
            self.stretch(events, at_ms)
            self.player.clock.ms = at_ms
            look(name)
            before = at_ms

    def stretch(self, events: list[EveningEvent], until_ms: int) -> None:
        """Everything that arrives before `until_ms`: phones first, then the office."""
        queues = self.queues(events)
        names = [name for name, operations in queues.items() for _ in operations]
        self.rng.shuffle(names)
        self.player.clock.ms = until_ms - 100_000
        while names:
            self.player.clock.ms += self.rng.randrange(1, 400)
            name = names.pop()
            if not queues[name]:
                self.again()
                continue
            size = self.rng.randint(1, min(12, len(queues[name])))
            batch, queues[name] = queues[name][:size], queues[name][size:]
            self.deliver(name, batch)
            if self.rng.random() < 0.3:
                self.again()
        self.player.clock.ms = until_ms - 10_000
        for event in events:
            if event.kind in DESK_KINDS:
                self.player.act(event)

    def queues(self, events: list[EveningEvent]) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in self.player.phones}
        for event in events:
            found.get(event.device, []).extend(
                self.translated(self.raw[key]) for key in self.told.wrote.get(event.id, ())
            )
        for operations in found.values():
            operations.sort(key=lambda one: int(one["id"].partition(".")[2]))
        return found

    def deliver(self, name: str, batch: list[dict[str, Any]]) -> None:
        phone = self.player.phones[name]
        self.send(phone, name, batch)
        self.delivered.setdefault(name, []).extend(batch)
        for one in batch:
            assert phone.receipts[one["id"]]["status"] in {"accepted", "merged", "conflict"}

    def again(self) -> None:
        """Some of what a phone had sent before, once more: its answer was lost."""
        name = self.rng.choice(sorted(self.delivered) or [""])
        sent = self.delivered.get(name, [])
        if sent:
            start = self.rng.randrange(len(sent))
            batch = sent[start : start + self.rng.randint(1, 20)]
            phone = self.player.phones[name]
            self.send(phone, name, batch)
            assert {phone.receipts[one["id"]]["status"] for one in batch} == {"duplicate"}

    def send(self, phone: JournalPhone, name: str, batch: list[dict[str, Any]]) -> None:
        """A signed push, with the head that the phone had by then."""
        journal = self.told.phones[name].journal
        phone.head = sum(one["at_ms"] <= self.player.clock.ms for one in journal)
        phone.outbox = list(batch)
        phone.exchange(pull=self.rng.random() < 0.2)
        phone.outbox = []
