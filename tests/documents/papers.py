"""Invented reports of a whole commune, so that the papers can be seen full: 26 villages, a lock."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from seed.plan import phu_thai
from server.reports.figure_table import Table, workbook
from server.reports.word import engine
from server.reports.word.maker import KINDS, built_in
from server.reports.word.values import Paper, values_of
from sync.tally import percent

SEED = 133
CUT_MS = 1_776_004_200_000  # 21:30 of 12/4/2026 at +07:00
_NONE = ("refused", "missing_asxh", "roster_claim", "half_done", "not_reached")
_SHARES = {"daily": 0.4, "phase": 0.62, "tail": 0.83, "final": 0.97}


def papers() -> Iterator[tuple[str, bytes]]:
    """(file name, content) of the four documents and the workbook."""
    plan = phu_thai()
    campaign = plan.campaign_name
    for kind in KINDS:
        report = _report(kind)
        phase = "Đợt 1" if kind == "phase" else None
        paper = Paper(plan.name, campaign, None, phase, report["at_ms"])
        values = values_of(report, paper)
        yield f"{kind}.docx", engine.rendered(built_in(kind), values, "", report["at_ms"])
    daily = _report("daily")
    stamp = daily["snapshot"]
    table = Table(
        "daily", plan.name, daily["at_ms"], provisional=False,
        snapshot=(stamp["hash"], stamp["taken_ms"]), lines=daily["lines"],
    )  # fmt: skip
    yield "table.xlsx", workbook(table)


def _report(kind: str) -> dict[str, Any]:
    chance = random.Random(SEED)
    plan = phu_thai()
    names = {one.id: one.name for one in plan.phases}
    lines = [
        _line(chance, village.name, names[village.phase_id], village.quota, kind)
        for village in plan.villages
        if kind != "phase" or names[village.phase_id] == "Đợt 1"
    ]
    rows = {row: sum(line["rows"][row] for line in lines) for row in lines[0]["rows"]}
    target = sum(line["target"] for line in lines)
    eligible = target - rows["no_smartphone"] - 12
    at_ms = CUT_MS + (30 * 60_000 if kind == "phase" else 0)
    within = sum(line["in_day"] for line in lines)
    silent: list[object] = [{}] * sum(line["silent"] for line in lines)
    report: dict[str, Any] = {
        "kind": kind, "at_ms": at_ms, "frozen": kind != "tail", "target": target, "rows": rows,
        "eligible": eligible, "percent_target": percent(rows["completed"], target),
        "percent_eligible": percent(rows["completed"], eligible), "met": rows["completed"] + 310,
        "households": [sum(line["households"][place] for line in lines) for place in (0, 1)],
        "steps": {"sskdt": rows["completed"] + 40, "asxh": 611, "bhyt": rows["completed"] - 25},
        "in_day": {"total": within, "new": within - 88, "already": 88},
        "off_list": 4, "conflicts": 1,
        "silent": silent, "lines": lines, "late": [], "withdrawn": 0,
    }  # fmt: skip
    if kind in {"daily", "tail"}:
        report |= {"late": [{"day": "2026-04-11", "n": 7}], "withdrawn": 2}
    if report["frozen"]:
        report["snapshot"] = {"hash": "3f9c1ad07be2" * 5 + "3f9c", "taken_ms": at_ms}
    if kind == "phase":
        late = {"added": 5, "withdrawn": 1, "after_lock": 3}
        report["lock"] = {"phase": "Đợt 1", "amended": rows["completed"] + 4, **late}
    return report


def _line(chance: random.Random, name: str, phase: str, target: int, kind: str) -> dict[str, Any]:
    left = target - int(target * _SHARES[kind] * chance.uniform(0.7, 1))
    rows = {"completed": target - left}
    for row, most in (("system_error", 0.1), ("no_smartphone", 0.2), ("absent", 0.3),
                      ("elsewhere", 0.02), *((one, 0.05) for one in _NONE[:-1])):  # fmt: skip
        rows[row] = min(left, int(left * chance.uniform(0, most)))
        left -= rows[row]
    rows["not_reached"] = left
    houses = target // 2
    return {
        "name": name, "phase": phase, "target": target, "rows": rows,
        "in_day": rows["completed"] // (1 if kind in {"phase", "final"} else 3),
        "households": [houses - left // 2, houses],
        "silent": int(chance.random() < 0.15), "unconfirmed": chance.random() < 0.15,
    }  # fmt: skip
