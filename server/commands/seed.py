"""`tungnha seed`: the real plan of xã Phú Thái with fictional people, ready to be shown."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from seed.plan import COMMUNE_ID
from server.services import planting
from server.services.planting import Planted

_WORDS = {
    "lists": "Nhập danh sách từng thôn (lists)",
    "areas": "Chia khu vực, in mã (areas)",
}


@click.command("seed")
@click.option("--real-dates", is_flag=True, help="Keep April 2026 instead of starting tonight.")
@click.option("--demo-evening", is_flag=True, help="Also play the practice evening of Bến Gạo.")
@with_appcontext
def command(*, real_dates: bool, demo_evening: bool) -> None:
    """Load the plan and fictional people; what is there already is left alone."""
    var: Path = current_app.extensions["settings"].var
    console = Console()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, of: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(_WORDS[step], total=of)
            bars.update(tasks[step], completed=done)

        planted = planting.plant(var, tell, real_dates=real_dates)
    _say(console, planted, var)
    if demo_evening:
        _play(console)


def _say(console: Console, planted: Planted, var: Path) -> None:
    if not planted.anything:
        console.print("Dữ liệu mẫu đã có sẵn. (Sample data is there already.)")
        return
    console.print(
        f"Đã nhập {planted.people:,} người (hư cấu), chia {planted.areas} khu vực."
        f" ({planted.people:,} fictional people, {planted.areas} areas.)".replace(",", ".")
    )
    shift = planting.shift_days(COMMUNE_ID)
    if shift:
        console.print(
            f"Lịch của kế hoạch dời {shift:+d} ngày để buổi đầu là tối nay."
            f" (The plan's dates are moved by {shift:+d} days.)"
        )
    for login, password in planted.accounts:
        console.print(f"  {login:10} {password}", highlight=False)
    if planted.accounts:
        console.print(f"Mật khẩu cũng ở {var.name}/accounts.txt. (Kept there, for you alone.)")


def _play(console: Console) -> None:
    from server.services.demo_evening import play

    number = play()
    console.print(f"Đã diễn buổi tối ở Bến Gạo: {number} lần ghi. ({number} operations.)")
