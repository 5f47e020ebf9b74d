"""How long police lists take from a file to the commune's own list."""

from __future__ import annotations

import io
import resource
import tempfile
import time
from collections.abc import Iterable
from contextlib import redirect_stderr
from pathlib import Path

import xlsxwriter

from bench.table import Section
from seed.people import village_people
from seed.plan import COMMUNE_ID, VillagePlan, phu_thai
from server import schema
from server.app import create_app
from server.config import Config
from server.extensions import db
from server.services.demonstration import planting
from server.services.lists.roster_import import ImportResult, Options, import_roster

TITLE = "Police lists"
HOW = """A workbook read, compared and stored in a fresh SQLite database with the real plan, \
phones told; the fictional people of the plan in one file with a column of \
villages, and a list of 45,000 rows for one village. Memory is the process's peak."""
HEADER = (
    "STT", "Thôn", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Địa chỉ", "Chủ hộ",
    "Quan hệ với chủ hộ", "Số điện thoại", "Diện ASXH", "Tình trạng",
)  # fmt: skip
LARGE = 45_000


def measure() -> Section:
    """Rows about importing."""
    section = Section(TITLE, HOW)
    with tempfile.TemporaryDirectory() as folder, redirect_stderr(io.StringIO()):
        app = create_app(Config(var=Path(folder), rate_limits=False))
        with app.app_context():
            schema.upgrade()
            planting.plant_plan(real_dates=True)
            plan = phu_thai()
            commune = _commune(plan.villages)
            taken, result = _timed(commune, None)
            section.at_most(f"Import of {result.counts['rows']:,} rows", taken, 10, "s")
            taken, result = _timed(commune, None)
            again = "unchanged" if result.unchanged else "NOT UNCHANGED"
            section.told("… the same file again", f"{taken:.1f} s, {again}")
            taken, result = _timed(_village(LARGE), plan.villages[0].id)
            section.at_most(f"Import of {result.counts['rows']:,} rows", taken, 30, "s")
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            section.told("… memory at its peak", f"{peak:,.0f} MB")
            db.session.remove()
            db.engine.dispose()
    return section


def _timed(content: bytes, village: str | None) -> tuple[float, ImportResult]:
    begun = time.perf_counter()
    result = import_roster(
        COMMUNE_ID, content, "list.xlsx", Options(allow_gone=True), village_id=village
    )
    taken = time.perf_counter() - begun
    if result.refused:
        raise ValueError(result.remarks[0].en)
    return taken, result


def _commune(villages: tuple[VillagePlan, ...]) -> bytes:
    rows = (
        (village.name, one.name, f"{one.birth:%d/%m/%Y}", "Nữ" if one.sex else "Nam", one.id_number,
         house.lane or "", house.head_name, one.relation, one.phone or "", "", "Đã kích hoạt")
        for village in villages
        for house in village_people(village)
        for one in house.people
    )  # fmt: skip
    return _book((number, *row) for number, row in enumerate(rows, 1))


def _village(count: int) -> bytes:
    return _book(
        (at + 1, "", f"Người Thứ {at}", f"01/02/{1940 + at % 60}", "Nữ" if at % 2 else "Nam",
         f"000{at % 2}{40 + at % 60:02d}{900_000 + at}", f"Xóm {at // 4 % 9}",
         f"Chủ Hộ {at // 4}", "Con", f"09{at:08d}", "",
         "Chưa kích hoạt" if at % 7 == 0 else "Đã kích hoạt")
        for at in range(count)
    )  # fmt: skip


def _book(rows: Iterable[tuple[object, ...]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
    return file.getvalue()
