"""`make bench`: measures everything, prints one table, writes docs/performance.md.

`python -m bench pages phone` measures only those parts and leaves the document alone.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import sys
import traceback
from collections.abc import Callable, Iterable

from bench import growth, lists, live, merge, pages, papers, profile, pwa, sheets
from bench.table import Row, Section, document, machine, plain, unmeasured, write
from tests.support.tree import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
DIST = ROOT / "pwa" / "dist"
ELSEWHERE = """
## Measured by other commands

`make lighthouse` (Lighthouse 12.8.2, mobile, a claimed phone with 200 houses; no part of `make \
test`): accessibility 100, best practices 100. Performance 66 on this machine at a load of 16 on \
two cores, which its simulated slowdown multiplies (first paint 2.1 s, blocking 1.8 s): not the \
bar of 98, and to be measured again on a quiet machine.

Why a push reaches a tenth of raw SQLite and not 15 %: the table above. A push of 50 takes some \
12 ms of one processor, of which SQLite, writing and committing included, has about a quarter; the \
rest is Python, spread over a dozen stages of which none is larger than a sixth: checking each \
operation, who may write about whom, reading histories back, folding, receipts. Eight phones at \
once then wait for each other, which is the 95th percentile. Two hundred phones that send once a \
minute are 3 pushes a second; the server takes 70.

What the simulations hold (the phone's own code and simulated phones through lost, repeated and \
reordered answers, crashes, restores and wrong clocks; the whole evening of Bến Gạo) is in \
`make sim` and `make soak`, which count and do not time.

`make test` plays 60 evenings of 6 phones and one of 50, because the whole of it has to end \
within a quarter of an hour; the bar asks for 300 and 20, which `make sim` plays (an evening of \
50 takes about 19 s of processor time). `make \
soak` plays 10,000 of 50 and goes on where it was stopped. What was taken out of an evening of \
50: building the same queries anew (Python 14.7 → 11.3 s of processor time on a busy machine), \
waiting for the disk at each commit, and a pool of threads for a few bytes of cryptography \
(Node 8.6 → 7.8 s). What is left is SQLAlchemy's way to 24 statements per request, and \
IndexedDB in memory.
"""
ABSOLUTE = re.compile(r"(?<![\w.])/(?:[\w.\-]+/)+[\w.\-]*")


def page_sizes() -> list[Section]:
    return [pages.measure(DIST)]


def phone() -> list[Section]:
    return [pwa.measure()]


def exchange() -> list[Section]:
    """What bench/sync.py measures, in whatever of the two shapes it answers."""
    module = importlib.import_module("bench.sync")
    with contextlib.redirect_stderr(io.StringIO()):  # the server's log, a line per request
        found = module.measure()
    return [found] if isinstance(found, Section) else [as_section(one) for one in found]


def as_section(found: Section | Iterable[Row]) -> Section:
    """Bare rows get a title of their own."""
    if isinstance(found, Section):
        return found
    return Section("The exchange", "See bench/sync.py.", list(found))


def police_lists() -> list[Section]:
    return [lists.measure()]


def printing() -> list[Section]:
    return [sheets.measure()]


def reporting() -> list[Section]:
    return [papers.measure()]


def merge_core() -> list[Section]:
    return [merge.measure()]


def profiled() -> list[Section]:
    with contextlib.redirect_stderr(io.StringIO()):
        return [profile.measure()]


def grown() -> list[Section]:
    with contextlib.redirect_stderr(io.StringIO()):
        return [growth.measure()]


def open_desk() -> list[Section]:
    return live.measure()


PARTS: dict[str, tuple[str, Callable[[], list[Section]]]] = {
    "exchange": ("The exchange", exchange),
    "profile": (profile.TITLE, profiled),
    "growth": (growth.TITLE, grown),
    "live": (live.TITLE, open_desk),
    "merge": (merge.TITLE, merge_core),
    "lists": (lists.TITLE, police_lists),
    "pages": (pages.TITLE, page_sizes),
    "phone": (pwa.TITLE, phone),
    "sheets": (sheets.TITLE, printing),
    "reports": (papers.TITLE, reporting),
}


def measured(title: str, part: Callable[[], list[Section]]) -> list[Section]:
    """The part's sections, or one that says why there are none."""
    try:
        return part()
    except Exception as trouble:  # noqa: BLE001 (one part must not take the others along)
        traceback.print_exc()
        lines = str(trouble).strip().splitlines() or [type(trouble).__name__]
        return [unmeasured(title, ABSOLUTE.sub("…", lines[0])[:200])]


def facts() -> list[str]:
    """The machine, and the browser when there is one."""
    found = machine()
    try:
        found.append(pwa.chromium_version())
    except Exception as trouble:  # noqa: BLE001 (no browser is a fact, too)
        found.append(f"no Chromium ({type(trouble).__name__})")
    return found


def main() -> int:
    asked = sys.argv[1:] or list(PARTS)
    unknown = sorted(set(asked) - set(PARTS))
    if unknown:
        print(f"There are: {', '.join(PARTS)}. Not: {', '.join(unknown)}.", file=sys.stderr)
        return 2
    known = facts()
    sections: list[Section] = []
    for name in asked:
        title, part = PARTS[name]
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        sections += measured(title, part)
    print(plain(sections))
    print("; ".join(known))
    if len(asked) == len(PARTS):
        write(DOCUMENT, document(sections, known, ELSEWHERE))
        print(f"written: {DOCUMENT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
