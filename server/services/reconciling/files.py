"""The system's list as a file: read with the importer's hands, put right, then taken (R42).

A table of counts is read and handed back to be looked at; a list of people waits sealed, like any
list between upload and approval, and becomes a round when everything on it is clear.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from server import clock
from server.errors import ApiError
from server.ids import new_id
from server.imports.counts import CountTable, read_counts
from server.imports.reading import read_file
from server.imports.tables import find_tables
from server.imports.words import ListRefusedError, Remark
from server.models import ImportUpload, Reconciliation
from server.repositories import imports
from server.repositories.counter import locked
from server.services import audit
from server.services.lists import roster_plan, uploads
from server.services.lists.roster_plan import Source
from server.services.lists.upload_files import opened_fixes, seal, sealed_fixes
from server.services.lists.upload_shapes import remark_json
from server.services.lists.village_names import VillageNames
from server.services.reconciling import matching, previewing, rounds, sides
from server.services.reconciling.previewing import Draft
from server.services.reconciling.rounds import Word
from server.services.sign_in.staff import Staff

MOST_ANSWERS = 20_000
# Refusals that only say that there are no people: a table of counts has none either.
_NO_LIST = frozenset({"roster_no_header", "roster_no_people"})


def receive(staff: Staff, phase: str, name: str, content: bytes) -> dict[str, Any]:
    """`{form: people, draft}` of a list of people, which is kept; `{form: counts, table}` of a
    table of counts, which is not; `{form: refused, refused}`. Raises ApiError 404 for the phase.
    """
    commune, now, key = staff.commune_id, clock.now_ms(), new_id(12)
    sides.phase_of(commune, phase)
    source = Source(content, name, uploads.RECONCILED)
    reading = roster_plan.read(commune, source)
    refused = reading.refused
    if refused is not None or not _of_people(content):
        table = _counts(commune, content)
        if isinstance(table, CountTable):
            return {"form": "counts", "table": _table_json(table)}
        if refused is not None:
            said = table if refused.code in _NO_LIST else refused
            return {"form": "refused", "refused": remark_json(said)}
    found = ImportUpload(
        commune_id=commune, id=key, account_id=staff.account_id, kind=uploads.RECONCILED,
        file_name=name[:200], file_hash=hashlib.sha256(content).hexdigest(),
        content=seal(commune, key, content), created_ms=now, expires_ms=now + uploads.KEPT_MS,
        mapping={}, villages={}, fixes={}, state=imports.OPEN, summary={"phase": phase},
    )  # fmt: skip
    with locked(commune):
        imports.expire(commune, now)
        imports.add_upload(found)
        told = {"upload": key, "phase": phase, "bytes": len(content)}
        audit.record(commune, staff.actor, "reconciliation_list_uploaded", told)
    return {"form": "people", "draft": look(staff, key)}


def look(staff: Staff, upload_id: str) -> dict[str, Any]:
    """The draft read anew. Raises ApiError 404, 409 upload_closed."""
    return previewing.shown(_draft(staff, _open(staff, upload_id)))


def change(staff: Staff, upload_id: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Columns, a village, fixes, and who a row means; answers the draft. Raises like `look`."""
    commune = staff.commune_id
    found, header = _open(staff, upload_id), None
    if "columns" in asked:
        reading = roster_plan.read(commune, uploads.source_of(staff, found))
        part = asked["columns"]["part"]
        table = next((one.table for one in reading.draft.parts if one.key == part), None)
        if table is None:
            raise ApiError("not_found", 404)
        header = roster_plan.header_key(commune, table.header)
    with locked(commune):
        found = _open(staff, upload_id)
        uploads.put_right(staff, found, asked, header)
        _answer(found, asked.get("people", ()))
        told = {"upload": upload_id, "answers": len(asked.get("people", ()))}
        audit.record(commune, staff.actor, "reconciliation_list_changed", told)
    return look(staff, upload_id)


def take(staff: Staff, upload_id: str, word: Word, digest: str, *, whole: bool) -> Reconciliation:
    """A round from the list. `whole`: it is of every village of the phase, also of those it does
    not name. Raises ApiError like `look` and `rounds.check`; 409 recon_changed, 422 recon_blocked,
    recon_unlisted.
    """
    commune = staff.commune_id
    rounds.check(commune, word)
    reading = roster_plan.read(commune, uploads.source_of(staff, _open(staff, upload_id)))
    with locked(commune):
        found = _open(staff, upload_id)
        draft = _drafted(staff, found, reading)
        if draft.digest != digest or draft.phase != word.phase:
            raise ApiError("recon_changed", 409)
        if not draft.ready:
            raise ApiError("recon_blocked", 422)
        covered = draft.villages if whole else draft.named
        if not covered or not draft.matched.listed:
            raise ApiError("recon_unlisted", 422)
        done = matching.confirmed(draft.matched, word.says)
        homes = {one: draft.matched.listed[one].village_id for one in done}
        strangers = [previewing.stranger_json(one, draft) for one in draft.matched.strangers]
        made = rounds.from_people(staff, word, covered, homes, strangers)
        _close(found, "done")
    return made


def discard(staff: Staff, upload_id: str) -> None:
    """Throw the file away. Raises ApiError 404, 409 upload_closed."""
    with locked(staff.commune_id):
        _close(_open(staff, upload_id), "discarded")
        told = {"upload": upload_id}
        audit.record(staff.commune_id, staff.actor, "reconciliation_list_discarded", told)


def name_of(staff: Staff, upload_id: str) -> str:
    """The file's name. Raises like `look`."""
    return _open(staff, upload_id).file_name


def _of_people(content: bytes) -> bool:
    """Whether some table has people: a name, and a birth or a number."""
    return any(
        {"birth", "birth_male", "birth_female", "id"} & set(table.columns)
        for table in find_tables(read_file(content))
        if "name" in table.columns
    )


def _counts(commune_id: str, content: bytes) -> CountTable | Remark:
    """The table of counts, or why there is none."""
    names = VillageNames(commune_id, None)

    def named(text: str) -> str | None:
        village = names.named([text])
        return village.id if village else None

    try:
        return read_counts(read_file(content), named)
    except ListRefusedError as refused:
        return refused.remark


def _table_json(found: CountTable) -> dict[str, Any]:
    return {
        "columns": [
            {"header": one.header, "says": one.says, "counts": dict(one.counts)}
            for one in found.columns
        ],
        "remarks": [remark_json(one) for one in found.remarks],
    }


def _open(staff: Staff, upload_id: str) -> ImportUpload:
    found = imports.upload(staff.commune_id, upload_id)
    if found is None or found.kind != uploads.RECONCILED:
        raise ApiError("not_found", 404)
    if found.state != imports.OPEN or found.expires_ms <= clock.now_ms():
        raise ApiError("upload_closed", 409)
    return found


def _draft(staff: Staff, found: ImportUpload) -> Draft:
    reading = roster_plan.read(staff.commune_id, uploads.source_of(staff, found))
    return _drafted(staff, found, reading)


def _drafted(staff: Staff, found: ImportUpload, reading: roster_plan.Reading) -> Draft:
    phase = str((found.summary or {}).get("phase", ""))
    villages = {one.id: one for one in sides.villages_of(staff.commune_id, phase)}
    fixes = opened_fixes(found)
    matched = matching.match(staff.commune_id, reading, villages.keys(), fixes)
    return Draft(found, reading, phase, villages, fixes, matched)


def _answer(found: ImportUpload, answers: Sequence[Mapping[str, Any]]) -> None:
    if not answers:
        return
    stored = opened_fixes(found)
    for one in answers:
        rows = stored.setdefault(one["part"], {})
        row = rows.setdefault(str(one["row"]), {})
        if one["citizen"] is None:
            row.pop("person", None)
        else:
            row["person"] = one["citizen"]
    if sum(map(len, stored.values())) > MOST_ANSWERS:
        raise ApiError("too_large", 413)
    found.fixes = sealed_fixes(found, stored)


def _close(found: ImportUpload, state: str) -> None:
    found.state, found.content, found.fixes = state, None, {}
