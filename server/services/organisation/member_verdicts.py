"""What a line of a members' file would do: new, changed, same, or a problem, in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from server.imports.member_words import changes, sentence
from server.imports.members import MemberLine, pair_number
from server.models import Member, Village
from server.repositories import organisation, plan
from server.services.organisation.member_matching import matched
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
            "sheet": read.sheet,
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
        # Titles and headings leave the word away, even of a village called "Thôn Ga".
        for spelling in (text, f"Thôn {text}"):
            key = fold(spelling)
            if key not in self.villages:
                self.villages[key] = plan.village_named(self.commune_id, spelling)
            if self.villages[key] is not None:
                return self.villages[key]
        return None

    def elsewhere(self, line: Line, villages: Collection[str] | None) -> str | None:
        """The other village of `villages` (None: all) that has an active member of that name."""
        for village in self.villages.values():
            if village is None or village.id == line.village_id:
                continue
            there = self.members.get((village.id, fold(line.read.name)), ())
            active = any(one.left_ms is None for one in there)
            if active and (villages is None or village.id in villages):
                return village.name
        return None


def judge(found: list[MemberLine], known: Known, villages: Collection[str] | None) -> list[Line]:
    """A verdict for every line, in their order; `villages`: those the account may change."""
    lines = [Line(one) for one in found]
    good = [one for one in lines if _placed(one, known, villages) and _understood(one)]
    good = _once(good)
    wanted = [(one.village_id, fold(one.read.name), one.read.phone or "") for one in good]
    meant = matched(wanted, known.members)
    for at, line in enumerate(good):
        _compared(line, meant.get(at), known, villages)
    _crowded(lines, known)
    return lines


def _placed(line: Line, known: Known, villages: Collection[str] | None) -> bool:
    read = line.read
    if not read.name:
        line.say("no_name")
    else:
        # Titles and sheets have other words, too: only a village among them says anything.
        meant = (known.village(one) for one in ([read.village] if read.village else read.places))
        village = next((one for one in meant if one is not None), None)
        if village is None and not read.village:
            line.say("no_village")
        elif village is None:
            line.say("village_unknown", text=read.village)
        elif villages is not None and village.id not in villages:
            line.say("village_foreign", text=read.village or village.name)
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


def _once(lines: list[Line]) -> list[Line]:
    """Without those that say what an earlier line says."""
    seen: dict[tuple[str, str, str], str] = {}
    found = []
    for line in lines:
        read = line.read
        key = (line.village_id, fold(read.name), read.phone or "")
        if key in seen:
            line.say("twice", other=seen[key])
            continue
        seen[key] = f"{read.row} ({read.sheet})" if read.sheet else str(read.row)
        found.append(line)
    return found


def _compared(
    line: Line, member: Member | None, known: Known, villages: Collection[str] | None
) -> None:
    read = line.read
    if member is None:
        line.verdict = "new"
        line.say("new")
        other = known.elsewhere(line, villages)
        if other is not None:
            line.say("namesake", village=other)
    else:
        line.member = member.id
        _differs(line, member, known)
        if read.phone and member.phone and read.phone != member.phone:
            line.say("phone_other", digits=member.phone[-3:])
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
        who = line.member or f"row {line.read.row} {line.read.sheet}"
        if who not in here and len(here) >= MOST_MEMBERS:
            line.verdict = "problem"
            line.say("pair_full", text=name)
        else:
            for people in inside.values():
                people.discard(who)
            here.add(who)
