"""Templates of reports in Word: the built-in ones, the commune's own, and the way back.

An upload is checked and rendered twice before it replaces anything (`server/reports/word`); what
was in use before is kept.
"""

from __future__ import annotations

import hashlib
from typing import Any

from server import clock
from server import words_templates as words
from server.errors import ApiError
from server.models import ReportTemplate
from server.reports.word.maker import KINDS, built_in
from server.reports.word.refused import TemplateRefusedError
from server.repositories import imports, templates
from server.repositories.counter import locked
from server.services import audit
from server.services.sign_in.staff import Staff

BUILT_IN = 0
# Uploads of a kind that are kept beside the one in use.
KEPT = 10
MAX_BYTES = 2_000_000


def current(commune_id: str, kind: str) -> bytes:
    """The template that a report of `kind` is made from now."""
    return templates.in_use(commune_id, kind) or built_in(kind)


def listing(commune_id: str) -> dict[str, Any]:
    """Every kind with its uploads, the latest first, and the fields that may stand in one."""
    rows = templates.uploads(commune_id)
    authors = {row.uploaded_by.removeprefix("staff:") for row in rows}
    names = imports.account_names(authors) if authors else {}
    made: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for row in rows:
        made[row.kind].append(
            {
                "number": row.number,
                "file_name": row.file_name,
                "by": names.get(row.uploaded_by.removeprefix("staff:")),
                "at_ms": row.uploaded_ms,
                "in_use": row.in_use,
            }
        )
    kinds = [{"kind": kind, "uploads": uploads} for kind, uploads in made.items()]
    return {"kinds": kinds, "names": _fields(), "lists": _lists()}


def content(commune_id: str, kind: str, number: int) -> bytes:
    """One template's bytes; number 0 is the built-in one. Raises ApiError not_found 404."""
    _known(kind)
    found = built_in(kind) if number == BUILT_IN else templates.content(commune_id, kind, number)
    if found is None:
        raise ApiError("template_gone", 404)
    return found


def receive(staff: Staff, kind: str, name: str, uploaded: bytes) -> None:
    """Put an upload in use. Raises ApiError 404, or 422 template_* with what is the matter.

    The same bytes again are the upload that is there already.
    """
    _known(kind)
    # Imported when somebody uploads: docxtpl would make every start slower.
    from server.reports.word import engine

    try:
        engine.tried(uploaded)
    except TemplateRefusedError as refused:
        raise ApiError(refused.code, 422, **refused.params) from refused
    commune, digest = staff.commune_id, hashlib.sha256(uploaded).hexdigest()
    with locked(commune):
        own = [row for row in templates.uploads(commune) if row.kind == kind]
        same = next((row.number for row in own if row.hash == digest), None)
        number = same or max((row.number for row in own), default=BUILT_IN) + 1
        if same is None:
            templates.add(
                ReportTemplate(
                    commune_id=commune, kind=kind, number=number, content=uploaded, hash=digest,
                    file_name=name[:200], uploaded_by=staff.actor,
                    uploaded_ms=clock.now_ms(), in_use=False,
                )
            )  # fmt: skip
        templates.use(commune, kind, number)
        templates.forget(commune, kind, number - KEPT)
        told = {"kind": kind, "number": number, "hash": digest}
        audit.record(commune, staff.actor, "template_uploaded", told)


def use(staff: Staff, kind: str, number: int) -> None:
    """Go back to an earlier upload, or with 0 to the built-in one. Raises ApiError 404."""
    _known(kind)
    commune = staff.commune_id
    with locked(commune):
        known = {row.number for row in templates.uploads(commune) if row.kind == kind}
        if number not in known | {BUILT_IN}:
            raise ApiError("template_gone", 404)
        templates.use(commune, kind, number)
        audit.record(commune, staff.actor, "template_used", {"kind": kind, "number": number})


def _known(kind: str) -> None:
    if kind not in KINDS:
        raise ApiError("not_found", 404)


def _fields() -> list[dict[str, Any]]:
    return [
        {"group": group, "name": name, "vi": vi, "en": en, "required": name in words.REQUIRED}
        for group, fields in words.FIELDS.items()
        for name, vi, en in fields
    ]


def _lists() -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "vi": vi,
            "en": en,
            "names": [{"name": one, "vi": said, "en": told} for one, said, told in parts],
        }
        for name, vi, en, parts in words.LISTS
    ]
