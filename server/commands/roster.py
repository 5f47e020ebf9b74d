"""`tungnha roster`: police lists in, and back out, by the same importer that the desk uses."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from server.commands.context import Failure, application
from server.commands.desk_words import chosen
from server.commands.places import commune_meant, village_meant
from server.commands.roster_words import say
from server.errors import ApiError
from server.imports.words import ANSWERS
from server.repositories import plan
from server.services.lists import import_list, import_undo
from server.services.lists.roster_import import ImportResult, Options, import_roster
from server.words import sentences

SHOWN = 20
_ANSWERS = tuple(key for answers in ANSWERS.values() for key, _, _ in answers)
_COLUMNS = (
    TextColumn("{task.description}"),
    BarColumn(),
    TaskProgressColumn(),
    TimeElapsedColumn(),
)


@click.group()
def command() -> None:
    """Police lists."""


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--village", help="Id or name; else the village that the list's title names.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
@click.option(
    "--kind", type=click.Choice(["roster", "not_activated"]), default="roster", show_default=True,
    help="The list of people, or of those whose level 2 is not activated.",
)  # fmt: skip
@click.option("--allow-gone", is_flag=True, help="Most people may be missing from the new list.")
@click.option(
    "--answer", "answers", multiple=True, type=click.Choice(_ANSWERS),
    help="Answer given to every question of that sort; may be repeated.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would change and store nothing.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON per file, for machines.")
def import_(
    files: tuple[str, ...],
    village: str | None,
    commune: str | None,
    kind: str,
    answers: tuple[str, ...],
    *,
    allow_gone: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import FILES (XLSX or CSV): each wholly or not at all. Ends with 1 if one was refused."""
    console = Console(stderr=as_json)
    with application():
        commune_id = commune_meant(commune)
        village_id = village_meant(commune_id, village) if village else None
        options = Options(
            dry_run=dry_run, allow_gone=allow_gone, kind=kind, answers=frozenset(answers)
        )
        failed = False
        for name in files:
            result = _one(console, commune_id, village_id, Path(name), options)
            failed = failed or result.refused
            if as_json:
                click.echo(json.dumps(_plain(Path(name).name, result), ensure_ascii=False))
            else:
                _tell(commune_id, Path(name).name, result, dry_run=dry_run)
    if failed:
        raise click.exceptions.Exit(1)


@command.command("undo")
@click.argument("batch", required=False)
@click.option("--village", help="The latest list of this village.")
@click.option("--commune", help="Id of the commune (needed where there are several).")
def undo(batch: str | None, village: str | None, commune: str | None) -> None:
    """Take an import back: BATCH (its id), or a village's latest list."""
    with application():
        commune_id = commune_meant(commune)
        if batch is None:
            if village is None:
                raise Failure(say("undo_which"))
            newest = import_list.newest_of(commune_id)
            batch = newest.get(village_meant(commune_id, village))
            if batch is None:
                raise Failure(say("undo_nothing"))
        try:
            counts = import_undo.undo(commune_id, batch, "cli")
        except ApiError as error:
            raise Failure(chosen(*sentences(error.code))) from error
    click.echo(say("undone", **counts))


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
    with Progress(*_COLUMNS, console=console, transient=True) as bars:
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
    if result.refused:
        click.echo(say("refused", file=name), err=True)
    elif result.unchanged:
        click.echo(say("unchanged", file=name))
    else:
        code = "would_import" if dry_run else "imported"
        for village_id, counts in result.villages.items():
            village = plan.village(commune_id, village_id)
            click.echo(say(code, file=name, village=village.name if village else "?", **counts))
    weighty = sorted(result.remarks, key=lambda one: not one.blocks) if result.refused else None
    remarks = weighty or result.remarks
    for one in remarks[:SHOWN]:
        text = chosen(one.vi, one.en)
        if one.question:
            text += " " + say("answer", keys=", ".join(key for key, _, _ in one.answers))
        line = say("row", row=one.row, text=text) if one.row else f"  {text}"
        click.echo(line, err=result.refused)
    if len(remarks) > SHOWN:
        click.echo(say("more", number=len(remarks) - SHOWN), err=result.refused)


def _plain(name: str, result: ImportResult) -> dict[str, object]:
    """A result for machines: nobody's name in it."""
    return {
        "file": name,
        "refused": result.refused,
        "unchanged": result.unchanged,
        "villages": result.villages,
        "imports": list(result.batches),
        "remarks": [
            {"row": one.row or None, "code": one.code, "vi": one.vi, "en": one.en,
             "blocks": one.blocks, "question": one.question}
            for one in result.remarks
        ],
    }  # fmt: skip
