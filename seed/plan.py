"""The plan 133/KH-UBND of xã Phú Thái (09/4/2026): villages, phases, sessions, quotas.

Read from the CSV files beside this module, which repeat the plan's figures. Times are epoch
milliseconds; the plan's own dates are April 2026 at +07:00. Sources: R2, R4, R5, R7-R10, R51.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from sync.text import fold

HERE = Path(__file__).parent
LOCAL = timezone(timedelta(hours=7))
DAY_MS = 86_400_000
COMMUNE_ID = "10750"
DEMO_COMMUNE_ID = "99999"
CITIZENS_PER_PAIR = 170


@dataclass(frozen=True, slots=True)
class VillagePlan:
    """One village (thôn): id is a slug that never changes, quota the plan's target (R2, R10)."""

    id: str
    name: str
    phase_id: str
    quota: int
    position: int
    aliases: tuple[str, ...]

    @property
    def pairs(self) -> int:
        """Two-person groups the village needs, by its size (R16, R17); at least one."""
        return max(1, round(self.quota / CITIZENS_PER_PAIR))


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """One window of work; `ends_ms` is None where the plan gives no end (R5)."""

    id: str
    phase_id: str
    starts_ms: int
    ends_ms: int | None
    mode: str
    loudspeaker_ms: int | None


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """One phase (đợt); `lock_ms` is its khóa sổ, 22:00 of the last evening (R7)."""

    id: str
    number: int
    name: str
    lock_ms: int


@dataclass(frozen=True, slots=True)
class CommunePlan:
    """A commune's whole campaign as plain values."""

    id: str
    name: str
    kind: str
    city_id: str
    city_name: str
    campaign_id: str
    campaign_name: str
    starts_ms: int
    ends_ms: int
    shift_days: int
    phases: tuple[PhasePlan, ...]
    sessions: tuple[SessionPlan, ...]
    villages: tuple[VillagePlan, ...]

    def moved(self, days: int) -> CommunePlan:
        """The same plan `days` later, remembered in `shift_days`."""
        by = days * DAY_MS
        return replace(
            self,
            starts_ms=self.starts_ms + by,
            ends_ms=self.ends_ms + by,
            shift_days=self.shift_days + days,
            phases=tuple(replace(one, lock_ms=one.lock_ms + by) for one in self.phases),
            sessions=tuple(_moved_session(one, by) for one in self.sessions),
        )


def _moved_session(session: SessionPlan, by_ms: int) -> SessionPlan:
    return replace(
        session,
        starts_ms=session.starts_ms + by_ms,
        ends_ms=None if session.ends_ms is None else session.ends_ms + by_ms,
        loudspeaker_ms=None if session.loudspeaker_ms is None else session.loudspeaker_ms + by_ms,
    )


def slug(name: str) -> str:
    """Stable ASCII id of a name: "Cổ Phục Bắc" → "co-phuc-bac"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def epoch_ms(text: str) -> int:
    """Epoch milliseconds of an ISO time with an offset."""
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def days_to(tonight: date) -> int:
    """How many days the plan moves for its first evening to fall on `tonight` (+07:00)."""
    first = datetime.fromtimestamp(phu_thai().starts_ms / 1000, LOCAL).date()
    return (tonight - first).days


def read_csv(name: str) -> Iterator[dict[str, str]]:
    """Rows of one CSV of this folder, as text."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def phu_thai() -> CommunePlan:
    """The plan with its own dates: 26 villages, 10,169 people, three phases."""
    rows = list(read_csv("phu_thai_villages.csv"))
    locks = {int(row["phase"]): epoch_ms(row["report_deadline"]) for row in rows}
    phases = tuple(
        PhasePlan(f"dot-{number}", number, f"Đợt {number}", lock)
        for number, lock in sorted(locks.items())
    )
    return CommunePlan(
        id=COMMUNE_ID,
        name="Xã Phú Thái",
        kind="xã",
        city_id="31",
        city_name="Thành phố Hải Phòng",
        campaign_id="kh133",
        campaign_name="Kế hoạch 133/KH-UBND: tích hợp SSKĐT và tài khoản an sinh xã hội",
        starts_ms=min(epoch_ms(row["phase_start"]) for row in rows),
        ends_ms=epoch_ms("2026-04-30T23:59:00+07:00"),
        shift_days=0,
        phases=phases,
        sessions=tuple(_sessions()),
        villages=tuple(_village(row) for row in rows),
    )


def ben_gao() -> CommunePlan:
    """The fictional commune of the practice village, phase 1 only (evening_scenario.csv)."""
    plan = phu_thai()
    return replace(
        plan,
        id=DEMO_COMMUNE_ID,
        name="Xã tập dượt Bến Gạo",
        campaign_id="tap-duot",
        campaign_name="Buổi tập dượt ở thôn Bến Gạo (hư cấu)",
        phases=plan.phases[:1],
        sessions=tuple(one for one in plan.sessions if one.phase_id == plan.phases[0].id),
        villages=(VillagePlan("ben-gao", "Bến Gạo", plan.phases[0].id, 40, 1, ("Thôn Bến Gạo",)),),
    )


def _sessions() -> Iterator[SessionPlan]:
    counts: dict[str, int] = {}
    for row in read_csv("phu_thai_sessions.csv"):
        phase = f"dot-{row['phase']}"
        counts[phase] = counts.get(phase, 0) + 1
        yield SessionPlan(
            id=f"{phase}-{counts[phase]}",
            phase_id=phase,
            starts_ms=epoch_ms(row["session_start"]),
            ends_ms=epoch_ms(row["session_end"]) if row["session_end"] else None,
            mode="home",
            loudspeaker_ms=epoch_ms(row["loudspeaker_first_at"]),
        )


def _village(row: dict[str, str]) -> VillagePlan:
    name = row["village"]
    return VillagePlan(
        id=slug(name),
        name=name,
        phase_id=f"dot-{row['phase']}",
        quota=int(row["citizens_not_installed"]),
        position=int(row["stt"]),
        aliases=tuple(_aliases(row)),
    )


def _aliases(row: dict[str, str]) -> Iterator[str]:
    """Spellings other than the village's own: the plan prints several for one village (R10)."""
    name = row["village"]
    body = re.sub(r"\s*\([^)]*\)", "", row["village_as_printed_body"]).split(" / ")
    roman = {"1": "I", "2": "II"}
    numbered = re.fullmatch(r"(.+) ([12])", name)
    written = [row["village_as_printed_appendix"], *body, f"Thôn {name.removeprefix('Thôn ')}"]
    if numbered:
        written.append(f"{numbered[1]} {roman[numbered[2]]}")
    seen = {name}
    for alias in written:
        if alias not in seen:
            seen.add(alias)
            yield alias
