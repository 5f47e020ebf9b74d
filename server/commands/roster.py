"""`tungnha roster`: police lists in, by the same importer that the desk uses."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from server.commands.context import Failure, application
from server.commands.desk_words import chosen, say
from server.commands.places import commune_meant, village_meant
from server.repositories import plan
from server.services.roster_import import ImportResult, Options, import_roster

SHOWN = 20


@click.group()
def command() -> None:
    """Police lists."""


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--village", help="Id or name; else the village that the list's title names.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option("--allow-gone", is_flag=True, help="Most people may be missing from the new list.")
@click.option("--dry-run", is_flag=True, help="Say what would change and store nothing.")
def import_(
    files: tuple[str, ...],
    village: str | None,
    commune: str | None,
    *,
    allow_gone: bool,
    dry_run: bool,
) -> None:
    """Import FILES (XLSX or CSV): each wholly or not at all."""
    console = Console()
    with application():
        commune_id = commune_meant(commune)
        village_id = village_meant(commune_id, village) if village else None
        options = Options(dry_run=dry_run, allow_gone=allow_gone)
        read = partial(_one, console, commune_id, village_id)
        failed = False
        for name in files:
            result = read(Path(name), options)
            failed = failed or result.refused
            _tell(commune_id, Path(name).name, result, dry_run=dry_run)
    if failed:
        raise click.exceptions.Exit(1)


def _one(
    console: Console,
    commune_id: str,
    village_id: str | None,
    path: Path,
    options: Options,
) -> ImportResult:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Failure(f"{path.name}: {error.strerror}") from error
    with Progress(console=console, transient=True) as bars:
        task = bars.add_task(path.name, total=None)

        def tell(done: int, of: int) -> None:
            bars.update(task, completed=done, total=of)

        return import_roster(
            commune_id,
            content,
            path.name,
            options,
            village_id=village_id,
            progress=tell,
        )


def _tell(commune_id: str, name: str, result: ImportResult, *, dry_run: bool) -> None:
    village = plan.village(commune_id, result.village_id) if result.village_id else None
    if result.refused:
        click.echo(say("refused", file=name), err=True)
    elif result.unchanged:
        click.echo(say("unchanged", file=name))
    else:
        code = "would_import" if dry_run else "imported"
        where = village.name if village else "?"
        click.echo(say(code, file=name, village=where, **result.counts))
    for one in result.remarks[:SHOWN]:
        text = chosen(one.vi, one.en)
        line = say("row", row=one.row, text=text) if one.row else f"  {text}"
        click.echo(line, err=result.refused)
    if len(result.remarks) > SHOWN:
        click.echo(say("more", number=len(result.remarks) - SHOWN), err=result.refused)
