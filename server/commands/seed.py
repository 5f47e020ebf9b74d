"""`tungnha seed`: the real plan of xã Phú Thái with fictional people, ready to be shown."""

from __future__ import annotations

from pathlib import Path

import click
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
from server.commands.context import application
from server.commands.desk_words import say
from server.reports.zalo import number
from server.services.demonstration import planting
from server.services.demonstration.planting import PlanOnlyError, Planted


@click.command("seed")
@click.option("--real-dates", is_flag=True, help="Keep April 2026 instead of starting tonight.")
@click.option(
    "--demo-evening/--no-demo-evening",
    default=True,
    help="Also the practice village Bến Gạo, with the people of the scenario. On by default.",
)
@click.option(
    "--plan-only",
    is_flag=True,
    help="The plan alone, for real lists and real people; nobody invented gets in later.",
)
def command(*, real_dates: bool, demo_evening: bool, plan_only: bool) -> None:
    """Load the plan and fictional people; what is there already is left alone."""
    console = Console()
    if plan_only:
        with application():
            made = planting.plant_plan(real_dates=real_dates).anything
        console.print(say("plan_planted" if made else "there_already"))
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with application() as app:
        var: Path = app.extensions["settings"].var
        with Progress(*columns, console=console, transient=True) as bars:
            tasks: dict[str, TaskID] = {}

            def tell(step: str, done: int, of: int) -> None:
                if step not in tasks:
                    tasks[step] = bars.add_task(say(step), total=of)
                bars.update(tasks[step], completed=done)

            try:
                planted = planting.plant(
                    var, tell, real_dates=real_dates, practice_evening=demo_evening
                )
            except PlanOnlyError:
                console.print(say("plan_only"))
                return
        _report(console, planted, var)


def _report(console: Console, planted: Planted, var: Path) -> None:
    if not planted.anything:
        console.print(say("there_already"))
        return
    console.print(say("planted", people=number(planted.people), areas=planted.areas))
    shift = planting.shift_days(COMMUNE_ID)
    if shift:
        console.print(say("moved", days=f"{shift:+d}"))
    if planted.accounts:
        console.print(say("kept", file=f"{var.name}/{planting.ACCOUNTS_FILE}"))
