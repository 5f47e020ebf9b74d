"""What a line of a members' file would do: new, changed, same, or a problem, in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from server.imports.member_words import changes, sentence
from server.imports.members import MemberLine, pair_number
from server.models import Member, Village
from server.repositories import organisation, plan
from server.services.organisation.pairs import MOST_MEMBERS
from sync.text import fold


@dataclass(slots=True)
class Line:
    """A line with its verdict. `member`: id of whom it means; `pair`: the pair's number."""

    read: MemberLine
    village_id: str = ""
    village: str = ""
    role: str = ""
    pair: int | None = None
    member: str | None = None
    verdict: str = "problem"
    vi: str = ""
    en: str = ""

    def facts(self) -> dict[str, Any]:
        """Columns of the member; what the file leaves empty stays."""
        read = self.read
        found = {"name": read.name, "role": self.role}
        if read.organisation:
            found["organisation"] = read.organisation
        if read.phone:
            found["phone"] = read.phone
        return found

    def say(self, code: str, **words: str | int) -> None:
        """Add a sentence."""
        self.add(*sentence(code, **words))

    def add(self, vi: str, en: str) -> None:
        """Add a sentence in both languages."""
        self.vi, self.en = f"{self.vi} {vi}".strip(), f"{self.en} {en}".strip()

    def shown(self) -> dict[str, Any]:
        """As `POST members/import` answers."""
        read = self.read
        return {
            "row": read.row,
            "village": self.village or read.village,
            "name": read.name,
            "organisation": read.organisation,
            "role": self.role or read.role_text,
            "phone": read.phone,
            "pair": f"Nhóm {self.pair}" if self.pair else read.pair,
            "verdict": self.verdict,
            "vi": self.vi,
            "en": self.en,
        }


@dataclass(slots=True)
class Known:
    """What is stored, read once for all lines."""

    commune_id: str
    members: dict[tuple[str, str], list[Member]] = field(default_factory=dict)
    pair_of: dict[str, str] = field(default_factory=dict)
    inside: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    villages: dict[str, Village | None] = field(default_factory=dict)

    @classmethod
    def of(cls, commune_id: str) -> Known:
        """Read the commune's members and pairs."""
        found = cls(commune_id)
        for member, village in organisation.members(commune_id):
            found.members.setdefault((village, fold(member.name)), []).append(member)
        names = {one.id: one.name for one in organisation.pairs(commune_id)}
        for held, village in organisation.memberships(commune_id):
            name = names.get(held.pair_id, "")
            found.pair_of[held.member_id] = name
            found.inside.setdefault((village, name), set()).add(held.member_id)
        found.villages = {fold(one.name): one for one in plan.villages(commune_id)}
        return found

    def village(self, text: str) -> Village | None:
        """The village that a line means, whichever spelling it uses (R10)."""
        key = fold(text)
        if key not in self.villages:
            self.villages[key] = plan.village_named(self.commune_id, text)
        return self.villages[key]

    def meant(self, village: str, line: MemberLine) -> Member | None:
        """The member of that name in the village's team; of several the one with the phone."""
        found = self.members.get((village, fold(line.name)), [])
        same_phone = [one for one in found if one.phone == line.phone]
        here = [one for one in found if one.left_ms is None]
        return next(iter(same_phone or here or found), None)


def judge(found: list[MemberLine], known: Known, villages: Collection[str] | None) -> list[Line]:
    """A verdict for every line, in their order; `villages`: those the account may change."""
    lines = [Line(one) for one in found]
    seen: dict[tuple[str, str, str], int] = {}
    for line in lines:
        if _placed(line, known, villages) and _understood(line):
            _compared(line, known, seen)
    _crowded(lines, known)
    return lines


def _placed(line: Line, known: Known, villages: Collection[str] | None) -> bool:
    read = line.read
    if not read.name:
        line.say("no_name")
    elif not read.village:
        line.say("no_village")
    else:
        village = known.village(read.village)
        if village is None:
            line.say("village_unknown", text=read.village)
        elif villages is not None and village.id not in villages:
            line.say("village_foreign", text=read.village)
        else:
            line.village_id, line.village = village.id, village.name
            return True
    return False


def _understood(line: Line) -> bool:
    read = line.read
    if read.pair:
        line.pair = pair_number(read.pair)
        if line.pair is None:
            line.say("pair_unknown", text=read.pair)
            return False
    if not read.role:
        line.say("role_unknown", text=read.role_text)
        return False
    line.role = read.role
    return True


def _compared(line: Line, known: Known, seen: dict[tuple[str, str, str], int]) -> None:
    read = line.read
    key = (line.village_id, fold(read.name), read.phone)
    if key in seen:
        line.say("twice", other=seen[key])
        return
    seen[key] = read.row
    member = known.meant(line.village_id, read)
    if member is None:
        line.verdict = "new"
        line.say("new")
    else:
        line.member = member.id
        _differs(line, member, known)
    for code in read.remarks:
        line.say(code)


def _differs(line: Line, member: Member, known: Known) -> None:
    if "role_guessed" in line.read.remarks:
        line.role = member.role  # what somebody entered is better than a guess
    facts = line.facts()
    wanted = [name for name, value in facts.items() if getattr(member, name) != value]
    if line.pair and known.pair_of.get(member.id) != f"Nhóm {line.pair}":
        wanted.append("pair")
    if member.left_ms is not None:
        line.verdict = "changed"
        line.say("returns")
    elif wanted:
        line.verdict = "changed"
        line.add(*changes(wanted))
    else:
        line.verdict = "same"
        line.say("same")


def _crowded(lines: list[Line], known: Known) -> None:
    """No pair gets more people than a pair may have."""
    inside = {key: set(people) for key, people in known.inside.items()}
    for line in lines:
        if line.pair is None or line.verdict == "problem":
            continue
        name = f"Nhóm {line.pair}"
        here = inside.setdefault((line.village_id, name), set())
        who = line.member or f"row {line.read.row}"
        if who not in here and len(here) >= MOST_MEMBERS:
            line.verdict = "problem"
            line.say("pair_full", text=name)
        else:
            for people in inside.values():
                people.discard(who)
            here.add(who)
