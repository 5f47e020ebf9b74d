"""One outage out of many taps, by their vectors."""

from __future__ import annotations

from sync.incidents import incidents, retry_list
from tests.unit.sync.vectors import Json, cases, clock, operations, projected


@cases("incidents")
def test_incidents(given: Json, expect: Json) -> None:
    if "retry" in expect:
        assert retry_list([projected(given)]) == expect["retry"]
        return
    for taps in (operations(given), operations(given)[::-1] * 2):
        found = [
            {
                "id": one.id,
                "start": clock(one.start_ms),
                "opened": clock(one.opened_ms),
                "closed": clock(one.closed_ms),
                "actors": list(one.actors),
                "taps": list(one.taps),
            }
            for one in incidents(taps)
        ]
        assert found == expect["incidents"]
