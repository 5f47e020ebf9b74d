"""The outside of a workbook: what kind of archive it is, and caps before anything is inflated."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.parsers import expat

from server.imports import sheets
from server.imports.words import ListRefusedError

MAX_MEMBERS = 2_000
_CHUNK = 65_536
_OTHER = {
    "word/document.xml": "roster_word",
    "content.xml": "roster_other_sheet",
    "xl/workbook.bin": "roster_other_sheet",
    "Index/Document.iwa": "roster_other_sheet",
}


@contextmanager
def opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive of a workbook; raises ListRefusedError for every other and for damage."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check(archive)
            yield archive
    except (
        zipfile.BadZipFile, zlib.error, expat.ExpatError,
        KeyError, ValueError, OverflowError, IndexError, EOFError, OSError, NotImplementedError,
    ) as problem:  # fmt: skip
        raise ListRefusedError("roster_broken") from problem


def parse(
    archive: zipfile.ZipFile,
    member: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Feed one XML member to handlers; names come without their prefix.

    A document type is refused where it stands: no list needs one, and entities grow without end.
    """
    bare: dict[str, str] = {}

    def local(name: str) -> str:
        found = bare.get(name)
        if found is None:
            found = bare[name] = name.rpartition(":")[2]
        return found

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(local(name))
    if text is not None:
        parser.CharacterDataHandler = text
    left = sheets.MAX_INFLATED
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            left -= len(chunk)
            if left < 0:  # the archive's directory may lie about sizes
                raise ListRefusedError("roster_too_big", limit=sheets.MAX_INFLATED // 1_000_000)
            parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise ListRefusedError("roster_unsafe")


def _check(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    inflated = sum(member.file_size for member in members)
    if inflated > sheets.MAX_INFLATED or len(members) > MAX_MEMBERS:
        raise ListRefusedError("roster_too_big", limit=sheets.MAX_INFLATED // 1_000_000)
    if any(member.flag_bits & 1 for member in members):
        raise ListRefusedError("roster_password")
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        code = next((code for name, code in _OTHER.items() if name in names), "roster_not_workbook")
        raise ListRefusedError(code)
