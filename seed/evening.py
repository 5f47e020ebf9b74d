"""The practice evening of the fictional village Bến Gạo, read from evening_scenario.csv.

Ids are those of the file in lower case; times are epoch milliseconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from seed.plan import epoch_ms, read_csv
from seed.teams import MemberPlan

LEAD_PAIR, HEAD_PAIR, DESK = "LEAD", "HEAD", "DESK"


@dataclass(frozen=True, slots=True)
class EveningDevice:
    """A phone of the evening: `pair` n1…, or LEAD, HEAD, DESK; the members who hold it."""

    id: str
    pair: str
    members: tuple[MemberPlan, ...]

    @property
    def holder(self) -> str:
        """technical, local or both (one phone for the whole pair, and the leads' own)."""
        roles = {member.role for member in self.members}
        return roles.pop() if roles in ({"technical"}, {"local"}) else "both"


@dataclass(frozen=True, slots=True)
class EveningHouse:
    """A house with the pair that begins with it."""

    id: str
    pair: str
    known_as: str
    landmark: str


@dataclass(frozen=True, slots=True)
class EveningCitizen:
    """A person; `on_list` False for the two whom the police list does not have."""

    id: str
    household: str
    name: str
    birth_year: int
    on_list: bool
    activated: bool
    need: str
    guardian: str | None
    number: int


@dataclass(frozen=True, slots=True)
class EveningEvent:
    """One line of the evening; `received_ms` None: never arrived by that way.

    `steps` are the columns as written ("1", "0", "done", "pending", "not_done", "not_needed").
    """

    id: str
    household: str
    citizens: tuple[str, ...]
    at_ms: int
    received_ms: int | None
    device: str
    kind: str
    steps: dict[str, str]
    outcome: str
    reason: str
    appointment_ms: int | None
    retracts: str
    text: str


@dataclass(frozen=True, slots=True)
class Evening:
    """Everything of evening_scenario.csv."""

    devices: tuple[EveningDevice, ...]
    houses: tuple[EveningHouse, ...]
    citizens: tuple[EveningCitizen, ...]
    events: tuple[EveningEvent, ...]


STEPS = ("listed", "smartphone", "level2", "bhyt", "sskdt", "asxh", "confirmed")


@cache
def evening() -> Evening:
    """The evening as plain values."""
    rows = list(read_csv("evening_scenario.csv"))
    by_kind: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_kind.setdefault(row["record"], []).append(row)
    return Evening(
        tuple(_device(row, place) for place, row in enumerate(by_kind["device"], 1)),
        tuple(_house(row) for row in by_kind["household"]),
        tuple(_citizen(row, number) for number, row in enumerate(by_kind["citizen"], 1)),
        tuple(_event(row) for row in by_kind["event"]),
    )


def _device(row: dict[str, str], place: int) -> EveningDevice:
    pair, text = row["pair"], row["text"]
    names = re.sub(r":.*$", "", text).split(" + ") if pair != DESK else []
    members = []
    for number, part in enumerate(names, 1):
        name, _, duty = part.partition(", ")
        role = _role(pair, duty)
        organisation = re.sub(r"(, phụ trách .*| \((kỹ thuật|địa bàn)\)|, Tổ trưởng)$", "", duty)
        members.append(
            MemberPlan(
                f"{row['id'].lower()}-{number}", name.strip(), organisation.strip(), role,
                f"060990{place:02d}{number:02d}",
            )
        )  # fmt: skip
    return EveningDevice(row["id"].lower(), pair.lower(), tuple(members))


def _role(pair: str, duty: str) -> str:
    if pair in {LEAD_PAIR, HEAD_PAIR}:
        return pair.lower()
    return "technical" if "kỹ thuật" in duty else "local"


def _house(row: dict[str, str]) -> EveningHouse:
    known_as, _, landmark = row["text"].partition(", ")
    return EveningHouse(row["id"].lower(), row["pair"].lower(), known_as, landmark)


def _citizen(row: dict[str, str], number: int) -> EveningCitizen:
    return EveningCitizen(
        id=row["id"].lower(),
        household=row["household"].lower(),
        name=row["name"],
        birth_year=int(row["birth_year"]),
        on_list=row["on_list"] == "1",
        activated=row["account"] == "activated",
        need=row["asxh_need"] or "none",
        guardian=row["guardian"].lower() or None,
        number=number,
    )


def _event(row: dict[str, str]) -> EveningEvent:
    return EveningEvent(
        id=row["id"],
        household=row["household"].lower(),
        citizens=tuple(row["citizen"].lower().split()),
        at_ms=epoch_ms(row["at"]),
        received_ms=epoch_ms(row["received_at"]) if row["received_at"] else None,
        device=row["device"].lower(),
        kind=row["kind"],
        steps={step: row[step] for step in STEPS if row[step]},
        outcome=row["outcome"],
        reason=row["reason"],
        appointment_ms=epoch_ms(row["appointment_at"]) if row["appointment_at"] else None,
        retracts=row["retracts"],
        text=row["text"],
    )
