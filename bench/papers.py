"""Reports of the whole plan as figures, Excel and Word: 26 villages, 10,169 fictional people."""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path

from bench.table import Section
from seed.plan import COMMUNE_ID
from server import schema
from server.app import create_app
from server.config import Config
from server.extensions import db
from server.services.demonstration import planting
from server.services.figures import report_table, reports, word_report
from server.services.figures.spans import Asked

TITLE = "Reports"
HOW = """The real plan with fictional people in a fresh SQLite database; each time is the \
median of 20 calls of the service, audit included, from the question to the finished file."""
ROUNDS = 20
IMPORT = "import time; t = time.perf_counter(); import server.reports.word.engine; "


def measure() -> Section:
    """Rows about the daily report of the commune in each of its forms."""
    section = Section(TITLE, HOW)
    with tempfile.TemporaryDirectory() as folder, redirect_stderr(io.StringIO()):
        app = create_app(Config(var=Path(folder), rate_limits=False))
        with app.app_context():
            schema.upgrade()
            planting.plant(Path(folder), _silent, real_dates=False, practice_evening=False)
            asked = Asked(COMMUNE_ID)
            section.at_most("Daily report, figures", _ms(lambda: reports.report(asked)), 300, "ms")
            taken = _ms(lambda: report_table.xlsx(asked, "cli"))
            section.at_most("Daily report, Excel", taken, 300, "ms")
            taken = _ms(lambda: word_report.docx(asked, "cli"))
            section.at_most("Daily report, Word", taken, 300, "ms")
            spent = _ms(lambda: word_report.docx(asked, "cli"), time.process_time)
            section.told("… processor time of that", f"{spent:.0f} ms")
            db.session.remove()
            db.engine.dispose()
    section.told("… importing what makes Word files, once, not at the start", f"{_import_ms()} ms")
    return section


def _ms(make: Callable[[], object], timed: Callable[[], float] = time.perf_counter) -> float:
    make()
    taken = []
    for _ in range(ROUNDS):
        begun = timed()
        make()
        taken.append(timed() - begun)
    return statistics.median(taken) * 1000


def _import_ms() -> str:
    told = f"{IMPORT}print(round((time.perf_counter() - t) * 1000))"
    made = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return made.stdout.strip()


def _silent(_step: str, _done: int, _of: int) -> None:
    """Progress is nobody's business here."""
