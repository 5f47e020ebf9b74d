"""A report as a Word file, written by `tungnha report … --docx FILE`."""

from __future__ import annotations

from pathlib import Path

import click

from server import words
from server.commands.context import Failure
from server.commands.desk_words import chosen, say
from server.errors import ApiError
from server.services.figures import word_report
from server.services.figures.spans import Asked

option = click.option(
    "--docx", type=click.Path(path_type=Path, dir_okay=False), help="Write a Word document here."
)


def write(asked: Asked, file: Path) -> None:
    """Write the report asked for. Raises Failure with what is the matter."""
    try:
        _, body = word_report.docx(asked, "cli")
    except ApiError as refused:
        raise Failure(chosen(*words.sentences(refused.code, **refused.params))) from refused
    try:
        file.write_bytes(body)
    except OSError as problem:
        raise Failure(say("docx_unwritten", file=file)) from problem
    click.echo(say("docx_written", file=file))
