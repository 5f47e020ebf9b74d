"""A report's figures under the names that templates use (`server.words_templates.FIELDS`).

What reporters said by telephone is nowhere here: it is shown at the desk and never added (R38).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from server import words_word as words
from server.clock import local
from server.reports import zalo
from server.reports.figure_table import NONE_YET, rows_of

Values: TypeAlias = dict[str, Any]
_PREFIXES = ("Xã ", "Phường ", "Đặc khu ")
_LINE = (
    "stt", "ten", "chi_tieu", "hoan_thanh", "ty_le", "trong_ky", "loi_he_thong",
    "khong_dien_thoai", "vang_mat", "chua_ket_qua", "chua_den", "nguon_khac", "ho_da_den",
    "tong_ho", "ghi_chu",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """What a report is of, beside its figures. `at_ms`: until when they go."""

    commune: str
    campaign: str
    village: str | None
    phase: str | None
    at_ms: int


def values_of(report: Mapping[str, Any], paper: Paper) -> Values:
    """Every field of `FIELDS` and list of `LISTS`; `report` as `reports.report` makes it."""
    return {
        **_document(paper),
        **_figures(report),
        **_open(report),
        **_honesty(report, paper),
        **_lock(report),
        "cac_dong": [_line(bold, cells) for bold, cells in rows_of(report["lines"])],
        "cac_bo_sung": [
            {"ngay": _short(date.fromisoformat(one["day"])), "so": one["n"]}
            for one in report["late"]
        ],
    }


def moment(at_ms: int) -> str:
    """ "21h30 ngày 12/4/2026", Vietnamese time."""
    at = _local(at_ms)
    return f"{at:%H}h{at:%M} ngày {_short(at)}"


def _document(paper: Paper) -> Values:
    at = _local(paper.at_ms)
    bare = paper.commune
    for prefix in _PREFIXES:
        bare = bare.removeprefix(prefix)
    full = paper.commune if paper.commune.startswith(_PREFIXES) else f"Xã {bare}"
    inside = full[:1].lower() + full[1:]
    scope = words.WHOLE.format(commune=inside)
    if paper.village:
        named = zalo.village_place(paper.village).split(maxsplit=1)[0].lower()
        own = paper.village.split(maxsplit=1)[0].lower() == named
        village = paper.village[:1].lower() + paper.village[1:] if own else f"thôn {paper.village}"
        scope = words.VILLAGE.format(village=village, commune=inside)
    elif paper.phase:
        scope = words.PHASE.format(phase=paper.phase, commune=inside)
    return {
        "ten_xa": full,
        "ten_xa_giua_cau": inside,
        "ten_xa_hoa": full.upper(),
        # "Phường 1": a number alone is no name of a place.
        "dia_danh": full if bare.isdigit() else bare,
        "ngay_thang": _long(at),
        "ngay": _short(at),
        "ten_chien_dich": paper.campaign,
        "pham_vi": scope,
        "ten_dot": paper.phase or "",
    }


def _figures(report: Mapping[str, Any]) -> Values:
    completed, late = report["rows"]["completed"], sum(one["n"] for one in report["late"])
    day = report["in_day"]
    return {
        "chi_tieu": report["target"],
        "hoan_thanh": completed,
        "ty_le_chi_tieu": report["percent_target"],
        "du_dieu_kien": report["eligible"],
        "ty_le_du_dieu_kien": report["percent_eligible"],
        "trong_ky": day["total"],
        "cai_moi": day["new"],
        "co_tu_truoc": day["already"],
        "luy_ke_truoc": completed - day["total"] - late + report["withdrawn"],
        "rut_lai": report["withdrawn"],
        "sskdt": report["steps"]["sskdt"],
        "asxh": report["steps"]["asxh"],
        "bhyt": report["steps"]["bhyt"],
        "ngoai_danh_sach": report["off_list"],
        "ho_da_den": report["households"][0],
        "tong_ho": report["households"][1],
        "da_gap": report["met"],
        "so_thon": len(report["lines"]),
    }


def _open(report: Mapping[str, Any]) -> Values:
    rows = report["rows"]
    return {
        "chua_hoan_thanh": report["target"] - rows["completed"],
        "loi_he_thong": rows["system_error"],
        "khong_dien_thoai": rows["no_smartphone"],
        "vang_mat": rows["absent"],
        "chua_ket_qua": sum(rows[one] for one in NONE_YET),
        "chua_den": rows["not_reached"],
        "nguon_khac": rows["elsewhere"],
    }


def _honesty(report: Mapping[str, Any], paper: Paper) -> Values:
    stamp = report.get("snapshot")
    silent = len(report["silent"])
    loose = sum(bool(line["unconfirmed"]) for line in report["lines"])
    said = [zalo.silence(silent) if silent else words.NONE_SILENT]
    if loose:
        said.append(words.UNCONFIRMED.format(n=zalo.number(loose)))
    if report["conflicts"]:
        said.append(words.CONFLICTS.format(n=zalo.number(report["conflicts"])))
    state = words.RUNNING
    if stamp:
        state = words.TAKEN.format(moment=moment(stamp["taken_ms"]))
    return {
        "tinh_den": moment(paper.at_ms),
        "tinh_trang": state,
        "muc_do_day_du": " ".join(said),
        "may_chua_lien_lac": silent,
        "thon_chua_chot": loose,
        "hai_ghi_nhan": report["conflicts"],
        "ma_kiem_tra": stamp["hash"][:16] if stamp else "",
        "ma_day_du": stamp["hash"] if stamp else "",
    }


def _lock(report: Mapping[str, Any]) -> Values:
    lock = report.get("lock") or {}
    return {
        "da_khoa": int(bool(lock) and report["frozen"]),
        "sau_bo_sung": lock.get("amended", 0),
        "them_sau_khoa": lock.get("added", 0),
        "rut_sau_khoa": lock.get("withdrawn", 0),
        "lam_sau_khoa": lock.get("after_lock", 0),
    }


def _line(bold: bool, cells: Sequence[Any]) -> Values:  # noqa: FBT001 - a row as `rows_of` gives it
    return {**dict(zip(_LINE, cells, strict=True)), "dam": int(bold)}


def _local(at_ms: int) -> datetime:
    return local(at_ms)


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _long(day: date) -> str:
    """Days below ten and January and February have two digits (Nghị định 30/2020)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
