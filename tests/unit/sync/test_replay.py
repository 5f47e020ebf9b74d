"""TypeScript replays random evenings and must come to what Python came to, byte for byte.

Ever new ones; the number that starts them is printed, `TUNGNHA_SEED=<number>` plays them again.
One alone: `python -m tests.unit.sync.replay <number>`.
"""

from __future__ import annotations

import os
import secrets

from tests.support.twin import replay
from tests.unit.sync.communities import KINDS, community
from tests.unit.sync.replay import replayed

EVENINGS = 400
SAME = range(1, EVENINGS + 1)


def played(first: int) -> None:
    """Both languages, in the order told and backwards with duplicates."""
    evenings = {seed: community(seed) for seed in range(first, first + EVENINGS)}
    turned = [
        evening | {"operations": evening["operations"][::-1] + evening["operations"][::2]}
        for evening in evenings.values()
    ]
    theirs = replay([*evenings.values(), *turned])
    assert len(theirs) == 2 * EVENINGS
    for place, (seed, given) in enumerate(evenings.items()):
        ours = replayed(given)
        assert theirs[place] == ours, f"python -m tests.unit.sync.replay {seed}"
        assert theirs[EVENINGS + place] == ours, f"the same, {seed}, in another order"


def test_typescript_comes_to_the_same() -> None:
    played(SAME[0])


def test_typescript_comes_to_the_same_on_evenings_never_seen_before() -> None:
    first = int(os.environ.get("TUNGNHA_SEED") or secrets.randbelow(2**31))
    print(f"TUNGNHA_SEED={first}")
    played(first)


def test_every_kind_of_operation_is_among_them() -> None:
    done = {one["do"] for seed in SAME for one in community(seed)["operations"]}
    assert done == set(KINDS)


def test_the_evenings_reach_what_is_hard() -> None:
    """Otherwise the two would agree on nothing much."""
    results = [replayed(community(seed)) for seed in SAME]
    people = [one for result in results for one in result["people"].values()]
    kinds = {conflict[0] for one in people for conflict in one["conflicts"]}
    assert kinds == {"visits", "unseen_completed", "step_undone", "register", "claim_completed"}
    assert len({one["row"] for one in people}) == 10
    assert sum(bool(result["links"]) for result in results) > EVENINGS // 10
    assert sum(bool(one) for result in results for one in result["returns"].values()) > 20
    states = {ticket[3] for result in results for ticket in result["tickets"]}
    assert states == {"open", "answered", "closed", "tail"}
    assert any(note[5] for result in results for note in result["notes"])
