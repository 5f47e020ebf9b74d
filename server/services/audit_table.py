"""The audit trail as a workbook, and the note of who took it."""

from __future__ import annotations

from server import clock
from server import words_audit_table as words
from server.clock import local
from server.reports.plain_table import Cell, Table, workbook
from server.repositories import plan
from server.services import audit, audit_page
from server.services.audit_page import Asked
from server.words_printed import moment, thousands

MOST = 20_000
_WIDTHS = (9, 18, 24, 30, 70, 34)


def xlsx(commune_id: str, asked: Asked, actor: str) -> tuple[str, bytes]:
    """File name and content: records that fit, the newest first, at most `MOST`.

    Raises ApiError 422 invalid for days that run backwards.
    """
    now = clock.now_ms()
    found = audit_page.lines(commune_id, asked, MOST + 1)
    shown = found[:MOST]
    number, head = audit.head(commune_id)
    commune = plan.commune(commune_id)
    under = words.UNDER.format(
        commune=commune.name if commune else "", when=moment(now), n=thousands(len(shown)),
        last=thousands(number), hash=head[:16],
    )  # fmt: skip
    if len(found) > MOST:
        under = f"{under}; {words.CUT.format(n=thousands(MOST))}"
    lines: list[list[Cell]] = [
        [
            one["seq"], moment(one["at_ms"]), one["by"]["vi"], one["vi"],
            "\n".join(said["vi"] for said in one["said"]), one["reason"],
        ]
        for one in shown
    ]  # fmt: skip
    table = Table(words.SHEET, words.TITLE, under, words.COLUMNS, _WIDTHS, lines, words.NOTE)
    body = workbook((table,))
    audit.record(commune_id, actor, "audit_exported", {"records": len(shown)})
    return f"nhat-ky-{local(now):%Y%m%d-%H%M}.xlsx", body
