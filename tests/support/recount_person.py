"""The recount's own reading of the merge laws (sync/README.md), one person at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

STEPS = ("smartphone", "level2", "bhyt", "sskdt", "asxh", "confirmed")


class Entry(NamedTuple):
    """One line of the log."""

    id: str
    device: str
    number: int
    entity: str
    target: str
    name: str
    value: Any
    after: tuple[str, ...]
    actor: str
    at: int

    @property
    def rank(self) -> tuple[int, str, int]:
        return (self.at, self.device, self.number)


class Listed(NamedTuple):
    """One line of the list."""

    id: str
    village: str
    house: str | None
    need: str
    activated: bool
    on_list: bool
    elsewhere: bool
    goals: list[str] | None
    second_list: bool


class Done(NamedTuple):
    """A completed person: since when, whether before the campaign, to whose credit."""

    since: int
    before: bool
    credit: str


@dataclass
class Person:
    """What the log says of one person."""

    row: str
    met: bool
    reached: bool
    off: bool
    house: str | None
    steps: dict[str, str | None]
    done: Done | None = None


def _heads(entries: list[Entry]) -> list[Entry]:
    named = {key for one in entries for key in one.after}
    return [one for one in entries if one.id not in named]


def _ordered(entries: list[Entry], known: dict[str, Entry]) -> list[Entry]:
    """Who had seen the other comes after; else by time, device, number."""
    left = {one.id: one for one in entries}
    found: list[Entry] = []
    while left:
        free = [one for one in left.values() if not (_seen([one], known) & left.keys())]
        first = min(free, key=lambda one: one.rank)
        found.append(left.pop(first.id))
    return found


def _seen(entries: list[Entry], known: dict[str, Entry]) -> set[str]:
    """Everything that the authors of `entries` had seen, through others too."""
    found: set[str] = set()
    waiting = [key for one in entries for key in one.after]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting.extend(known[key].after if key in known else ())
    return found


def person_of(listed: Listed, entries: list[Entry]) -> Person:
    """What stands in the table for this person; `entries`: all that was recorded of him."""
    steps, since, shown = _steps(entries)
    need, free = _need(listed, [one for one in entries if one.name == "asxh_need"])
    claim, approved = _claim(entries)
    visits = _visits(entries)
    asked = ["sskdt", "confirmed"] + (["asxh"] if need in {"policy", "wants"} else [])
    if listed.goals is not None:
        asked = [one for one in asked if one not in {"sskdt", "asxh"} or one in listed.goals]
        asked = (["level2"] if "activation" in listed.goals else []) + asked
    missing = [one for one in asked if steps[one] != "done"]
    known = {one.id: one for one in entries}
    meetings = [one for one in visits if _meeting(one)]
    answered = _seen(meetings, known)
    last = next((one for one in reversed(meetings) if one.id not in answered), None)
    met = last is not None or shown
    homes = [one for one in entries if one.name == "household"]
    house = max(_heads(homes), key=lambda one: one.rank).value if homes else listed.house
    person = Person("", met, bool(visits) or claim is not None or met, False, house, steps)
    first = next((one for one in visits if one.value["outcome"] == "completed"), None)
    if first is not None and not missing:
        moments = [first.at, *(since[one] for one in asked), *([free] if free else [])]
        before = first.value.get("already_done") is True
        person.row, person.done = "completed", Done(max(moments), before, first.actor)
        return person
    person.off = approved and claim != "not_here"
    outcome = last.value["outcome"] if last else None
    reason = (last.value.get("reason") if last else None) or ""
    if last is None and not met and claim is None:
        outcome = "absent" if any(one.value["outcome"] == "absent" for one in visits) else None
    if outcome in {"system_error", "no_smartphone", "absent"}:
        person.row = outcome
    elif listed.elsewhere:
        person.row = "elsewhere"
    elif claim is not None:
        person.row = "roster_claim"
    elif missing == ["asxh"]:
        person.row = "missing_asxh"
    elif reason.startswith("refused"):
        person.row = "refused"
    else:
        person.row = "half_done" if met else "not_reached"
    return person


def _steps(entries: list[Entry]) -> tuple[dict[str, str | None], dict[str, int], bool]:
    """Value of each step, since when, and whether a phone recorded any."""
    values: dict[str, str | None] = {}
    since: dict[str, int] = {}
    shown = False
    for step in STEPS:
        own = [one for one in entries if one.name == f"step.{step}"]
        heads = _heads(own)
        given = [one for one in heads if one.value is not None]
        shown = shown or any(one.device != "desk" for one in given)
        values[step] = next(
            (
                value
                for value in ("done", "waiting", "not_done")
                if value in [g.value for g in given]
            ),
            None,
        )
        if values[step] is not None:
            winners = [one for one in given if one.value == values[step]]
            since[step] = min(one.at for one in _unbroken(winners, own, values[step]))
    if values["sskdt"] == "done":
        for step in ("smartphone", "level2"):
            if values[step] != "done":
                values[step], since[step] = "done", since["sskdt"]
    return values, since, shown


def _unbroken(winners: list[Entry], own: list[Entry], value: str | None) -> list[Entry]:
    known = {one.id: one for one in own}
    found, waiting = list(winners), list(winners)
    while waiting:
        for key in waiting.pop().after:
            before = known.get(key)
            if before and before not in found and before.value == value:
                found.append(before)
                waiting.append(before)
    return found


def _need(listed: Listed, said: list[Entry]) -> tuple[str, int | None]:
    """The need for a social-security account, and since when there is none by somebody's word."""
    if not said:
        return listed.need, None
    heads = _heads(said)
    need = next((one for one in ("policy", "wants") if one in [h.value for h in heads]), "none")
    if need != "none":
        return need, None
    chain = _unbroken(heads, said, "none")
    started = any(not one.after for one in chain) and listed.need == "none"
    return "none", None if started else min(one.at for one in chain)


def _claim(entries: list[Entry]) -> tuple[str | None, bool]:
    """The correction of the list that stands, and whether the desk accepted it."""
    standing: list[tuple[bool, bool, tuple[int, str, int], str]] = []
    made = [one for one in entries if one.name == "roster_claim"]
    for one in made:
        about = [e for e in entries if e is not one and _names(e, one.id)]
        decisions = [e for e in about if e.name == "roster_decision"]
        claim = one.value["claim"]
        if decisions:
            if max(_heads(decisions), key=lambda e: e.rank).value["accept"]:
                standing.append((True, claim != "not_here", one.rank, claim))
        elif not any(e.name == "roster_claim_retract" and _may(e, one) for e in about):
            standing.append((False, False, one.rank, claim))
    if not standing:
        return None, False
    approved, _, _, claim = max(standing)
    return claim, approved


def _names(entry: Entry, claim: str) -> bool:
    return isinstance(entry.value, dict) and entry.value.get("claim") == claim


def _may(undo: Entry, undone: Entry) -> bool:
    own = undo.actor == undone.actor or undo.device == undone.device
    return own or undo.actor.startswith("staff:")


def _visits(entries: list[Entry]) -> list[Entry]:
    """Visits that stand, in their order."""
    own = [one for one in entries if one.name in {"record", "retract", "resolve", "return"}]
    known = {one.id: one for one in own}
    gone = {
        one.target
        for one in own
        if one.name == "retract" and one.target in known and _may(one, known[one.target])
    }
    decisions = [one for one in own if one.name == "resolve"]
    replaced = {key for one in decisions for key in one.after}
    aside: set[str] = set()
    for one in _ordered(decisions, known):
        if one.id in replaced:
            continue
        judged = _judged(one, known)
        aside -= judged
        if not one.value.get("restore"):
            aside |= judged - {one.value.get("keep")}
    records = [one for one in own if one.name == "record"]
    return [one for one in _ordered(records, known) if one.id not in gone | aside]


def _judged(decision: Entry, known: dict[str, Entry]) -> set[str]:
    found: set[str] = set()
    for key in decision.after:
        named = known.get(key)
        if named is not None and named.name == "resolve":
            found |= _judged(named, known)
        elif named is not None and named.name == "record":
            found.add(key)
    return found


def _meeting(visit: Entry) -> bool:
    outcome = visit.value["outcome"]
    return bool(visit.value.get("met")) if outcome is None else outcome != "absent"
