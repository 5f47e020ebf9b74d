"""The audit trail at the desk: read and checked, never written by a route of its own."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_smorest import Blueprint

from schemas.desk_audit import AuditChainSchema, AuditPageSchema, AuditQuerySchema
from server.api.guard import (
    current_staff,
    fresh_required,
    require_whole_commune,
    staff_required,
)
from server.api.workbooks import XLSX, attached
from server.services import audit_page, audit_table
from server.services.audit_page import Asked

blueprint = Blueprint("audit", __name__, url_prefix="/api/v1/desk", description="Audit")


@blueprint.get("/audit")
@staff_required("audit")
@blueprint.arguments(AuditQuerySchema, location="query")
@blueprint.response(200, AuditPageSchema)
def found(query: dict[str, Any]) -> dict[str, Any]:
    """Records that fit, the newest first; `before` asks for the next page."""
    require_whole_commune()
    return audit_page.page(current_staff().commune_id, Asked(**query))


@blueprint.get("/audit.xlsx")
@staff_required("audit")
@fresh_required
@blueprint.arguments(AuditQuerySchema(exclude=("before",)), location="query")
@blueprint.alt_response(200, description="XLSX", content_type=XLSX)
def table(query: dict[str, Any]) -> Response:
    """Records that fit as a workbook, the newest first; names of staff are in it."""
    require_whole_commune()
    staff = current_staff()
    name, body = audit_table.xlsx(staff.commune_id, Asked(**query), staff.actor)
    return attached(body, name)


@blueprint.get("/audit/chain")
@staff_required("audit")
@blueprint.response(200, AuditChainSchema)
def chain() -> dict[str, Any]:
    """Whether the chain holds from its first record to its last."""
    require_whole_commune()
    return audit_page.chain(current_staff().commune_id)
