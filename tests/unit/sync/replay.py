"""What the core makes of a random evening, as plain JSON: pwa/src/sync/testing/replay.ts likewise.

`python -m tests.unit.sync.replay SEED` prints the evening and what it comes to.
"""

from __future__ import annotations

import json
import sys

from sync.canonical import canonical
from sync.merges import gathered, links
from sync.notes import merge_notes
from sync.ordering import unique
from sync.projection import project
from sync.registers import HOUSEHOLD_REGISTERS, merge_registers
from sync.returns import open_returns
from sync.subjects import citizen_of, subject_of
from sync.tickets import merge_tickets
from tests.unit.sync.communities import HOUSES, community
from tests.unit.sync.vectors import Json, facts, operations, rule


def replayed(given: Json) -> Json:
    """All that both languages decide: people, houses, notes, tickets, returns, subjects."""
    made = operations(given)
    known = list(unique(made).values())
    parts = gathered(made)
    houses: Json = {}
    for house in HOUSES:
        groups: Json = {}
        for one in known:
            if one.operation.entity == "household" and one.operation.entity_id == house:
                groups.setdefault(one.operation.field, []).append(one)
        merged = merge_registers(groups, HOUSEHOLD_REGISTERS)
        houses[house] = {
            name: [held.value, list(held.heads), held.differing] for name, held in merged.items()
        }
    return {
        "links": links(known),
        "people": {
            citizen: json.loads(
                canonical(
                    project(
                        facts({"facts": given["facts"].get(citizen, {"citizen": citizen})}),
                        members,
                        rule(given),
                    )
                )
            )
            for citizen, members in parts.items()
        },
        "returns": {
            citizen: list(open_returns(unique(members).values()))
            for citizen, members in parts.items()
        },
        "houses": houses,
        "notes": [list(note) for note in merge_notes(known)],
        "tickets": [json.loads(json.dumps(ticket)) for ticket in merge_tickets(known)],
        "subjects": {
            one.operation.id: [subject_of(one.operation), citizen_of(one.operation)]
            for one in known
        },
    }


if __name__ == "__main__":
    evening = community(int(sys.argv[1]))
    print(json.dumps({"given": evening, "comes to": replayed(evening)}, ensure_ascii=False))
