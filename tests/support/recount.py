"""An independent recount: a village's figures from the operation log, by SQL and nothing else.

It shares no code with the program: the counting rules are written down here a second time, from
product.md and from the laws in sync/README.md, person by person and slowly. Where the two disagree
one of them is wrong. Not covered, and refused: merged records (`desk.merge`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.support.recount_person import Done, Entry, Listed, Person, person_of

Ask = Callable[..., Iterable[Any]]
# Person and the operations he was worked out from → what came of it.
Known = dict[tuple[object, ...], Person]
ROWS = (
    "completed", "system_error", "no_smartphone", "absent", "refused", "missing_asxh",
    "roster_claim", "half_done", "not_reached", "elsewhere",
)  # fmt: skip
_LOG = """
SELECT o.device_id, o.sequence, o.entity, o.entity_id, o.field, o.value, o.after, o.actor,
       o.effective_ms, t.value
FROM operation o LEFT JOIN operation_text t
  ON t.commune_id = o.commune_id AND t.device_id = o.device_id AND t.sequence = o.sequence
WHERE o.commune_id = :commune AND o.received_ms < :cut
"""
_LIST = """
SELECT id, village_id, household_id, need, activated, on_list, elsewhere, goals, activation_list
FROM citizen WHERE commune_id = :commune
"""


@dataclass
class Count:
    """A village's figures."""

    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ROWS, 0))
    target: int = 0
    eligible: int = 0
    met: int = 0
    houses: dict[str, bool] = field(default_factory=dict)
    steps: dict[str, int] = field(default_factory=lambda: {"bhyt": 0, "sskdt": 0, "asxh": 0})
    activated: list[int] = field(default_factory=lambda: [0, 0])
    off_list: int = 0
    done: dict[str, Done] = field(default_factory=dict)

    @property
    def credits(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for one in self.done.values():
            found[one.credit] = found.get(one.credit, 0) + 1
        return found


def recount(
    ask: Ask,
    commune: str,
    cut_ms: int,
    villages: Collection[str] | None = None,
    known: Known | None = None,
) -> dict[str, Count]:
    """Figures of `villages` (None: all) from what was received strictly before `cut_ms`.

    `known`: people worked out by earlier recounts of this log, which only grows; whoever has the
    same line in the list and the same operations is not worked out again.

    Raises ValueError where records were merged: a person counted twice would be a wrong figure.
    """
    log: dict[str, list[Entry]] = {}
    for row in ask(_LOG, commune=commune, cut=cut_ms):
        value = _json(row[9]) if row[9] is not None else _json(row[5])
        entry = Entry(
            f"{row[0]}.{row[1]}", row[0], row[1], row[2], row[3], row[4], value,
            tuple(_json(row[6]) or ()), row[7], row[8],
        )  # fmt: skip
        if entry.name == "merge":
            message = "merged records are not counted here"
            raise ValueError(message)
        about = _about(entry)
        if about is not None:
            log.setdefault(about, []).append(entry)
    found: dict[str, Count] = {}
    for row in ask(_LIST, commune=commune):
        listed = Listed(
            row[0], row[1], row[2], row[3], bool(row[4]), bool(row[5]), bool(row[6]),
            _json(row[7]), bool(row[8]),
        )  # fmt: skip
        if villages is not None and listed.village not in villages:
            continue
        person = _person(listed, log.get(listed.id, []), known)
        _count(found.setdefault(listed.village, Count()), listed, person)
    return found


def _person(listed: Listed, entries: list[Entry], known: Known | None) -> Person:
    if known is None:
        return person_of(listed, entries)
    goals = None if listed.goals is None else tuple(listed.goals)
    key = (*listed._replace(goals=None), goals, *(one.id for one in entries))
    if key not in known:
        known[key] = person_of(listed, entries)
    return known[key]


def change(before: dict[str, Done], now: dict[str, Done], start_ms: int) -> dict[str, Any]:
    """In the day, late by report day, withdrawn: between two cut-offs, the first at `start_ms`."""
    late: dict[str, int] = {}
    fresh = [one for key, one in now.items() if key not in before]
    for one in fresh:
        if one.since < start_ms:
            # A report day begins at 21:30 of the evening before: two and a half hours earlier.
            moment = datetime.fromtimestamp(one.since / 1000, UTC) + timedelta(hours=9.5)
            day = moment.date().isoformat()
            late[day] = late.get(day, 0) + 1
    in_day = [one for one in fresh if one.since >= start_ms]
    return {
        "in_day": len(in_day),
        "already": sum(one.before for one in in_day),
        "late": late,
        "withdrawn": len(before.keys() - now.keys()),
    }


def _json(value: Any) -> Any:  # noqa: ANN401 - whatever the column held
    return json.loads(value) if isinstance(value, str) else value


def _about(entry: Entry) -> str | None:
    if entry.entity == "citizen":
        return entry.target
    if entry.entity == "desk":
        return entry.target if entry.name in {"resolve", "return", "roster_decision"} else None
    if entry.entity == "visit":
        return str(entry.value["citizen"])
    return None


def _count(into: Count, listed: Listed, person: Person) -> None:
    if listed.second_list or (listed.on_list and not listed.activated):
        into.activated[1] += 1
        into.activated[0] += person.steps["level2"] == "done"
    if not listed.on_list:
        into.off_list += person.done is not None and not listed.second_list
        return
    into.target += 1
    into.rows[person.row] += 1
    into.eligible += not person.off and person.row != "no_smartphone"
    into.met += person.met
    for step in into.steps:
        into.steps[step] += person.steps[step] == "done"
    if person.house is not None:
        into.houses[person.house] = into.houses.get(person.house, False) or person.reached
    if person.done is not None:
        into.done[listed.id] = person.done
