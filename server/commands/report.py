"""`tungnha report`: the figures of a cut-off or a span, and whether the frozen ones still hold."""

from __future__ import annotations

import json
from pathlib import Path

import click

from server.commands import word_file
from server.commands.context import Failure, application
from server.commands.desk_words import say
from server.commands.places import commune_meant, moment_meant, village_meant
from server.services.figures import chain, reports
from server.services.figures.spans import Asked


@click.group()
def command() -> None:
    """Reports."""


@command.command()
@click.option("--at", help="2026-04-12T21:30 or 21:30; else the cut-off that is meant now.")
@click.option("--village", help="Id or name; else the whole commune.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--json", "as_json", is_flag=True, help="All figures, for machines.")
@word_file.option
def daily(
    at: str | None, village: str | None, commune: str | None, *, as_json: bool, docx: Path | None
) -> None:
    """The report of 21:30 or of a lock, as text for Zalo, JSON or a Word document."""
    with application():
        commune_id = commune_meant(commune)
        village_id = village_meant(commune_id, village) if village else None
        if docx:
            word_file.write(Asked(commune_id, village_id, None, moment_meant(at)), docx)
            return
        report = reports.daily(commune_id, village_id, moment_meant(at))
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        click.echo(report["text"])


@command.command()
@click.argument("kind", type=click.Choice(["phase", "tail", "final"]))
@click.option("--phase", help="Id of the phase; needed for its own report.")
@click.option("--village", help="Id or name; else every village.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@word_file.option
def span(
    kind: str, phase: str | None, village: str | None, commune: str | None, docx: Path | None
) -> None:
    """The report of a phase, of the work since the locks, or of the whole campaign."""
    with application():
        commune_id = commune_meant(commune)
        village_id = village_meant(commune_id, village) if village else None
        asked = Asked(commune_id, village_id, phase, kind=kind)
        if docx:
            word_file.write(asked, docx)
            return
        report = reports.report(asked)
    click.echo(report["text"])


@command.command()
@click.option("--commune", help="Id of the commune (needed where there are several).")
def verify(commune: str | None) -> None:
    """Compare every frozen figure with its hash; fails at the first that was changed."""
    with application():
        number, wrong = chain.broken(commune_meant(commune))
    if wrong:
        raise Failure(say("snapshot_changed", key=wrong))
    click.echo(say("snapshots_hold", number=number))
