"""The audit trail as people read it: who, when, what, from what to what, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from server.errors import ApiError
from server.models import AuditRecord
from server.repositories import audit as rows
from server.repositories.audit import Wanted
from server.services import audit
from server.services.audit_names import Actors, Names, actors, names
from server.services.settings import catalogue
from server.words_audit import ACTIONS, GROUPS, NO, PARTS, SETTING_NAMES, SILENT, YES
from server.words_printed import thousands
from server.words_settings import day_and_hour, hour_words
from sync.days import DAY_MS, VIETNAM_MS

PAGE = 50
_MINUTE_OF_DAY = frozenset({catalogue.REPORT_MINUTE, catalogue.OPEN_END})
_MOMENTS = frozenset({catalogue.ENDS, catalogue.LOCK})
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the desk asks for; `since` and `until` are +07:00 dates, both included."""

    kind: str | None = None
    group: str | None = None
    by: str | None = None
    since: date | None = None
    until: date | None = None
    before: int | None = None


def page(commune_id: str, asked: Asked) -> dict[str, Any]:
    """`GET audit` of docs/desk-api.md. Raises ApiError 422 invalid for days that run backwards."""
    _forwards(asked)
    there = rows.actions(commune_id)
    everybody = rows.actors(commune_id)
    found = list(rows.page(commune_id, _wanted(asked, there), PAGE + 1))
    shown = found[:PAGE]
    known, who = names(commune_id, shown), actors(commune_id, everybody)
    people = [{"id": one, **_both(*who.of(one))} for one in everybody]
    return {
        "records": [_line(one, known, who) for one in shown],
        "more": len(found) > PAGE,
        "groups": [{"id": key, **_both(vi, en)} for key, (vi, en) in GROUPS.items()],
        "kinds": [{"id": one, "group": _group(one), **_both(*_title(one))} for one in there],
        "people": sorted(people, key=lambda one: one["vi"]),
    }


def lines(commune_id: str, asked: Asked, most: int) -> list[dict[str, Any]]:
    """At most `most` records that fit as the page shows them. Raises like `page`."""
    _forwards(asked)
    there = rows.actions(commune_id)
    found = list(rows.page(commune_id, _wanted(asked, there), most))
    known, who = names(commune_id, found), actors(commune_id, rows.actors(commune_id))
    return [_line(one, known, who) for one in found]


def chain(commune_id: str) -> dict[str, Any]:
    """`{records, head, broken}`: whether every link is what was written; walks the whole chain."""
    number, head = audit.head(commune_id)
    return {"records": number, "head": head, "broken": audit.verify(commune_id)}


def said(record: AuditRecord, known: Names) -> list[dict[str, Any]]:
    """What a record says beyond its kind, a line for each part that people can read."""
    body: Mapping[str, Any] = record.body
    lines = []
    for part, value in body.items():
        if part in SILENT or value is None or (record.action == "setting_changed" and part == "to"):
            continue
        label = PARTS.get(part, (part, part))
        if part == "setting":
            text = _setting(str(value), known)
        elif record.action == "setting_changed" and part == "from":
            before, after = (
                _of_setting(str(body["setting"]), body[one], known) for one in ("from", "to")
            )
            text = (f"{before[0]} → {after[0]}", f"{before[1]} → {after[1]}")
        else:
            text = _value(part, value, known)
        line = {"vi": f"{label[0]}: {text[0]}", "en": f"{label[1]}: {text[1]}"}
        lines.append({**line, "citizen": value if part == "citizen" else None})
    return lines


def _line(record: AuditRecord, known: Names, who: Actors) -> dict[str, Any]:
    change = known.changes.get(str(record.body.get("change")))
    return {
        "seq": record.seq,
        "at_ms": record.at_ms,
        "by": {"id": record.actor, **_both(*who.of(record.actor))},
        "action": record.action,
        "group": _group(record.action),
        **_both(*_title(record.action)),
        "said": said(record, known),
        "reason": change.reason if change else None,
    }


def _forwards(asked: Asked) -> None:
    if asked.since and asked.until and asked.until < asked.since:
        raise ApiError("invalid", 422, {"until": ["before since"]})


def _wanted(asked: Asked, there: list[str]) -> Wanted:
    actions = None
    if asked.kind is not None:
        actions = [asked.kind]
    elif asked.group is not None:
        actions = [one for one in there if _group(one) == asked.group]
    return Wanted(
        actions,
        asked.by,
        None if asked.since is None else _midnight(asked.since),
        None if asked.until is None else _midnight(asked.until) + DAY_MS,
        asked.before,
    )


def _midnight(day: date) -> int:
    utc = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return int(utc.timestamp()) * 1000 - VIETNAM_MS


def _group(action: str) -> str:
    return ACTIONS[action][0] if action in ACTIONS else OTHER


def _title(action: str) -> tuple[str, str]:
    return ACTIONS[action][1:] if action in ACTIONS else (action, action)


def _both(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}


def _setting(key: str, known: Names) -> tuple[str, str]:
    vi, en = SETTING_NAMES.get(key.partition(":")[0], (key, key))
    phase = catalogue.phase_of(key)
    if phase is None:
        return vi, en
    name = known.of("phase", phase)
    return f"{vi} {name[0]}", f"{en} {name[1]}"


def _of_setting(key: str, value: object, known: Names) -> tuple[str, str]:
    name = key.partition(":")[0]
    if isinstance(value, int) and name in _MINUTE_OF_DAY:
        return (hour_words(value),) * 2
    if isinstance(value, int) and name in _MOMENTS:
        return (day_and_hour(value),) * 2
    return _value("from", value, known)


def _value(part: str, value: object, known: Names) -> tuple[str, str]:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        return _listed(part, value, known)
    if part == "despite":
        return YES if value else NO
    if isinstance(value, int):
        return (day_and_hour(value),) * 2 if part == "at_ms" else (thousands(value), f"{value:,}")
    if part == "day":
        return (_day(str(value)),) * 2
    return known.of(part, str(value))


def _day(written: str) -> str:
    """ "2026-04-12", or "20260412-K" for the figure of that evening's lock."""
    digits = written.removesuffix("-K").replace("-", "")
    if not digits.isdigit() or len(digits) != len("20260412"):
        return written
    plain = f"{int(digits[6:])}/{int(digits[4:6])}/{digits[:4]}"
    return f"{plain} (K)" if written.endswith("-K") else plain


def _listed(part: str, values: list[Any], known: Names) -> tuple[str, str]:
    """Names where they are words or villages, else how many there are."""
    if part in {"villages", "roles", "fields"}:
        found = [known.of(part, str(one)) for one in values]
        return ", ".join(vi for vi, _ in found), ", ".join(en for _, en in found)
    return thousands(len(values)), f"{len(values):,}"
