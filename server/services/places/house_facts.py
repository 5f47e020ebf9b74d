"""A house's row keeps up with its operations: name, landmark, address, place in the walk.

Rule: docs/adr/0011. The columns are the merged registers of `sync.registers`, made from all of a
house's operations, so the order of delivery does not matter. A name or place that was taken back
(null) says nothing: then the latest that says something holds, and without any the list's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from server.repositories import walk
from server.services.places.walking import LAST
from sync.ordering import order_key, unique
from sync.registers import merge_register
from sync.types import AdmittedOperation, JsonValue

FACTS = ("known_as", "landmark", "address", "position")
_MAY_BE_EMPTY = frozenset({"landmark", "address"})


def project(
    commune_id: str,
    fresh: Mapping[str, Sequence[AdmittedOperation]],
    before: Mapping[str, Sequence[AdmittedOperation]],
) -> Collection[str]:
    """Set the columns of houses of which something was just said; returns the houses.

    `fresh`, `before`: operations by house, those admitted now and those there already.
    """
    changes: list[tuple[str, str, object]] = []
    for house, news in fresh.items():
        named = {one.operation.field for one in news if one.operation.entity == "household"}
        for name in named.intersection(FACTS):
            members = [
                one
                for one in unique([*before.get(house, ()), *news]).values()
                if one.operation.entity == "household" and one.operation.field == name
            ]
            value = merge_register(members).value
            if _says(name, value):
                changes.append((house, name, value))
            elif name in _MAY_BE_EMPTY:
                changes.append((house, name, None))
            else:
                said = [one for one in members if _says(name, one.operation.value)]
                if said:
                    changes.append((house, name, max(said, key=order_key).operation.value))
    walk.set_facts(commune_id, changes)
    return {house for house, _, _ in changes}


def _says(name: str, value: JsonValue) -> bool:
    if name == "position":
        return isinstance(value, int) and abs(value) <= LAST
    return isinstance(value, str) and bool(value.strip())
