"""The system's list before it is taken: what was read, what is asked, what it would say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.imports import fixes as fixing
from server.imports.draft import DraftCitizen, PartDraft
from server.imports.words import Remark
from server.models import ImportUpload, Village
from server.repositories import imports, people
from server.services.lists.roster_plan import Reading
from server.services.lists.upload_shapes import MOST_REMARKS, named, remark_json
from server.services.reconciling import matching
from server.services.reconciling.matching import Matched, Question, Stranger

MOST_QUESTIONS = 1_000
MOST_STRANGERS = 200


@dataclass(frozen=True, slots=True)
class Draft:
    """A file read and matched. `villages`: those of the phase; `fixes`: as stored."""

    upload: ImportUpload
    reading: Reading
    phase: str
    villages: Mapping[str, Village]
    fixes: Mapping[str, Any]
    matched: Matched

    @property
    def named(self) -> list[str]:
        """Villages of the phase that the list names."""
        found = {one.id for one in self.reading.villages.values()}
        return [key for key in self.villages if key in found]

    def outside(self, part: PartDraft) -> bool:
        """Whether a part is the list of a village of another phase: it is left out."""
        village = self.reading.villages.get(part.key)
        return village is not None and village.id not in self.villages

    @property
    def unplaced(self) -> list[PartDraft]:
        """Parts of no village yet."""
        known = self.reading.villages
        return [one for one in self.reading.draft.parts if one.key not in known]

    @property
    def blocking(self) -> int:
        """Remarks that keep the list from being taken."""
        left_out = {part.key for part in self.reading.draft.parts if self.outside(part)}
        return sum(
            one.blocks and one.part not in left_out for one in self.reading.draft.remarks
        ) + len(self.unplaced)

    @property
    def ready(self) -> bool:
        """Whether everything on it is clear."""
        refused = self.reading.refused is not None
        return not refused and not self.blocking and not self.matched.asked

    @property
    def digest(self) -> str:
        """What somebody has seen: equal exactly when the same people would be taken."""
        rows = sorted((key, one.part, one.row) for key, one in self.matched.rows.items())
        facts = [rows, sorted(self.matched.listed), self.named, len(self.matched.strangers)]
        text = json.dumps(facts, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def shown(draft: Draft) -> dict[str, Any]:
    """The draft as the desk sees it."""
    found, matched = draft.upload, draft.matched
    refused = draft.reading.refused
    names = imports.account_names({found.account_id} if found.account_id else set())
    return {
        "id": found.id,
        "phase": draft.phase,
        "file_name": found.file_name,
        "by": names.get(found.account_id or ""),
        "created_ms": found.created_ms,
        "expires_ms": found.expires_ms,
        "refused": remark_json(refused) if refused else None,
        "says": matching.guessed(draft.reading),
        "parts": [_part(draft, part) for part in draft.reading.draft.parts],
        "notes": [remark_json(one) for one in draft.reading.draft.notes],
        "questions": _questions(draft),
        "strangers": [stranger_json(one, draft) for one in matched.strangers[:MOST_STRANGERS]],
        "counts": {
            "rows": len(draft.reading.draft.people),
            "matched": len(matched.rows),
            "questions": len(matched.questions),
            "asked": matched.asked,
            "strangers": len(matched.strangers),
            "blocking": draft.blocking,
        },
        "villages": _villages(draft),
        "ready": draft.ready,
        "digest": draft.digest,
    }


def stranger_json(one: Stranger, draft: Draft) -> dict[str, Any]:
    """A row that is nobody of the lists compared; `why`: unknown, village or off_list."""
    village = draft.villages.get(one.village)
    return {**_row(one.one), "village": named(village), "why": one.why}


def _part(draft: Draft, part: PartDraft) -> dict[str, Any]:
    table = part.table
    return {
        "key": part.key,
        "sheet": table.sheet,
        "village": named(draft.reading.villages.get(part.key)),
        "outside": draft.outside(part),
        "header": list(table.header),
        "columns": dict(table.columns),
        "sample": table.sample,
        "people": len(part.people),
        "remarks": [remark_json(one) for one in _weightiest(part.remarks)],
        "fixes": fixing.listed(draft.fixes, part.key),
    }


def _weightiest(remarks: list[Remark]) -> list[Remark]:
    return sorted(remarks, key=lambda one: (not one.blocks, one.row))[:MOST_REMARKS]


def _questions(draft: Draft) -> list[dict[str, Any]]:
    """Those without an answer first."""
    asked = sorted(draft.matched.questions, key=lambda one: (one.answer is not None, one.one.key))
    asked = asked[:MOST_QUESTIONS]
    ids = {row.id for one in asked for row in one.candidates}
    known = people.citizens(draft.upload.commune_id, ids)
    return [_question(one, draft, known) for one in asked]


def _question(one: Question, draft: Draft, known: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **_row(one.one),
        "part": one.one.part,
        "kind": one.kind,
        "village": named(draft.villages.get(one.village)),
        "candidates": [
            {
                "id": row.id,
                "name": row.name,
                "birth_year": row.birth_year,
                "id_last4": row.id_last4,
                "household": known[row.id].known_as if row.id in known else None,
            }
            for row in one.candidates
        ],
        "answer": one.answer,
    }


def _row(one: DraftCitizen) -> dict[str, Any]:
    return {
        "row": one.row,
        "name": one.name,
        "birth_year": one.birth_year,
        "id_last4": one.id_number[-4:] if one.id_number else None,
    }


def _villages(draft: Draft) -> list[dict[str, Any]]:
    """What the list would say of each village, read either way."""
    said = {says: matching.confirmed(draft.matched, says) for says in ("done", "open")}
    listed = draft.matched.listed
    by_village = {
        says: [listed[one].village_id for one in people_] for says, people_ in said.items()
    }
    here = set(draft.named)
    return [
        {
            "id": key,
            "name": village.name,
            "named": key in here,
            "listed": sum(row.village_id == key for row in listed.values()),
            "done": by_village["done"].count(key),
            "open": by_village["open"].count(key),
        }
        for key, village in draft.villages.items()
    ]
