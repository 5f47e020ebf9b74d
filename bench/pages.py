"""How many bytes a phone downloads, read from what `make build` left in pwa/dist."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from bench.table import Row, Section

TITLE = "The pages, by size"
HOW = """Sum of the gzip sizes (level 9, file by file) of what the built pages name. "To first \
use" is the entry of the field app with everything that it imports at once; "in all" adds what it \
may load later (the claim's scanner, the lead's screens, tickets, English). Every phone keeps at \
most 75 kB before its list is there (the build's own limit) and help, history and tickets after \
it (13.5 kB at most), so a pair's phone ends up above the bar; a lead's keeps up to 31.7 kB more, \
of which "Chốt số" is 5.6 kB (docs/adr/0015). What lies on a phone is the list inside its service \
worker. The build itself refuses to finish when a module of the desk is \
reachable from the field entry, or a limit is passed (`pwa/build/field-worker.ts`)."""
ENTRY = re.compile(r'<script[^>]+src="/(assets/[^"]+\.js)"')
STYLES = re.compile(r'<link[^>]+href="/(assets/[^"]+\.css)"')
STATIC = re.compile(r"""(?:\bfrom|\bimport)\s*["']\./([\w.\-]+\.js)["']""")
NAMED = re.compile(r"""["'`]\./([\w.\-]+\.js)["'`]""")
PRECACHED = re.compile(r"""url:\s*["'`]/(assets/[^"'`]+)["'`]|"url":"/(assets/[^"]+)\"""")
TICKETS = ("ticketing-", "ticket-part-", "failures.ticket-")
# A sentence that only the desk has: its presence in a phone's file would betray desk code.
DESK_WORDS = ("Hàng chờ cách ly", "Đăng nhập bàn trực", "/api/v1/desk/")


def gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def reach(entry: Path, pattern: re.Pattern[str]) -> set[Path]:
    """The chunk and all that it leads to by `pattern`."""
    seen, waiting = set[Path](), [entry]
    while waiting:
        chunk = waiting.pop()
        if chunk in seen or not chunk.is_file():
            continue
        seen.add(chunk)
        text = chunk.read_text(encoding="utf-8")
        waiting += [chunk.parent / name for name in pattern.findall(text)]
    return seen


def measure(dist: Path) -> Section:
    """Rows about pwa/dist. Raises FileNotFoundError when it was not built."""
    section = Section(TITLE, HOW)
    html = (dist / "field" / "index.html").read_text(encoding="utf-8")
    entry = ENTRY.search(html)
    if entry is None:
        raise FileNotFoundError("the field page names no script")
    first = reach(dist / entry[1], STATIC)
    whole = reach(dist / entry[1], NAMED)
    kilo = 1000
    section.at_most(
        "Field app, JavaScript to first use, gzip", sum(map(gzipped, first)) / kilo, 60, "kB"
    )
    section.at_most("Field app, JavaScript in all, gzip", sum(map(gzipped, whole)) / kilo, 75, "kB")
    beside = [path for path in whole if path.name.startswith(TICKETS)]
    size = sum(map(gzipped, beside)) / kilo
    section.told("… of it help, history, tickets: kept once the list is there", f"{size:.1f} kB")
    section.rows.append(_desk_code(dist, whole))
    styles = [dist / name for name in STYLES.findall(html)]
    section.told("Field app, CSS to first use, gzip", f"{sum(map(gzipped, styles)) / kilo:.1f} kB")
    desk = ENTRY.search((dist / "desk" / "index.html").read_text(encoding="utf-8"))
    if desk:
        size = sum(map(gzipped, reach(dist / desk[1], NAMED))) / kilo
        section.told(
            "Desk, JavaScript in all, gzip (its bar is 98 in Lighthouse)", f"{size:.1f} kB"
        )
    return section


def _desk_code(dist: Path, reachable: set[Path]) -> Row:
    listed = PRECACHED.findall((dist / "field" / "sw.js").read_text(encoding="utf-8"))
    kept = {dist / (one or other) for one, other in listed}
    files = sorted({path for path in reachable | kept if path.suffix == ".js"})
    desk = [
        path.name
        for path in files
        if path.name.startswith("desk")
        or any(word in path.read_text(encoding="utf-8") for word in DESK_WORDS)
    ]
    said = f"in {', '.join(desk)}" if desk else f"none in {len(files)} files"
    return Row("Desk code on a phone", "none", said, not desk)
