"""Files of lists between upload and approval: read anew each time, stored sealed (R25-R27)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.imports.columns import FIELDS
from server.imports.fixes import with_fix
from server.imports.sheets import MAX_COLUMNS
from server.models import ImportUpload
from server.repositories import imports
from server.repositories.counter import locked
from server.repositories.rows import AnyRow
from server.services import audit
from server.services.lists import roster_import, roster_plan, upload_shapes
from server.services.lists.import_list import imports_json
from server.services.lists.roster_plan import Preview, Source
from server.services.lists.upload_files import opened_fixes, seal, sealed_fixes, unseal
from server.services.sign_in.staff import Staff

KEPT_MS = 24 * 3_600_000
SHOWN_MS = 7 * 24 * 3_600_000
MOST_FIXES = 5_000
# The system's list of a reconciliation waits like the others, but only on its own screen.
RECONCILED = "reconciled"


def receive(staff: Staff, kind: str, name: str, content: bytes) -> dict[str, Any]:
    """Keep a file and answer what importing it would do. The same bytes: the open upload again."""
    commune, now, key = staff.commune_id, clock.now_ms(), new_id(12)
    _forget_expired(commune)
    file_hash = hashlib.sha256(content).hexdigest()
    known = _same_bytes(staff, kind, file_hash)
    if known is not None:
        return look(staff, known.id)
    found = ImportUpload(
        commune_id=commune, id=key, account_id=staff.account_id, kind=kind,
        file_name=name[:200], file_hash=file_hash, content=seal(commune, key, content),
        created_ms=now, expires_ms=now + KEPT_MS, mapping={}, villages={}, fixes={},
        state=imports.OPEN,
    )  # fmt: skip
    body = _body(_preview(staff, found))
    found.summary = _short(body)
    with locked(commune):
        known = _same_bytes(staff, kind, file_hash)
        if known is None:
            imports.add_upload(found)
            told = {"upload": key, "kind": kind, "bytes": len(content)}
            audit.record(commune, staff.actor, "list_uploaded", told)
    if known is not None:
        return look(staff, known.id)
    return _head(found, _names([found])) | body


def listing(staff: Staff) -> list[dict[str, Any]]:
    """Open uploads and those of the last 7 days, latest first, without their people.

    Figures are those of the last time that the file was sent or changed.
    """
    commune, since = staff.commune_id, clock.now_ms() - SHOWN_MS
    rows = [row for row in imports.uploads(commune, since) if _may_see(staff, row)]
    names = _names(rows)
    return [_head(row, names) | _summary(row) for row in rows]


def look(staff: Staff, upload_id: str) -> dict[str, Any]:
    """The upload read anew; nothing is stored. Raises ApiError 404."""
    found = _upload(staff, upload_id)
    head = _head(found, _names([found]))
    if _state(found) != imports.OPEN:
        return head | _summary(found)
    return head | _body(_preview(staff, found))


def change(staff: Staff, upload_id: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Columns, a village or fixes put right; answers the upload read anew. Raises ApiError 404.

    The file is read before the lock is taken and again after it, so that nobody waits for that.
    """
    commune = staff.commune_id
    _forget_expired(commune)
    found, header = _open(staff, upload_id), None
    if "columns" in asked:
        table = _table(staff, found, asked["columns"]["part"])
        header = roster_plan.header_key(commune, table.header)
    with locked(commune):
        found = _open(staff, upload_id)
        put_right(staff, found, asked, header)
        told: dict[str, Any] = {"upload": upload_id, "fixes": len(asked.get("fixes", ()))}
        told |= {name: asked[name]["part"] for name in ("columns", "village") if name in asked}
        audit.record(commune, staff.actor, "list_changed", told)
    body = _body(_preview(staff, found))
    _keep_summary(found, body)
    return _head(found, _names([found])) | body


def put_right(
    staff: Staff, found: ImportUpload, asked: Mapping[str, Any], header: str | None
) -> None:
    """Keep columns (and remember them under `header`), a village, fixes; in the commune's lock."""
    if header is not None:
        part, columns = asked["columns"]["part"], _columns(asked["columns"]["columns"])
        imports.remember(staff.commune_id, header, columns, clock.now_ms())
        found.mapping = {**found.mapping, part: columns}
    if "village" in asked:
        part, village = asked["village"]["part"], asked["village"]["village"]
        if staff.villages is not None and village not in staff.villages:
            raise ApiError("not_found", 404)
        found.villages = {**found.villages, part: village}
    if "fixes" in asked:
        stored = opened_fixes(found)
        for fix in asked["fixes"]:
            stored = with_fix(stored, {**fix, "row": fix["row"] or 0})
        if sum(map(len, stored.values())) > MOST_FIXES:
            raise ApiError("too_large", 413)
        found.fixes = sealed_fixes(found, stored)


def approve(
    staff: Staff, upload_id: str, digest: str, *, allow_gone: bool = False
) -> list[dict[str, Any]]:
    """Import all parts or nothing. Raises ApiError 404, 409 roster_changed, 422 roster_blocked.

    The file is read before the lock is taken and compared under it, so that phones wait only for
    the comparison; whoever changed the upload meanwhile changed what was approved.
    """
    commune = staff.commune_id
    _forget_expired(commune)
    found = _open(staff, upload_id)
    reading = roster_plan.read(commune, source_of(staff, found))
    seen = _said(found)
    with locked(commune) as handle:
        found = _open(staff, upload_id)
        shown = roster_plan.preview(commune, reading)
        if _said(found) != seen or shown.digest != digest:
            raise ApiError("roster_changed", 409)
        if not shown.ready(allow_gone=allow_gone):
            raise ApiError("roster_blocked", 422)
        body = _body(shown)
        made = roster_import.execute(
            handle, shown, account_id=staff.account_id, upload_id=upload_id
        )
        _close(found, "done", body)
        told = {"upload": upload_id, "imports": len(made)}
        audit.record(commune, staff.actor, "list_approved", told)
    return imports_json(commune, imports.batches_of_upload(commune, upload_id))


def discard(staff: Staff, upload_id: str) -> None:
    """Throw the file away; one that is over already stays as it is. Raises ApiError 404."""
    _forget_expired(staff.commune_id)
    with locked(staff.commune_id):
        found = _upload(staff, upload_id)
        if found.state == imports.OPEN:
            _close(found, "discarded", dict(found.summary or {}))
            audit.record(staff.commune_id, staff.actor, "list_discarded", {"upload": upload_id})


def _close(found: ImportUpload, state: str, body: dict[str, Any]) -> None:
    """What is over keeps figures, nobody's name and no file."""
    found.state, found.content, found.fixes = state, None, {}
    found.summary = _short(body) | {"ready": False} if body else None


def _preview(staff: Staff, found: ImportUpload) -> Preview:
    commune = staff.commune_id
    return roster_plan.preview(commune, roster_plan.read(commune, source_of(staff, found)))


def source_of(staff: Staff, found: ImportUpload) -> Source:
    """The file and all that was said about it. Raises ApiError 404 once it was emptied."""
    if found.content is None:
        raise ApiError("not_found", 404)
    return Source(
        unseal(found.commune_id, found.id, found.content), found.file_name, found.kind,
        mapping=found.mapping, villages=found.villages, fixes=opened_fixes(found),
        scope=staff.villages,
    )  # fmt: skip


def _said(found: ImportUpload) -> tuple[Any, Any, Any]:
    return found.mapping, found.villages, found.fixes


def _table(staff: Staff, found: ImportUpload, part: str) -> Any:  # noqa: ANN401 - a Table
    reading = roster_plan.read(staff.commune_id, source_of(staff, found))
    tables = [one.table for one in reading.draft.parts if one.key == part]
    if not tables:
        raise ApiError("not_found", 404)
    return tables[0]


def _columns(asked: Mapping[str, int]) -> dict[str, int]:
    wrong = [name for name, at in asked.items() if name not in FIELDS or not 0 <= at < MAX_COLUMNS]
    if wrong:
        raise ApiError("invalid", 422, {f"columns.{name}": ["?"] for name in wrong})
    return dict(asked)


def _upload(staff: Staff, upload_id: str) -> ImportUpload:
    found = imports.upload(staff.commune_id, upload_id)
    if found is None or not _may_see(staff, found):
        raise ApiError("not_found", 404)
    return found


def _open(staff: Staff, upload_id: str) -> ImportUpload:
    found = _upload(staff, upload_id)
    if _state(found) != imports.OPEN:
        raise ApiError("upload_closed", 409)
    return found


def _same_bytes(staff: Staff, kind: str, file_hash: str) -> ImportUpload | None:
    found = imports.open_uploads(staff.commune_id, kind, file_hash)
    waiting = (one for one in found if _state(one) == imports.OPEN and _may_see(staff, one))
    return next(waiting, None)


def _state(row: ImportUpload | AnyRow) -> str:
    """Whose time is over is as good as discarded, whether or not it was emptied already."""
    over = row.state == imports.OPEN and row.expires_ms <= clock.now_ms()
    return "discarded" if over else str(row.state)


def _may_see(staff: Staff, found: ImportUpload | AnyRow) -> bool:
    """Who has one village's grant sees own files, and others' that are all of that village.

    A part of no village yet may be anybody's: nobody else's then.
    """
    if found.kind == RECONCILED:
        return False
    if staff.villages is None or found.account_id == staff.account_id:
        return True
    heads: Sequence[Mapping[str, Any]] = (found.summary or {}).get("parts", ())
    villages = {part["village"]["id"] if part["village"] else None for part in heads}
    return bool(villages) and villages <= staff.villages


def _forget_expired(commune_id: str) -> None:
    now = clock.now_ms()
    if imports.anything_expired(commune_id, now):
        with locked(commune_id):
            imports.expire(commune_id, now)


def _keep_summary(found: ImportUpload, body: dict[str, Any]) -> None:
    """For the list of uploads, unless somebody has changed or closed the upload meanwhile."""
    said, short = _said(found), _short(body)
    with locked(found.commune_id):
        fresh = imports.upload(found.commune_id, found.id)
        if fresh is not None and fresh.state == imports.OPEN and _said(fresh) == said:
            fresh.summary = short


def _body(shown: Preview) -> dict[str, Any]:
    refused = shown.reading.refused
    return {
        "digest": shown.digest,
        "ready": shown.ready(),
        "refused": upload_shapes.remark_json(refused) if refused else None,
        "parts": upload_shapes.parts(shown),
    }


def _short(body: Mapping[str, Any]) -> dict[str, Any]:
    return {**body, "parts": upload_shapes.heads(body.get("parts", []))}


def _summary(row: ImportUpload | AnyRow) -> dict[str, Any]:
    shown = {"digest": "", "ready": False, "refused": None, "parts": [], **(row.summary or {})}
    return shown | {"ready": shown["ready"] and _state(row) == imports.OPEN}


def _names(rows: Sequence[ImportUpload | AnyRow]) -> dict[str, str]:
    return imports.account_names({row.account_id for row in rows if row.account_id})


def _head(row: ImportUpload | AnyRow, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "state": _state(row),
        "file_name": row.file_name,
        "by": names.get(row.account_id or ""),
        "created_ms": row.created_ms,
        "expires_ms": row.expires_ms,
    }
