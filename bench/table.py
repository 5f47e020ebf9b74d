"""Rows of the table that `make bench` prints, and the document made of them."""

from __future__ import annotations

import math
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS = ("What", "Bar", "Measured", "Met?")


@dataclass(frozen=True, slots=True)
class Row:
    """One number. `met` None: there is no bar, or nothing was measured."""

    what: str
    bar: str
    measured: str
    met: bool | None = None

    @property
    def verdict(self) -> str:
        return {True: "yes", False: "**no**", None: "–"}[self.met]

    @property
    def cells(self) -> tuple[str, str, str, str]:
        return (self.what, self.bar, self.measured, self.verdict)


@dataclass(slots=True)
class Section:
    """Rows that were measured together, and how."""

    title: str
    how: str
    rows: list[Row] = field(default_factory=list)

    def at_most(self, what: str, value: float, limit: float, unit: str, note: str = "") -> None:
        """A row that is met when `value` is not above `limit`."""
        bar = f"≤ {figure(limit)} {unit}"
        self.rows.append(Row(what, bar, f"{figure(value)} {unit}{note}", value <= limit))

    def told(self, what: str, measured: str, bar: str = "–") -> None:
        """A row that only informs."""
        self.rows.append(Row(what, bar, measured))


def unmeasured(title: str, why: str) -> Section:
    """A section that says why it holds no number."""
    return Section(title, "Not measured this time.", [Row(title, "–", f"not measured: {why}")])


def figure(value: float) -> str:
    """Whole numbers from 100 up, else one decimal; thousands set apart."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def machine() -> list[str]:
    """What a reader must know to compare: nothing that names somebody's machine."""
    from pysqlite3 import dbapi2

    facts = [
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()})",
        f"Python {platform.python_version()}",
        f"SQLite {dbapi2.sqlite_version}",
        f"fsync of 4 kB: {_fsync_ms():.2f} ms (median of 50)",
    ]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    busy = load > (os.cpu_count() or 1) / 2
    warning = ", so something else was running and times are too high" if busy else ""
    facts.append(f"load at the start: {load:.1f}{warning}")
    return facts


def _fsync_ms() -> float:
    taken = []
    with tempfile.NamedTemporaryFile() as file:
        for _ in range(50):
            file.write(b"\0" * 4096)
            began = time.perf_counter()
            file.flush()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def plain(sections: Iterable[Section]) -> str:
    """One table for the terminal."""
    rows = [COLUMNS, *(row.cells for section in sections for row in section.rows)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = [
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-+-".join("-" * width for width in widths), *lines[1:]])


HEAD = """# Performance

Printed and written by `make bench`. Every number is a ratio, a median or a percentile of one run; \
none is asserted against a clock in a test, because machines are noisy. The bars are what the \
design promised before anything was measured.
"""


def document(sections: Sequence[Section], facts: Sequence[str], kept: str = "") -> str:
    """docs/performance.md; `kept` is prose about numbers that other commands measure."""
    text = HEAD + "\nMeasured on: " + "; ".join(facts) + ".\n"
    for section in sections:
        text += f"\n## {section.title}\n\n{section.how}\n\n"
        text += f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n"
        text += "".join(f"| {' | '.join(_cell(c) for c in row.cells)} |\n" for row in section.rows)
    return text + kept


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def write(path: Path, text: str) -> None:
    """Keep the document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
