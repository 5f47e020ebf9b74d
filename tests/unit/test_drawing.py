"""Drawing a sample: the same for everybody who has the seed, and every pair is asked (R72)."""

from __future__ import annotations

import hashlib
import random
from collections import Counter

from server.services.checking.drawing import Candidate, draw

PEOPLE = [
    Candidate(f"k{n}", f"v{n % 3}", None if n % 7 == 0 else f"pair:n{n % 3}-{n % 2}")
    for n in range(300)
]


def test_the_same_seed_draws_the_same_people_in_any_order_of_reading() -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    shuffled = random.Random(seed).sample(PEOPLE, len(PEOPLE))
    assert draw(PEOPLE, "12345678", 3) == draw(shuffled, "12345678", 3)
    assert draw(PEOPLE, "12345678", 3) != draw(PEOPLE, "12345679", 3)


def test_every_pair_of_every_village_has_its_share() -> None:
    strata = draw(PEOPLE, "x", 4)
    assert {(one.village, one.credit) for one in strata} == {
        (one.village, one.credit) for one in PEOPLE
    }
    assert all(len(one.drawn) == 4 for one in strata)
    assert sum(one.of for one in strata) == len(PEOPLE)
    few = draw(PEOPLE[:2], "x", 4)
    assert sorted(len(one.drawn) for one in few) == [1, 1]
    assert draw([], "x", 4) == []


def test_anybody_can_work_it_out_from_the_seed() -> None:
    for one in draw(PEOPLE, "0042", 2):
        own = [each.citizen for each in PEOPLE
               if (each.village, each.credit) == (one.village, one.credit)]  # fmt: skip
        by_hand = sorted(own, key=lambda key: hashlib.sha256(f"0042:{key}".encode()).hexdigest())
        assert list(one.drawn) == by_hand[:2]


def test_nobody_is_drawn_more_often_than_others() -> None:
    own = [Candidate(f"k{n}", "v1", "pair:n1") for n in range(20)]
    times = Counter(key for seed in range(2000) for key in draw(own, str(seed), 5)[0].drawn)
    # 500 each; six standard deviations are 116.
    assert all(384 < times[one.citizen] < 616 for one in own)
