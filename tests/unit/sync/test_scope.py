"""Whether a device may have written about an entity, by their vectors."""

from __future__ import annotations

from sync.scope import DeviceScope, EntityScope, judge
from tests.unit.sync.vectors import Json, cases


@cases("scope")
def test_scope(given: Json, expect: Json) -> None:
    device, entity = given["device"], given["entity"]
    found = judge(
        DeviceScope(
            device["status"],
            *(frozenset(device[name]) for name in ("now", "ever", "villages", "lead_of")),
        ),
        given["area"],
        entity and EntityScope(entity["area"], frozenset(entity["past"]), entity["village"]),
        known=given.get("known", True),
    )
    assert {"reason": found.reason, "flags": list(found.flags)} == expect
    assert found.accepted is (expect["reason"] is None)
