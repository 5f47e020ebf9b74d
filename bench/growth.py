"""Whether the hundredth thousand of operations costs what the first did, in time and memory."""

from __future__ import annotations

import os
import random
import statistics

import psutil

from bench.phones import BATCH, CLIENTS, ORIGIN, in_process, loads, push_all
from bench.table import Row, Section

TITLE = "Growth"
WHOLE = int(os.environ.get("GROWTH", "100000"))
HOUSEHOLDS = 5_000
HOW = f"""{WHOLE:,} operations of eight phones on a commune of {2 * HOUSEHOLDS:,} people, pushed \
one batch after the other to the app in this process (SQLite); `GROWTH=1000000` pushes the million \
of the bar. Processor time and memory of this process, which is app and phones in one. The first \
tenth warms up. What grows: for the receipt of "Kết thúc buổi" the people of a phone's evening \
are counted with each push, here among 12,500 operations a phone (6.7 ms of a push of the last \
tenth, under a profiler), in a real evening among some 1,200; and a person's own history is \
folded whole."""
FLAT = 1.25
TENTHS = 10


def measure() -> Section:
    """Cost and memory of the second and the last tenth of a long campaign."""
    section = Section(TITLE, HOW)
    random.seed(7)
    own = psutil.Process()
    costs: list[float] = []
    memory: list[int] = []
    with in_process(HOUSEHOLDS) as (client, phones, commune):
        for _ in range(TENTHS):
            made = loads(phones, commune, ORIGIN, WHOLE // TENTHS // (CLIENTS * BATCH))
            seconds: list[float] = []
            push_all(client, made, seconds)
            costs.append(statistics.median(seconds))
            memory.append(own.memory_info().rss)
    ratio, grown = costs[-1] / costs[1], memory[-1] / memory[1]
    section.told("A push of the second tenth, median", f"{costs[1] * 1000:.1f} ms")
    section.told("A push of the last tenth, median", f"{costs[-1] * 1000:.1f} ms")
    section.rows.append(Row("… last to second", f"≤ {FLAT}", f"{ratio:.2f}", ratio <= FLAT))
    section.rows.append(Row("Memory, last to second", f"≤ {FLAT}", f"{grown:.2f}", grown <= FLAT))
    return section
