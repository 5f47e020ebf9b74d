"""Names behind the ids of audit records, looked up for one page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.models import AuditRecord, SettingChange
from server.repositories import areas, organisation, plan, setting_changes, staff
from server.services.sign_in import roles
from server.words_audit import MACHINES, VALUES

Both = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """By the part of a record that holds the id; `changes` of settings by their id."""

    by_part: dict[str, dict[str, str]]
    changes: dict[str, SettingChange]

    def of(self, part: str, value: str) -> Both:
        """What an id or a word is called in both languages; itself where nobody knows."""
        name = self.by_part.get(part, {}).get(value)
        if name is not None:
            return name, name
        if part in {"role", "roles"} and value in roles.ROLES:
            return roles.ROLES[value]
        return VALUES.get(value, (value, value))


@dataclass(frozen=True, slots=True)
class Actors:
    """Names of accounts, members and pairs."""

    accounts: dict[str, str]
    members: dict[str, str]
    pairs: dict[str, str]

    def of(self, actor: str) -> Both:
        """Who an actor of the trail is; an unknown one as it is written."""
        kind, _, key = actor.partition(":")
        known = {"staff": self.accounts, "lead": self.members, "pair": self.pairs}.get(kind, {})
        name = known.get(key)
        return MACHINES.get(actor, (name or actor, name or actor))


def actors(commune_id: str, found: Iterable[str]) -> Actors:
    """Names for these actors; accounts that lost their grants are known too."""
    return Actors(
        _accounts(one.partition(":")[2] for one in found if one.startswith("staff:")),
        {member.id: member.name for member, _ in organisation.members(commune_id)},
        {one.id: one.name for one in organisation.pairs(commune_id)},
    )


def names(commune_id: str, records: Sequence[AuditRecord]) -> Names:
    """Names for the bodies of these records."""
    villages = {one.id: one.name for one in plan.villages(commune_id)}
    bodies = [one.body for one in records]
    by_part = {
        "village": villages,
        "villages": villages,
        "to": villages,
        "phase": {one.id: one.name for one in plan.phases(commune_id)},
        "member": {one.id: one.name for one, _ in organisation.members(commune_id)},
        "pair": {one.id: one.name for one in organisation.pairs(commune_id)},
        "account": _accounts(body["account"] for body in bodies if "account" in body),
        "area": {
            key: found.name
            for key in {str(body["area"]) for body in bodies if body.get("area")}
            if (found := areas.area(commune_id, key)) is not None
        },
    }
    changes = {str(body["change"]) for body in bodies if "change" in body}
    return Names(by_part, setting_changes.by_ids(commune_id, changes) if changes else {})


def _accounts(ids: Iterable[str]) -> dict[str, str]:
    found = ((key, staff.account(key)) for key in sorted(set(ids)))
    return {key: account.name for key, account in found if account is not None}
