"""Writing a change of a setting down, wherever it was made."""

from __future__ import annotations

from typing import TypeAlias

from server import clock
from server.ids import new_id
from server.models import SettingChange
from server.repositories import setting_changes
from server.services import audit

Value: TypeAlias = "int | str"


def note(
    commune_id: str, key: str, before: Value, after: Value, actor: str, reason: str | None = None
) -> None:
    """One change, inside the commune's lock: with its reason for the desk, without it in the audit.

    `actor` as in the audit trail.
    """
    change = SettingChange(
        commune_id=commune_id, id=new_id(), key=key, before=before, after=after,
        reason=reason, at_ms=clock.now_ms(), by=actor,
    )  # fmt: skip
    setting_changes.add(change)
    told = {"setting": key, "from": before, "to": after, "change": change.id}
    audit.record(commune_id, actor, "setting_changed", told)
