"""The report as text for the Zalo group: figures only, never a person's name (R38, R40).

Layout: evening_expected.md, "Bản Zalo". Numbers with dots, percentages with a decimal comma.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from server.clock import local
from server.reports.figures import Figures
from sync.tally import percent
from sync.types import Row


@dataclass(frozen=True, slots=True)
class Heading:
    """What the figures are of. `lock`: the phase's name in a report of its khóa sổ.

    `kind`: daily, phase, tail or final; `amended`: people added and withdrawn since a lock, and
    the moment of the lock.
    """

    place: str
    at_ms: int
    lock: str | None = None
    provisional: bool = False
    kind: str = "daily"
    amended: tuple[int, int, int] | None = None


_SINCE = {
    "daily": "Trong ngày", "phase": "Trong đợt", "tail": "Sau khóa sổ", "final": "Cả chiến dịch",
}  # fmt: skip
_NAMED = {"tail": "BÁO CÁO SAU KHÓA SỔ", "final": "BÁO CÁO TỔNG KẾT"}


def village_place(name: str) -> str:
    """ "Bến Gạo" → "THÔN BẾN GẠO"; a name that says what it is stays as it is."""
    first = name.split(maxsplit=1)[0].lower()
    upper = name.upper()
    return upper if first in {"thôn", "tổ", "khu", "xóm"} else f"THÔN {upper}"


def text(heading: Heading, figures: Figures, silent: int) -> str:
    """Text ready to paste, without a trailing line break."""
    tally, change = figures.tally, figures.change
    rows = tally.rows
    share = percent(tally.completed, tally.target)
    not_reached = number(rows[Row.NOT_REACHED])
    lines = [
        _title(heading),
        f"1. Chỉ tiêu: {number(tally.target)} người",
        f"2. Đã hoàn thành: {number(tally.completed)} người ({share}% chỉ tiêu)",
        f"   - {_SINCE[heading.kind]}: {number(change.in_day)}{_already(figures)}",
        *_late(change.late),
    ]
    if change.withdrawn:
        lines.append(f"   - Rút lại: {number(change.withdrawn)}")
    lines += [
        f"3. Chưa hoàn thành: {number(tally.target - tally.completed)} người",
        f"   - Lỗi hệ thống: {number(rows[Row.SYSTEM_ERROR])}",
        f"   - Không có điện thoại thông minh: {number(rows[Row.NO_SMARTPHONE])}",
        f"   - Vắng mặt: {number(rows[Row.ABSENT])}",
        f"   - Chưa có kết quả: {number(tally.none_yet)} (chưa đến {not_reached})",
        f"4. Đã đến {number(tally.households_reached)}/{number(tally.households)} hộ",
    ]
    if silent:
        lines.append(silence(silent))
    lines += _amended(heading)
    return "\n".join(lines)


def silence(phones: int) -> str:
    """What a report says of the phones that have not spoken."""
    return f"Còn {number(phones)} máy chưa liên lạc quá 15 phút, số có thể tăng."


def number(n: int) -> str:
    """10169 → "10.169"."""
    return f"{n:,}".replace(",", ".")


def _title(heading: Heading) -> str:
    moment = local(heading.at_ms)
    kind = f"BÁO CÁO KHÓA SỔ {heading.lock.upper()}" if heading.lock else "BÁO CÁO"
    kind = _NAMED.get(heading.kind, kind)
    until = f"đến {moment:%H}h{moment:%M}" + (", chưa chốt" if heading.provisional else "")
    if heading.kind == "phase" and heading.lock:
        kind = f"BÁO CÁO {heading.lock.upper()}"
    return f"{heading.place} – {kind} NGÀY {_day(moment.date())}/{moment.year} ({until})"


def _amended(heading: Heading) -> list[str]:
    if heading.amended is None:
        return []
    added, withdrawn, lock_ms = heading.amended
    moment = local(lock_ms)
    lines = []
    if added:
        happened = f"(xảy ra trước {moment:%H}h{moment:%M})"
        lines.append(f"Bổ sung sau khóa sổ: {number(added)} {happened}")
    if withdrawn:
        lines.append(f"Rút lại sau khóa sổ: {number(withdrawn)}")
    return lines


def _already(figures: Figures) -> str:
    change = figures.change
    if not change.in_day_already:
        return ""
    return f" (cài mới {number(change.in_day_new)}, đã có từ trước {number(change.in_day_already)})"


def _late(late: Mapping[str, int]) -> list[str]:
    return [
        f"   - Bổ sung ngày {_day(date.fromisoformat(day))}: {number(n)}"
        for day, n in sorted(late.items())
    ]


def _day(day: date) -> str:
    return f"{day.day}/{day.month}"
