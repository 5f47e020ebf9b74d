"""Members from a file: a verdict per line first, then all lines or none (R13-R19).

The digest binds an import to what its preview showed; the same file twice changes nothing.
Who is not in the file stays as he is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from server.errors import ApiError
from server.imports.members import MembersRefusedError, read_members
from server.imports.words import ListRefusedError, Remark
from server.models import Pair, Team
from server.repositories import organisation as rows
from server.repositories.counter import CommuneCounterHandle, locked
from server.services import audit
from server.services.organisation import members, pairs
from server.services.organisation.member_verdicts import Known, Line, judge

Villages = Collection[str] | None
PAIR_ROLES = {"lead": "technical", "head": "local"}


def preview(commune_id: str, content: bytes, villages: Villages = None) -> dict[str, Any]:
    """Answer of `POST members/import`; nothing is stored. A bad file is an answer: `refused`."""
    try:
        found = read_members(content)
    except (ListRefusedError, MembersRefusedError) as refused:
        return _answer([], "", applied=False, refused=refused.remark)
    lines = judge(found, Known.of(commune_id), villages)
    return _answer(lines, _digest(content, lines), applied=False)


def apply(
    commune_id: str, content: bytes, digest: str, actor: str, villages: Villages = None
) -> dict[str, Any]:
    """Store what the preview with this digest showed.

    Raises ApiError 409 members_changed when it would show something else by now, 422
    members_blocked while a line has a problem.
    """
    try:
        found = read_members(content)
    except (ListRefusedError, MembersRefusedError) as refused:
        return _answer([], "", applied=False, refused=refused.remark)
    with locked(commune_id) as handle:
        lines = judge(found, Known.of(commune_id), villages)
        if _digest(content, lines) != digest:
            raise ApiError("members_changed", 409)
        if any(one.verdict == "problem" for one in lines):
            raise ApiError("members_blocked", 422)
        done = [_store(handle, one) for one in lines if one.verdict != "same"]
        _fill_pairs(handle, lines)
        if done:
            told = {"members": len(done), "file": hashlib.sha256(content).hexdigest()[:16]}
            audit.record(commune_id, actor, "members_imported", told)
    return _answer(lines, digest, applied=True)


def _store(handle: CommuneCounterHandle, line: Line) -> str:
    commune_id = handle.commune_id
    if line.member is None:
        made = members.enter(handle, _team(commune_id, line.village_id), line.facts())
        line.member = made.id
        return made.id
    member = rows.member(commune_id, line.member)
    if member is None:
        raise ApiError("members_changed", 409)
    member.left_ms = None
    members.apply(handle, member, line.facts())
    return member.id


def _fill_pairs(handle: CommuneCounterHandle, lines: list[Line]) -> None:
    """The file says who is in which pair; who is not in it and sits there stays."""
    wanted: dict[tuple[str, int], dict[str, str]] = {}
    for line in lines:
        if line.pair is not None and line.member is not None and line.verdict != "same":
            role = PAIR_ROLES.get(line.role, line.role)
            wanted.setdefault((line.village_id, line.pair), {})[line.member] = role
    for (village, number), people in wanted.items():
        pair = _pair(handle.commune_id, village, number)
        held = rows.memberships_in(handle.commune_id, pair.id)
        pairs.place(handle, pair, {one.member_id: one.role for one in held} | people)


def _pair(commune_id: str, village: str, number: int) -> Pair:
    """The village's pair of that number; a cut counts on all lower ones being there."""
    there = list(rows.pairs(commune_id, [village]))
    named = next((one.id for one in there if one.name == f"Nhóm {number}"), None)
    if named is None:
        for place in range(len(there) + 1, number + 1):
            rows.add(
                Pair(
                    commune_id=commune_id, id=f"{village}-{place}", village_id=village,
                    team_id=None, name=f"Nhóm {place}",
                )
            )  # fmt: skip
        named = f"{village}-{number}"
    found = rows.pair(commune_id, named)
    if found is None:
        raise ApiError("members_changed", 409)
    return found


def _team(commune_id: str, village_id: str) -> Team:
    found = rows.teams(commune_id, [village_id])
    if not found:
        raise ApiError("not_found", 404)
    return found[0][0]


def _digest(content: bytes, lines: list[Line]) -> str:
    shown = [one.shown() for one in lines]
    facts = json.dumps([hashlib.sha256(content).hexdigest(), shown], sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()[:32]


def _answer(
    lines: list[Line], digest: str, *, applied: bool, refused: Remark | None = None
) -> dict[str, Any]:
    verdicts = [one.verdict for one in lines]
    return {
        "digest": digest,
        "applied": applied,
        "counts": {
            "new": verdicts.count("new"),
            "changed": verdicts.count("changed"),
            "same": verdicts.count("same"),
            "problems": verdicts.count("problem"),
        },
        "lines": [one.shown() for one in lines],
        "refused": _remark(refused) if refused else None,
    }


def _remark(refused: Remark) -> dict[str, Any]:
    known = asdict(refused)
    return {key: known[key] for key in ("row", "code", "vi", "en", "blocks")}
