"""A phone in Python that speaks the real wire protocol to the real application.

    phone = SimulatedPhone(client, clock.now_ms)
    phone.claim(link)                   # then let in by lead or desk unless the link was live
    phone.sync()                        # whole list
    phone.record_steps("c7", smartphone="done", sskdt="done")
    phone.visit("c7", "completed")      # stored in the outbox with what this phone had seen
    phone.sync()                        # pushed, receipts taken, rows applied

It knows only what it was sent: `after` comes from the heads it has seen, its clock may be wrong
(`skew_ms`), its answers may be lost (`sync(lose_answer=True)`), its outbox is kept until receipts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sync.ordering import head_ids, heads
from sync.projection import project
from sync.subjects import subject_of
from sync.types import (
    AdmittedOperation,
    CitizenState,
    JsonValue,
    Need,
    Operation,
    RosterFacts,
    Rule,
    Stamp,
    Step,
)
from tests.sim.wire import AnswerLostError, RefusedError, Row, Wire

__all__ = ["AnswerLostError", "RefusedError", "SimulatedPhone"]

OWN_ID = {"visit.record", "note.add", "ticket.open"}


class SimulatedPhone(Wire):
    """What the people who hold the phone see and do."""

    # --- what it knows ------------------------------------------------------------------------

    def ids(self, entity: str) -> list[str]:
        """Ids of the rows of one kind that this phone holds."""
        return sorted(key for _, kind, key in self.rows if kind == entity)

    def row(self, entity: str, key: str) -> Row | None:
        """The row, in whichever bucket it is."""
        return next((r for (_, e, i), r in self.rows.items() if (e, i) == (entity, key)), None)

    def operations(self, entity: str, key: str) -> list[AdmittedOperation]:
        """What it has seen and made of one citizen or household."""
        row = self.row(entity, key)
        seen = [_admitted(one, key) for one in (row or {}).get("ops", {}).values()]
        known = {one.operation.id for one in seen}
        mine = [
            one
            for one in self.own.values()
            if one.operation.id not in known and _concerns(one.operation, key)
        ]
        return seen + mine

    def state(self, citizen: str) -> CitizenState:
        """The phone's own projection of a citizen: its preview."""
        row = self.row("citizen", citizen) or {}
        facts = RosterFacts(
            citizen,
            row.get("h"),
            "o" not in row,
            Need(row.get("w", "none")),
            row.get("k", 1) != 0,
            "z" in row,
        )
        return project(facts, self.operations("citizen", citizen), self.rule())

    def rule(self) -> Rule:
        """The campaign's rule as the phone was told."""
        campaign = next((r for (_, e, _), r in self.rows.items() if e == "campaign"), None)
        if campaign is None:
            return Rule()
        body = campaign["rule"]
        return Rule(tuple(map(Step, body["required"])), tuple(map(Need, body["asxh_for"])))

    def area_of(self, citizen_or_household: str) -> str | None:
        """The area whose bucket holds it, else the area this phone works."""
        for bucket, entity, key in self.rows:
            if key == citizen_or_household and entity in {"citizen", "household"}:
                kind, _, area = bucket.partition(":")
                if kind == "area":
                    return area
        return self.area or next((key for _, entity, key in self.rows if entity == "area"), None)

    # --- what people do -----------------------------------------------------------------------

    def record_steps(self, citizen: str, **steps: str | None) -> list[str]:
        """Write flags; `record_steps("c7", sskdt="done")`."""
        return [
            self.write("citizen", citizen, f"step.{name}", value, about=citizen)
            for name, value in steps.items()
        ]

    def visit(
        self,
        citizen: str,
        outcome: str | None,
        reason: str | None = None,
        *,
        met: bool | None = None,
        already_done: bool = False,
        mode: str = "home",
    ) -> str:
        """One attempt; `met` is everything but absent unless said otherwise."""
        value: dict[str, JsonValue] = {
            "citizen": citizen,
            "outcome": outcome,
            "reason": reason,
            "met": outcome != "absent" if met is None else met,
            "already_done": already_done,
            "mode": mode,
        }
        return self.write("visit", None, "record", value, about=citizen)

    def retract(self, citizen: str, visit: str) -> str:
        """Take a visit back."""
        return self.write("visit", visit, "retract", {"citizen": citizen}, about=citizen)

    def claim_roster(self, citizen: str, claim: str, note: str | None = None) -> str:
        """Suggest a correction of the list."""
        value: dict[str, JsonValue] = {"claim": claim}
        if note:
            value["note"] = note
        return self.write("citizen", citizen, "roster_claim", value, about=citizen)

    def absent_household(self, household: str, reason: str | None = None) -> list[str]:
        """ "Cả nhà vắng": everybody of the house without an outcome and without a claim."""
        found = []
        for citizen in self.members(household):
            state = self.state(citizen)
            if state.outcome is None and state.claim is None:
                found.append(self.visit(citizen, "absent", reason))
        return found

    def members(self, household: str) -> list[str]:
        """Everybody in a house, by the merged register."""
        return [key for key in self.ids("citizen") if self.state(key).household == household]

    def incident_tap(self, kind: str = "vneid_down") -> str:
        """ "VNeID không vào được"."""
        return self.write("incident", None, "tap", {"kind": kind}, about="")

    def ticket_open(self, citizen: str, category: str, text: str) -> str:
        """Hand a hard case to the office."""
        value: dict[str, JsonValue] = {"citizen": citizen, "category": category, "text": text}
        return self.write("ticket", None, "open", value, about=citizen)

    def note(self, subject: str, text: str) -> str:
        """A note on a citizen or house."""
        return self.write("note", None, "add", {"subject": subject, "text": text}, about=subject)

    def register(self, entity: str, key: str, name: str, value: JsonValue) -> str:
        """Set a register of a citizen or household ("appointment", "known_as", …)."""
        return self.write(entity, key, name, value, about=key)

    def add_household(self, known_as: str) -> str:
        """A house that no list has; returns its id."""
        key = f"x-{self.device}-{self.head + 1}"
        self.write("household", key, "add", {"known_as": known_as}, about="")
        return key

    def add_citizen(self, name: str, birth_year: int, household: str | None) -> str:
        """A person that no list has, served and counted apart; returns his id."""
        key = f"x-{self.device}-{self.head + 1}"
        value: dict[str, JsonValue] = {
            "name": name,
            "birth_year": birth_year,
            "household": household,
            "off_list": True,
        }
        self.write("citizen", key, "add", value, about=household or "")
        return key

    def write(
        self,
        entity: str,
        entity_id: str | None,
        name: str,
        value: JsonValue,
        *,
        about: str,
        after: Iterable[str] | None = None,
        area: str | None = None,
    ) -> str:
        """Put one operation in the outbox and into the preview; returns its id.

        `after` None: the heads of its subject that this phone has seen.
        """
        self.head += 1
        key = f"{self.device}.{self.head}"
        target = entity_id or key
        at_ms = self.now() + self.skew_ms
        draft = Operation(key, entity, target, name, value, at_ms)
        seen = self._heads(draft, about) if after is None else tuple(after)
        raw: dict[str, Any] = {
            "id": key,
            "v": 1,
            "area": area or self.area_of(about),
            "by": self.by,
            "entity": entity,
            "entity_id": target,
            "field": name,
            "value": value,
            "at_ms": at_ms,
        }
        if seen:
            raw["after"] = list(seen)
        self.outbox.append(raw)
        operation = Operation(key, entity, target, name, value, at_ms, seen)
        actor = self._actor()
        self.own[key] = AdmittedOperation(operation, Stamp(actor, 0, self.now(), self.now()))
        return key

    def _heads(self, draft: Operation, about: str) -> tuple[str, ...]:
        subject = subject_of(draft)
        kind = "household" if self.row("household", about) else "citizen"
        members = [
            one for one in self.operations(kind, about) if subject_of(one.operation) == subject
        ]
        return head_ids(heads(members)) if members else ()

    def _actor(self) -> str:
        area = next((r for (_, e, _), r in self.rows.items() if e == "area"), None)
        return str((area or {}).get("actor", f"pair:{self.device}"))


def _concerns(operation: Operation, key: str) -> bool:
    value = operation.value if isinstance(operation.value, dict) else {}
    return key in {operation.entity_id, value.get("citizen"), value.get("subject")}


def _admitted(parts: Sequence[Any], row_id: str) -> AdmittedOperation:
    """The operation behind a compact tuple."""
    key, name, value, effective_ms, late_ms, actor = parts[:6]
    after = tuple(parts[6] or ()) if len(parts) > 6 else ()
    own = key if name in OWN_ID else row_id
    entity, _, field_name = name.partition(".")
    target = parts[7] if len(parts) > 7 else own
    operation = Operation(key, entity, target, field_name, value, effective_ms, after)
    return AdmittedOperation(operation, Stamp(actor, 1, effective_ms + late_ms, effective_ms))
