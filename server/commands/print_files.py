"""PDF files of villages, one after the other, with a line of progress; readable by nobody else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from server.commands.context import Failure
from server.commands.places import village_meant
from server.commands.words import language
from server.repositories import plan

_WORDS: dict[str, tuple[str, str]] = {
    "no_origin": (
        (
            "Chưa đặt TUNGNHA_ORIGIN: mã sẽ dẫn tới {origin}, điện thoại khác không mở được. "
            "Đặt TUNGNHA_ORIGIN hoặc thêm --origin rồi in lại."
        ),
        (
            "TUNGNHA_ORIGIN is not set: the codes lead to {origin}, which no phone can open. "
            "Set TUNGNHA_ORIGIN or add --origin, and print again."
        ),
    ),
    "printing": ("Đang tạo tệp", "Making files"),
    "written": ("{files} tệp trong {folder}", "{files} files in {folder}"),
    "cannot_write": (
        "Không ghi được vào {folder}. Chọn thư mục khác bằng --out.",
        "Cannot write to {folder}. Choose another folder with --out.",
    ),
    "nothing": ("Xã chưa có thôn nào.", "The commune has no village."),
}
File = tuple[str, str]


def village_files(commune_id: str, village: str | None, prefix: str) -> list[File]:
    """(village id, file name) of what is to be written. Raises Failure for an unknown village."""
    if village is not None:
        keys = [village_meant(commune_id, village)]
    else:
        keys = [one.id for one in plan.villages(commune_id)]
    if not keys:
        raise Failure(say("nothing"))
    return [(key, f"{prefix}-{key}.pdf") for key in keys]


def write_all(files: Sequence[File], folder: Path, make: Callable[[str], bytes]) -> None:
    """Write every file into `folder`; says how far it is on a terminal, and where they are."""
    shown = Console(stderr=True)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lines = track(
            files, description=say("printing"), console=shown, disable=not sys.stderr.isatty()
        )
        for key, name in lines:
            _write(folder / name, make(key))
    except OSError as problem:
        raise Failure(say("cannot_write", folder=folder)) from problem
    click.echo(say("written", files=len(files), folder=folder))


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and only the owner's."""
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    part.replace(path)


def say(code: str, **params: object) -> str:
    """The sentence `code` in the terminal's language."""
    vi, en = _WORDS[code]
    return (vi if language() == "vi" else en).format(**params)
