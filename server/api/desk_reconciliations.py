"""Đối soát: rounds, what is found out about each person, the result."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from schemas.desk_reconciliations import (
    DecidedVersionsSchema,
    DecideReconciledSchema,
    ReconciledClosedSchema,
    ReconciledCountsSchema,
    ReconciliationIdSchema,
    ReconciliationSchema,
    ReconciliationsSchema,
    ReopenSchema,
    SeenRoundSchema,
    WithdrawSchema,
)
from schemas.staff import EmptySchema
from server.api.guard import current_staff, require_whole_commune, staff_required
from server.api.polled import Answer, polled
from server.api.workbooks import XLSX, attached
from server.services.reconciling import closing, deciding, page, rounds
from server.services.reconciling.rounds import Word

blueprint = Blueprint(
    "reconciliations", __name__, url_prefix="/api/v1/desk", description="Reconciliation"
)
SEE = ("lists",)
WRITE = ("work",)


def word_of(body: dict[str, Any], file_name: str | None = None) -> Word:
    """Whose word a body brings, as of when."""
    return Word(
        body["phase"], body["field_ms"], body["as_of_ms"], body["source"].strip(),
        body["document"].strip() or None, body["says"], file_name,
    )  # fmt: skip


@blueprint.get("/reconciliations")
@staff_required(*SEE)
@blueprint.response(200, ReconciliationsSchema)
def listing() -> Answer:
    """Phases with what can be compared, and the rounds there are."""
    return polled(rounds.listing(current_staff()))


@blueprint.post("/reconciliations")
@staff_required(*WRITE)
@blueprint.arguments(ReconciledCountsSchema)
@blueprint.response(201, ReconciliationIdSchema)
def from_counts(body: dict[str, Any]) -> dict[str, Any]:
    """A round of counts by village. 422 recon_cut, recon_future, recon_empty, recon_count."""
    require_whole_commune()
    counts = [(one["village"], one["count"]) for one in body["counts"]]
    word = word_of(body, body.get("file_name"))
    return {"id": rounds.from_counts(current_staff(), word, counts).id}


@blueprint.get("/reconciliations/<round_id>")
@staff_required(*SEE)
@blueprint.response(200, ReconciliationSchema)
def one(round_id: str) -> Answer:
    """A round: figures by village, people whom only one side has, late additions."""
    return polled(page.page(current_staff(), round_id))


@blueprint.post("/reconciliations/<round_id>/decide")
@staff_required(*WRITE)
@blueprint.arguments(DecideReconciledSchema)
@blueprint.response(200, DecidedVersionsSchema)
def decide(body: dict[str, Any], round_id: str) -> dict[str, Any]:
    """What was found out about a person. 409 recon_ended, recon_decided, recon_newer_list."""
    return deciding.decide(
        current_staff(), round_id, body["citizen"], body["decision"], body["note"].strip(),
        body["version"],
    )  # fmt: skip


@blueprint.post("/reconciliations/<round_id>/close")
@staff_required(*WRITE)
@blueprint.arguments(SeenRoundSchema)
@blueprint.response(200, ReconciledClosedSchema)
def close(body: dict[str, Any], round_id: str) -> dict[str, Any]:
    """Freeze the result with author and hash. 409 recon_ended, recon_changed."""
    require_whole_commune()
    return {"hash": closing.close(current_staff(), round_id, body["version"])}


@blueprint.post("/reconciliations/<round_id>/reopen")
@staff_required(*WRITE)
@blueprint.arguments(ReopenSchema)
@blueprint.response(200, EmptySchema)
def reopen(body: dict[str, Any], round_id: str) -> dict[str, Any]:
    """Work on it again; the reason is kept. 409 recon_open."""
    require_whole_commune()
    closing.reopen(current_staff(), round_id, body["reason"].strip())
    return {}


@blueprint.post("/reconciliations/<round_id>/withdraw")
@staff_required(*WRITE)
@blueprint.arguments(WithdrawSchema)
@blueprint.response(200, EmptySchema)
def withdraw(body: dict[str, Any], round_id: str) -> dict[str, Any]:
    """Its figures were wrong. 409 recon_ended, recon_changed, recon_kept."""
    require_whole_commune()
    closing.withdraw(current_staff(), round_id, body["reason"].strip(), body["version"])
    return {}


@blueprint.get("/reconciliations/<round_id>/table.xlsx")
@staff_required(*SEE)
@blueprint.alt_response(200, description="XLSX", content_type=XLSX)
def table(round_id: str) -> Response:
    """The result in the shape of the plan's appendix; nobody's name is in it."""
    name, body = closing.xlsx(current_staff(), round_id)
    return attached(body, name)
