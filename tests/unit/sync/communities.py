"""Random evenings of several people, houses, phones and the desk, with every kind of operation.

The same number gives the same evening. What both languages make of one: tests/unit/sync/replay.py.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sync.codes import Need, RosterClaim, Step, StepValue
from sync.fields import DESK_FIELDS, FIELDS, OWN_ID, added_id
from sync.subjects import subject_of
from tests.unit.sync.vectors import Json, admitted

PHONES = {"a": "pair:n1", "b": "pair:n1", "c": "pair:n2", "d": "pair:n3", "e": "lead:m1"}
PEOPLE, HOUSES = ("c1", "c2", "c3"), ("h1", "h2")
KINDS = tuple(f"{entity}.{field}" for entity, field in (*FIELDS, *DESK_FIELDS))
# What an evening is full of; every other kind comes as it comes.
USUAL = ["visit.record"] * 12 + ["citizen.step.sskdt", "citizen.step.confirmed"] * 6
USUAL += ["citizen.step.asxh"] * 3 + ["visit.retract", "desk.resolve", "citizen.roster_claim"] * 3
USUAL += ["citizen.phone", "ticket.open", "ticket.message", "note.add", "note.amend"]
USUAL += ["desk.ticket_state", "desk.roster_decision"] * 2
OUTCOMES = ("completed", "completed", "system_error", "no_smartphone", "absent", "absent", None)
REASONS = (None, "vneid_down", "refused", "refused_scam", "asleep", "no_bank_account")
TEN_YEARS = 3_652
TEXTS = ("Ghi chú", "nhà cổng xanh", "x" * 40, "")


class Evening:
    """What was done so far, and what comes next."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.made: list[Json] = []
        self.of_kind: dict[str, list[str]] = {}
        self.of_subject: dict[str, list[str]] = {}
        self.number = dict.fromkeys((*PHONES, "desk"), 0)

    def add(self) -> None:
        """One more operation, by somebody who had seen some of what concerns its subject."""
        pick = self.random.choice
        do = pick(USUAL) if self.random.random() < 0.6 else pick(KINDS)
        entity, _, field = do.partition(".")
        by_desk = entity == "desk" or self.random.random() < 0.1
        device = "desk" if by_desk else pick(tuple(PHONES))
        key = f"{device}.{self.number[device] + 1}"
        value = self.value(do)
        to = self.target(entity, field, key)
        if value is MISSING or to is None:
            return
        self.number[device] += 1
        one: Json = {"id": key, "do": do, "to": to, "value": value, "at": self.time()}
        if device in PHONES:
            one["actor"] = PHONES[device]
        if self.random.random() < 0.3:
            one["got"] = f"{self.random.randint(16, 18)}/08:00"
        subject = subject_of(admitted(one).operation)
        after = self.seen(subject, do, to)
        if after:
            one["after"] = after
        self.made.append(one)
        self.of_kind.setdefault(do, []).append(key)
        self.of_subject.setdefault(subject, []).append(key)

    def target(self, entity: str, field: str, key: str) -> str | None:
        """The entity_id; None: there is nothing yet that it could be about."""
        named = {"retract": "visit.record", "amend": "note.add", "ticket_state": "ticket.open"}
        named |= {
            "message": "ticket.open",
            "photo": "ticket.open",
            "incident_close": "incident.tap",
        }
        if field in named:
            return self.known(named[field])
        if field == "add" and entity in {"citizen", "household"}:
            return added_id(key)
        if (entity, field) in OWN_ID:
            return key
        houses = entity == "household" or field == "move"
        return self.random.choice(HOUSES if houses else PEOPLE)

    def value(self, do: str) -> Json:
        """A value of the kind; MISSING where it would name something that is not there yet."""
        if do.startswith("citizen.step."):
            return self.random.choice(["done", "done", *(one.value for one in StepValue), None])
        return VALUES[do](self)

    def known(self, do: str) -> str | None:
        """Id of one operation of this kind."""
        return self.random.choice(self.of_kind[do]) if do in self.of_kind else None

    def seen(self, subject: str, do: str, to: str) -> list[str]:
        """Some operations of the same subject, for states and merges of others, too."""
        same = list(self.of_subject.get(subject, ()))
        if do == "desk.merge" and self.random.random() < 0.7:
            same += [one["id"] for one in self.made]
        if do in {"desk.ticket_state", "ticket.message", "ticket.photo", "note.amend"}:
            same += [one["id"] for one in self.made if one["to"] == to]
        most = len(same) if do.startswith("desk.") and self.random.random() < 0.6 else 3
        chosen = set(self.random.sample(same, self.random.randint(0, min(most, len(same)))))
        if self.random.random() < 0.03:
            chosen.add("z.1")  # not arrived
        return sorted(chosen)

    def time(self) -> str:
        """A moment of three evenings; now and then of a clock that is ten years off."""
        day = self.random.choice((12, 12, 13))
        if self.random.random() < 0.03:
            day += self.random.choice((-TEN_YEARS, TEN_YEARS))
        return f"{day}/{self.random.randint(19, 21)}:{self.random.randint(0, 8) * 5:02}"


MISSING = object()


def _roster_decision(evening: Evening) -> Json:
    claim = evening.known(evening.random.choice(("citizen.roster_claim", "citizen.add")))
    accept = evening.random.random() < 0.5
    return {"claim": claim, "accept": accept} if claim else MISSING


def _claim_retract(evening: Evening) -> Json:
    claim = evening.known("citizen.roster_claim")
    return {"claim": claim} if claim else MISSING


def _resolve(evening: Evening) -> Json:
    visit = evening.known("visit.record")
    keep = visit if evening.random.random() < 0.8 else None
    return {"keep": keep, "restore": evening.random.random() < 0.15} if visit else MISSING


def _visit(evening: Evening) -> Json:
    pick = evening.random.choice
    value = {"citizen": pick(PEOPLE), "outcome": pick(OUTCOMES), "reason": pick(REASONS)}
    given = {"met": pick((True, False)), "already_done": pick((True, False, False))}
    return value | given | {"mode": pick(("home", "central", "fixed"))}


def _one_of(*values: Json) -> Callable[[Evening], Json]:
    return lambda evening: evening.random.choice(values)


VALUES: dict[str, Callable[[Evening], Json]] = {
    "citizen.asxh_need": _one_of(*(one.value for one in Need)),
    "citizen.household": _one_of(*HOUSES, None),
    "citizen.guardian": _one_of(*PEOPLE, None),
    "citizen.phone": _one_of("0901", "0902", None),
    "citizen.appointment": _one_of(1_776_000_000_000, "unknown", "tomorrow_morning", None),
    "citizen.roster_claim": lambda evening: {
        "claim": evening.random.choice(tuple(RosterClaim)).value
    },
    "citizen.roster_claim_retract": _claim_retract,
    "citizen.add": lambda evening: {
        "name": "Lê Thị Thử",
        "birth_year": 1950,
        "household": evening.random.choice(HOUSES),
        "off_list": True,
    },
    "household.appointment": _one_of(1_776_000_000_000, "tomorrow_evening", None),
    "household.known_as": _one_of(*TEXTS, None),
    "household.landmark": _one_of(*TEXTS, None),
    "household.address": _one_of(*TEXTS, None),
    "household.position": _one_of(1024, 2048, 3072, None),
    "household.add": _one_of({"known_as": "nhà mới"}),
    "visit.record": _visit,
    "visit.retract": lambda evening: {"citizen": evening.random.choice(PEOPLE)},
    "note.add": lambda evening: {
        "subject": evening.random.choice((*PEOPLE, *HOUSES)),
        "text": evening.random.choice(TEXTS),
    },
    "note.amend": lambda evening: {"text": evening.random.choice(TEXTS)},
    "incident.tap": _one_of({"kind": "vneid_down"}),
    "ticket.open": lambda evening: {
        "citizen": evening.random.choice(PEOPLE),
        "category": "sim",
        "text": evening.random.choice(TEXTS),
    },
    "ticket.message": lambda evening: {"text": evening.random.choice(TEXTS)},
    "ticket.photo": _one_of({"sha256": "0a" * 32}, {"sha256": "0b" * 32}),
    "desk.resolve": _resolve,
    "desk.return": _one_of({}, {"note": "Ghi chú"}),
    "desk.merge": _one_of(*({"into": one} for one in (*PEOPLE, None))),
    "desk.roster_decision": _roster_decision,
    "desk.ticket_state": _one_of(
        *({"state": one, "text": None} for one in ("answered", "closed", "closed", "tail"))
    ),
    "desk.move": _one_of({"area": "k1"}, {"area": "k2"}),
    "desk.incident_close": _one_of({}),
}


def community(seed: int, length: int | None = None) -> Json:
    """{facts of each person by id, operations}: an evening of 0 to 60 operations."""
    evening = Evening(seed)
    pick = evening.random.choice
    for _ in range(evening.random.randint(0, 60) if length is None else length):
        evening.add()
    facts: Json = {}
    for citizen in PEOPLE:
        facts[citizen] = {
            "citizen": citizen,
            "household": pick((*HOUSES, None)),
            "need": pick(("policy", "wants", "none", "none")),
            "elsewhere": evening.random.random() < 0.1,
            "on_list": evening.random.random() < 0.9,
        }
        if evening.random.random() < 0.3:
            facts[citizen]["goals"] = evening.random.sample(
                ["activation", *(step.value for step in (Step.ASXH, Step.BHYT, Step.SSKDT))], 2
            )
    rules: Json = (
        {},
        {},
        {"rule": {"required": ["sskdt", "confirmed", "bhyt"], "asxh_for": ["policy"]}},
    )
    return {"facts": facts, "operations": evening.made, **pick(rules)}
