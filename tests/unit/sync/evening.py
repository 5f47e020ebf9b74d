"""The evening of seed/evening_scenario.csv as admitted operations: no clock, no server.

What an author had seen is worked out from the contacts of his phone: everything the
commune had received by the phone's previous contact, plus the phone's own work.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sync.admission import effective_ms, parse
from sync.ordering import head_ids, heads
from sync.subjects import citizen_of, subject_of
from sync.types import (
    AdmittedOperation,
    JsonValue,
    Need,
    Operation,
    RosterFacts,
    Stamp,
)

SCENARIO = Path(__file__).parents[3] / "seed" / "evening_scenario.csv"

OUTCOMES = {
    "da_hoan_thanh": "completed",
    "loi_he_thong": "system_error",
    "khong_dt_thong_minh": "no_smartphone",
    "vang_mat": "absent",
}
REASONS = {
    "loi_dinh_danh": "identity_error",
    "vneid_qua_tai": "vneid_down",
    "cho_duyet": "waiting_approval",
    "mat_so_dien_thoai": "lost_sim",
    "chua_co_tk_ngan_hang": "no_bank_account",
    "di_lam_ca": "works_shift",
    "di_lam_xa": "works_away",
    "di_choi": "visiting",
    "da_ngu": "asleep",
    "ca_nha_di_vang": "family_out",
    "da_co_tu_truoc": "pre_existing",
    "chua_dong_y": "refused",
}
CLAIMS = {"da_chuyen_di": "moved_away", "da_mat": "deceased"}
STEPS = ("listed", "smartphone", "level2", "bhyt", "sskdt", "asxh", "confirmed")
STEP_VALUES = {
    "1": "done",
    "0": "not_done",
    "done": "done",
    "not_done": "not_done",
    "pending": "waiting",
}

Row = dict[str, str]


@dataclass
class Evening:
    facts: dict[str, RosterFacts]
    operations: list[AdmittedOperation]
    contacts: dict[str, list[int]]

    def of(self, citizen: str) -> list[AdmittedOperation]:
        return [a for a in self.operations if citizen_of(a.operation) == citizen]


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) * 1000


def citizen_id(code: str) -> str:
    return code.lower()


def facts_of(row: Row) -> RosterFacts:
    return RosterFacts(
        citizen_id(row["citizen"]),
        household=row["household"].lower(),
        on_list=row["on_list"] == "1",
        need=Need(row["asxh_need"]),
        activated=row["account"] == "activated",
    )


class Author:
    """Writes operations in the order of the scenario, one phone at a time."""

    def __init__(self, contacts: dict[str, list[int]]) -> None:
        self.contacts = contacts
        self.made: list[AdmittedOperation] = []
        self.made_by_event: dict[str, list[Operation]] = {}
        self.sequence: dict[str, int] = {}

    def seen(self, device: str, at: int) -> list[AdmittedOperation]:
        pulled = (
            at
            if device == "desk"
            else max((contact for contact in self.contacts[device] if contact <= at), default=0)
        )
        return [
            one
            for one in self.made
            if one.operation.device == device or one.stamp.received_ms <= pulled
        ]

    def write(
        self,
        row: Row,
        entity: str,
        field: str,
        entity_id: str | None,
        value: JsonValue,
        extra: tuple[str, ...] = (),
    ) -> Operation:
        device = row["device"].lower()
        number = self.sequence.get(device, 0) + 1
        self.sequence[device] = number
        key = f"{device}.{number}"
        at, received = ms(row["at"]), ms(row["received_at"])
        draft = Operation(key, entity, entity_id or key, field, value, at)
        subject = subject_of(draft)
        members = [m for m in self.seen(device, at) if subject_of(m.operation) == subject]
        after = sorted({*head_ids(heads(members)), *extra}) if members else []
        raw: dict[str, JsonValue] = {
            "id": key,
            "v": 1,
            "area": None if device == "desk" else row["pair"].lower(),
            "entity": entity,
            "entity_id": entity_id or key,
            "field": field,
            "value": value,
            "after": [*after],
            "at_ms": at,
        }
        operation = parse(raw, device, from_desk=device == "desk")
        assert isinstance(operation, Operation), (operation, raw)
        effective, skewed = effective_ms(at, received, received, 0)
        assert not skewed
        actor = "staff:desk" if device == "desk" else f"pair:{row['pair'].lower()}"
        stamp = Stamp(actor, len(self.made) + 1, received, effective)
        self.made.append(AdmittedOperation(operation, stamp))
        self.made_by_event.setdefault(row["id"], []).append(operation)
        return operation

    def steps(self, row: Row, citizen: str) -> None:
        for step in STEPS:
            value = STEP_VALUES.get(row[step])
            if value is not None:
                self.write(row, "citizen", f"step.{step}", citizen, value)

    def visit(self, row: Row, citizen: str) -> None:
        outcome = OUTCOMES.get(row["outcome"])
        value: JsonValue = {
            "citizen": citizen,
            "outcome": outcome,
            "reason": REASONS.get(row["reason"]),
            "met": outcome != "absent",
            "already_done": row["reason"] == "da_co_tu_truoc",
            "mode": "home",
        }
        self.write(row, "visit", "record", None, value)
        if row["appointment_at"]:
            self.write(row, "citizen", "appointment", citizen, ms(row["appointment_at"]))

    def undo(self, row: Row, citizen: str) -> None:
        for operation in self.made_by_event[row["retracts"]]:
            if operation.entity == "visit":
                self.write(row, "visit", "retract", operation.id, {"citizen": citizen})
            else:
                self.write(row, "citizen", operation.field, citizen, None)

    def resolve(self, row: Row, citizen: str) -> None:
        judged = sorted(
            m.operation.id
            for m in self.seen("desk", ms(row["at"]))
            if m.operation.field == "record" and citizen_of(m.operation) == citizen
        )
        dropped = {operation.id for operation in self.made_by_event[row["retracts"]]}
        (keep,) = [key for key in judged if key not in dropped]
        self.write(row, "desk", "resolve", citizen, {"keep": keep}, tuple(judged))
        self.steps(row, citizen)

    def decide(self, row: Row, citizen: str) -> None:
        (claim,) = [
            m.operation.id
            for m in self.made
            if m.operation.field == "roster_claim" and m.operation.entity_id == citizen
        ]
        value: JsonValue = {"claim": claim, "accept": True}
        self.write(row, "desk", "roster_decision", citizen, value)

    def event(self, row: Row) -> None:
        kind = row["kind"]
        if kind == "incident_tap":
            self.write(row, "incident", "tap", None, {"kind": "vneid_down"})
        elif kind == "incident_close":
            first = next(m for m in self.made if m.operation.field == "tap")
            self.write(row, "desk", "incident_close", first.operation.id, {})
        for code in row["citizen"].split():
            self.about(row, kind, citizen_id(code))

    def about(self, row: Row, kind: str, citizen: str) -> None:
        match kind:
            case "visit" | "absent_household" | "steps":
                self.steps(row, citizen)
                self.visit(row, citizen)
            case "activate":
                self.steps(row, citizen)
            case "undo":
                self.undo(row, citizen)
            case "roster_claim":
                value: JsonValue = {"claim": CLAIMS[row["reason"]]}
                self.write(row, "citizen", "roster_claim", citizen, value)
            case "roster_decision":
                self.decide(row, citizen)
            case "resolve":
                self.resolve(row, citizen)
            case "offlist_guide":
                note: JsonValue = {"subject": citizen, "text": row["text"]}
                self.write(row, "note", "add", None, note)
            case "ticket_open":
                ticket: JsonValue = {"citizen": citizen, "category": "lost_sim", "text": ""}
                self.write(row, "ticket", "open", None, ticket)


def load() -> Evening:
    with SCENARIO.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    events = [row for row in rows if row["record"] == "event"]
    contacts: dict[str, list[int]] = {}
    for row in events:
        if row["received_at"]:
            contacts.setdefault(row["device"].lower(), []).append(ms(row["received_at"]))
    author = Author(contacts)
    for row in sorted(events, key=lambda row: ms(row["at"])):
        author.event(row)
    facts = [facts_of(row) for row in rows if row["record"] == "citizen"]
    return Evening({one.citizen: one for one in facts}, author.made, contacts)
