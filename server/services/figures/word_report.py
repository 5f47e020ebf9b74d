"""A report as a Word document from the commune's template, and the note of who took it (R44)."""

from __future__ import annotations

from server import clock
from server import words_word as words
from server.clock import local
from server.errors import ApiError
from server.reports.word.refused import TemplateRefusedError
from server.reports.word.values import Paper, moment, values_of
from server.repositories import plan
from server.services import audit
from server.services.figures import reports, templates
from server.services.figures.reports import Report
from server.services.figures.spans import Asked


def docx(asked: Asked, actor: str) -> tuple[str, bytes]:
    """File name and content of the report asked for.

    Raises what `reports.report` raises, and ApiError 422 template_* for a template of the commune
    that no longer fits.
    """
    # Imported when somebody wants a document: docxtpl would make every start slower.
    from server.reports.word import engine

    made = reports.report(asked)
    kind = template_of(made)
    paper = _paper(asked, made)
    title = f"{words.TITLE[kind]}, {moment(paper.at_ms)}"
    try:
        body = engine.rendered(
            templates.current(asked.commune_id, kind), values_of(made, paper), title, paper.at_ms
        )
    except TemplateRefusedError as refused:
        raise ApiError(refused.code, 422, **refused.params) from refused
    audit.record(
        asked.commune_id, actor, "report_exported",
        {"kind": asked.kind, "village": asked.village_id, "phase": asked.phase_id,
         "at_ms": paper.at_ms, "form": "docx"},
    )  # fmt: skip
    at = local(paper.at_ms)
    whose = (made.get("village") or made.get("phase") or {"id": asked.commune_id})["id"]
    return f"bao-cao-{asked.kind}-{whose}-{at:%Y%m%d-%H%M}.docx", body


def template_of(report: Report) -> str:
    """The daily report at a lock is its khóa sổ, so that phase's template (R40)."""
    return "phase" if report["kind"] == "daily" and "lock" in report else str(report["kind"])


def _paper(asked: Asked, made: Report) -> Paper:
    campaign = plan.campaign(asked.commune_id)
    village, phase = made.get("village"), made.get("phase") or {}
    lock = made.get("lock") or {}
    at_ms = made["at_ms"]
    return Paper(
        commune=made["commune"]["name"],
        campaign=campaign.name if campaign else "",
        village=village["name"] if village else None,
        phase=phase.get("name") or lock.get("phase"),
        at_ms=at_ms if made["frozen"] else min(at_ms, clock.now_ms()),
    )
