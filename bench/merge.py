"""How fast the merge core is, in Python and in Node, beside a plain loop of the same run."""

from __future__ import annotations

import gc
import statistics
import time
from typing import Any

from bench.table import Row, Section, figure
from bench.table import plain as plain_table
from sync.projection import project
from sync.types import AdmittedOperation, RosterFacts, Rule
from tests.support.twin import speed
from tests.unit.sync.vectors import admitted

TITLE = "The merge core"
HOW = """One citizen's history is projected anew from all of its operations: seven phones and the \
desk, an evening that never ends (steps, visits that see the last one or do not, registers, \
decisions). Medians of one run, of processor time (Node's with its compiler's and collector's). \
The plain loop touches the same operations once (by id, what each names, the latest time), so that \
a busy or small machine shows. Growth: how much longer ten times the operations take, divided by \
how much longer the loop takes for them, which pays for memory alike; n log n would be 1.25 at \
this size."""
PYTHON_BAR, NODE_BAR = 200_000, 500_000
OPERATIONS, ROUNDS, FEW = 10_000, 40, 10
STEPS = ("smartphone", "level2", "bhyt", "sskdt", "asxh", "confirmed")
OUTCOMES = ("completed", "absent", "system_error", "absent", "no_smartphone")


def history(length: int) -> list[dict[str, Any]]:
    """Operations in the shorthand of the vectors; each names the last of its subject, or none."""
    made: list[dict[str, Any]] = []
    last: dict[str, str] = {}
    for number in range(length):
        device = "desk" if number % 97 == 0 else f"d{number % 7}"
        key = f"{device}.{number + 1}"
        one: dict[str, Any] = {"id": key}
        if number % 97 == 0 and "visits" in last:
            subject = "visits"
            one |= {"do": "desk.resolve", "value": {"keep": last["visits"]}}
        elif number % 3 == 0:
            subject = "visits"
            one |= {"do": "visit.record", "value": {"outcome": OUTCOMES[number % 5]}}
        elif number % 11 == 0:
            subject = "phone"
            one |= {"do": "citizen.phone", "value": f"09{number % 10}"}
        else:
            subject = f"step.{STEPS[number % 6]}"
            one |= {"do": f"citizen.{subject}", "value": "done" if number % 4 else "waiting"}
        if number % 5 and subject in last:
            one["after"] = [last[subject]]
        last[subject] = key
        day, minute = 1 + number // 600 % 28, number % 600
        one["at"] = f"{day:02}/{8 + minute // 60:02}:{minute % 60:02}"
        made.append(one)
    return made


def python_seconds(made: list[dict[str, Any]], rounds: int) -> tuple[float, float]:
    """Median processor seconds of projecting, and of the plain loop, without collections."""
    operations = [admitted(one) for one in made]
    facts, rule = RosterFacts("c1"), Rule()
    found: list[tuple[float, float]] = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            began = time.process_time()
            project(facts, operations, rule)
            between = time.process_time()
            touched(operations)
            found.append((between - began, time.process_time() - between))
    finally:
        gc.enable()
    return medians(found)


def touched(operations: list[AdmittedOperation]) -> int:
    """The plain loop: every operation once, what it names, and when."""
    known: dict[str, AdmittedOperation] = {}
    named: set[str] = set()
    latest = 0
    for one in operations:
        known[one.operation.id] = one
        named.update(one.operation.after)
        latest = max(latest, one.stamp.effective_ms)
    return len(known) + len(named) + latest


def node_seconds(made: list[dict[str, Any]], rounds: int) -> tuple[float, float]:
    """The same in Node; the first half of the rounds warms the compiler up."""
    found = speed(made, "c1", rounds)[rounds // 2 :]
    first, second = medians(found)
    return first / 1000, second / 1000


def medians(found: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(one for one, _ in found), statistics.median(two for _, two in found)


def measure() -> Section:
    """Operations a second against their bars (docs/performance.md)."""
    section = Section(TITLE, HOW)
    made, longer = history(OPERATIONS), history(10 * OPERATIONS)
    for language, bar, seconds in (
        ("Python", PYTHON_BAR, python_seconds),
        ("Node", NODE_BAR, node_seconds),
    ):
        one, loop = seconds(made, ROUNDS)
        ten, longer_loop = seconds(longer, FEW)
        rate, plain = OPERATIONS / one, OPERATIONS / loop
        what = f"{OPERATIONS:,} operations of one citizen, {language}"
        said = f"{figure(rate)} operations/s"
        section.rows.append(Row(what, f"≥ {figure(bar)} operations/s", said, rate >= bar))
        section.told(f"… the plain loop over the same, {language}", f"{figure(plain)} operations/s")
        grown = ten / one / (longer_loop / loop)
        note = f" ({figure(ten / one)} against {figure(longer_loop / loop)})"
        section.at_most(f"… growth beside the loop's, {language}", grown, 1.25, "", note)
    return section


if __name__ == "__main__":
    print(plain_table([measure()]))
