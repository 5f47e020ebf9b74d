"""Fictional citizens for a village: the same village always gets the same people.

Nobody here exists. Identity numbers begin with 000, a province code never given out; phone
numbers begin with 060, which no Vietnamese network uses, so that nobody can be called.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from seed import names
from seed.names import FEMALE, MALE
from seed.plan import VillagePlan

HEAD, SPOUSE, CHILD, PARENT, IN_LAW, GRANDCHILD = (
    "Chủ hộ", "Vợ/chồng", "Con", "Bố/mẹ", "Con dâu/rể", "Cháu",
)  # fmt: skip
THIS_YEAR = 2026
MINOR_AGE = 14
# How many of a household's people are on the list (the others did it long ago), 1 to 7.
SIZE_WEIGHTS = (14, 22, 24, 20, 12, 5, 3)


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the police list. `sex` 0 male, 1 female; `need` policy, wants or none."""

    name: str
    birth: date
    sex: int
    id_number: str
    relation: str
    phone: str | None = None
    guardian: str | None = None
    need: str = "none"
    activated: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """One household as the police know it; lane and landmark are often unknown."""

    head_name: str
    lane: str | None
    landmark: str | None
    people: tuple[Person, ...]


@dataclass(slots=True)
class _Village:
    """What one village's generation carries along."""

    rng: random.Random
    surnames: tuple[str, ...]
    lanes: tuple[str, ...]
    number: int
    count: int = 0
    heads: set[tuple[str, str | None]] = field(default_factory=set)

    def person(self, surname: str, sex: int, born: int, relation: str) -> Person:
        """A new person, with a number of its own."""
        self.count += 1
        birth = date(born, 1, 1) + timedelta(days=self.rng.randrange(365))
        century = (2 if born >= 2000 else 0) + sex
        number = f"000{century}{born % 100:02d}{self.number:02d}{self.count:04d}"
        name = names.full_name(self.rng, surname, sex, born)
        return Person(name, birth, sex, number, relation)


def village_people(village: VillagePlan) -> tuple[House, ...]:
    """Households of one village whose people add up to its quota exactly (R2)."""
    rng = random.Random(f"tung-nha|{village.id}")  # noqa: S311 - fiction, and repeatable
    cluster = rng.sample(names.SURNAMES, 5)
    lanes = tuple(rng.sample(names.LANES, rng.randint(3, 6))) if rng.random() < 0.6 else ()
    state = _Village(rng, (*(cluster[:3] * 6), *(cluster[3:] * 2), *names.SURNAMES), lanes,
                     village.position)  # fmt: skip
    houses: list[House] = []
    left = village.quota
    while left:
        size = min(left, rng.choices(range(1, 8), SIZE_WEIGHTS)[0])
        houses.append(_house(state, size))
        left -= size
    if lanes:
        houses.sort(key=lambda house: lanes.index(house.lane or lanes[0]))
    return tuple(houses)


def _house(village: _Village, size: int) -> House:
    rng = village.rng
    lane = rng.choice(village.lanes) if village.lanes else None
    landmark = rng.choice(names.LANDMARKS) if village.lanes and rng.random() < 0.55 else None
    while True:
        family = _family(village)
        head = family[0].name
        if (head, lane) not in village.heads:
            village.heads.add((head, lane))
            break
    if len(family) < size:
        family += _relatives(village, family[0], size - len(family))
    listed = _on_the_list(rng, family, size)
    return House(head, lane, landmark, tuple(_details(village, one, family) for one in listed))


def _family(village: _Village) -> list[Person]:
    """Head, most often a spouse, children: everybody who lives there."""
    rng = village.rng
    surname = rng.choice(village.surnames)
    sex = MALE if rng.random() < 0.78 else FEMALE
    age = min(92, max(24, round(rng.gauss(53, 15))))
    family = [village.person(surname, sex, THIS_YEAR - age, HEAD)]
    if rng.random() < (0.85 if sex == MALE else 0.3):
        born = THIS_YEAR - max(21, age + rng.randint(-6, 3))
        family.append(village.person(rng.choice(village.surnames), 1 - sex, born, SPOUSE))
    father = surname if sex == MALE else rng.choice(village.surnames)
    for order in range(rng.choices((0, 1, 2, 3), (2, 3, 5, 2))[0]):
        child_age = age - 25 - order * rng.randint(2, 4)
        if child_age >= 6:
            family.append(village.person(father, rng.randint(0, 1), THIS_YEAR - child_age, CHILD))
    return family


def _relatives(village: _Village, head: Person, count: int) -> list[Person]:
    """Parents, a daughter-in-law, grandchildren: until the household is large enough."""
    rng = village.rng
    surname = head.name.split()[0]
    found: list[Person] = []
    for order in range(count):
        age = THIS_YEAR - head.birth.year
        if order < 2 and age < 62:
            born = head.birth.year - rng.randint(22, 30)
            family = surname if order == 0 else rng.choice(village.surnames)
            found.append(village.person(family, MALE if order == 0 else FEMALE, born, PARENT))
        elif order < 2:
            found.append(
                village.person(
                    rng.choice(village.surnames), FEMALE, THIS_YEAR - rng.randint(24, 40), IN_LAW
                )
            )
        else:
            born = THIS_YEAR - rng.randint(6, 19)
            found.append(village.person(surname, rng.randint(0, 1), born, GRANDCHILD))
    return found


def _on_the_list(rng: random.Random, family: list[Person], size: int) -> list[Person]:
    """Who of the family has not been installed yet, in the family's order."""
    chosen = set(rng.sample(range(len(family)), size))
    if rng.random() < 0.8:
        chosen = {0, *list(chosen - {0})[: size - 1]}
    return [one for index, one in enumerate(family) if index in chosen]


def _details(village: _Village, person: Person, family: list[Person]) -> Person:
    """Phone, guardian, need and activation of one listed person."""
    rng = village.rng
    age = THIS_YEAR - person.birth.year
    minor = age < MINOR_AGE
    policy = rng.random() < (0.3 if age >= 75 else 0.06)
    wants = not policy and not minor and rng.random() < 0.12
    phone = f"060{village.number:02d}{village.count % 100:02d}{rng.randrange(1000):03d}"
    return replace(
        person,
        phone=phone if not minor and rng.random() < 0.72 else None,
        guardian=_guardian(person, family) if minor else None,
        need="policy" if policy else "wants" if wants else "none",
        activated=rng.random() >= (0.12 if age >= 70 else 0.04),
        note="Đi làm xa" if 20 <= age <= 45 and rng.random() < 0.04 else "",
    )


def _guardian(child: Person, family: list[Person]) -> str:
    """The adult who answers for a child: a woman of the parents' age first."""
    grown = [one for one in family if child.birth.year - one.birth.year >= 16]
    near = sorted(grown, key=lambda one: (one.sex == MALE, -one.birth.year))
    return near[0].name if near else family[0].name
