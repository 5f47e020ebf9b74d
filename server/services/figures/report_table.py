"""A report as an XLSX file, and the note of who took it."""

from __future__ import annotations

from server import clock
from server.clock import local
from server.reports.figure_table import Table, workbook
from server.services import audit
from server.services.figures import reports
from server.services.figures.spans import Asked


def xlsx(asked: Asked, actor: str) -> tuple[str, bytes]:
    """File name and content of the report asked for; raises what `reports.report` raises."""
    made = reports.report(asked)
    name = made.get("village") or made.get("phase")
    commune = made["commune"]["name"]
    stamp = made.get("snapshot")
    running = not made["frozen"]
    at_ms = min(made["at_ms"], clock.now_ms()) if running else made["at_ms"]
    body = workbook(
        Table(
            kind=asked.kind,
            place=f"{name['name']}, {commune}" if name else commune,
            at_ms=at_ms,
            provisional=running,
            snapshot=(stamp["hash"], stamp["taken_ms"]) if stamp else None,
            lines=made["lines"],
        )
    )
    audit.record(
        asked.commune_id, actor, "report_exported",
        {"kind": asked.kind, "village": asked.village_id, "phase": asked.phase_id, "at_ms": at_ms},
    )  # fmt: skip
    moment = local(at_ms)
    whose = name["id"] if name else asked.commune_id
    return f"bao-cao-{asked.kind}-{whose}-{moment:%Y%m%d-%H%M}.xlsx", body
