"""Word files as staff would send them: the built-in template, changed the way Word changes it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import docx
from docx.document import Document
from werkzeug.test import TestResponse

from server.reports.word.maker import packed
from tests.support.desk import ROOT, Desk

BINARY = "application/octet-stream"
DOCUMENT = "word/document.xml"


def opened(content: bytes) -> Document:
    """The document as python-docx reads it."""
    return docx.Document(BytesIO(content))


def lines_of(content: bytes) -> list[str]:
    """Text of the paragraphs outside tables, empty ones left out."""
    return [one.text for one in opened(content).paragraphs if one.text.strip()]


def annex(content: bytes) -> list[list[str]]:
    """Cells of the last table, row by row."""
    return [[cell.text for cell in row.cells] for row in opened(content).tables[-1].rows]


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part by its name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A .docx of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def changed(change: Callable[[str], str], part: str = DOCUMENT, kind: str = "daily") -> bytes:
    """The built-in template with one part rewritten; the change must change something."""
    parts = parts_of(packed(kind))
    before = parts[part].decode()
    after = change(before)
    assert after != before
    return zipped(parts | {part: after.encode()})


def with_text(text: str, kind: str = "daily") -> bytes:
    """The built-in template with one more paragraph, first in the body."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    added = f'<w:body><w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'
    return changed(lambda xml: xml.replace("<w:body>", added, 1), kind=kind)


def with_xml(xml: str, kind: str = "daily") -> bytes:
    """The same with a piece of markup."""
    return changed(lambda before: before.replace("<w:body>", f"<w:body>{xml}", 1), kind=kind)


def with_part(name: str, part: bytes, kind: str = "daily") -> bytes:
    """The built-in template with one more part."""
    return zipped(parts_of(packed(kind)) | {name: part})


def split_by_word(xml: str) -> str:
    """Every tag cut into runs, as Word's spelling does: after each brace, in words, at spaces."""

    look = "(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)"
    text = '<w:t xml:space="preserve">([^<]*[{][^<]*)</w:t>'

    def cut(match: re.Match[str]) -> str:
        styled, typed = match.group(1), match.group(2)
        marks = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="7" w:name="x"/>'
        ended = '<w:bookmarkEnd w:id="7"/><w:proofErr w:type="spellEnd"/>'
        pieces = re.findall(r"[{}%]|[^{}%\s_]+|[\s_]", typed)
        return (marks + ended).join(
            f'<w:r w:rsidR="00A1">{styled}<w:t xml:space="preserve">{one}</w:t></w:r>'
            for one in pieces
        )

    return re.sub(f"<w:r>{look}{text}</w:r>", cut, xml)


def upload(
    desk: Desk, content: bytes, *, kind: str = "daily", name: str = "Mẫu của xã.docx",
    content_type: str = BINARY,
) -> TestResponse:  # fmt: skip
    """POST templates/{kind}."""
    return desk.client.post(
        f"{ROOT}templates/{kind}", query_string={"name": name}, data=content,
        headers=desk.csrf(), content_type=content_type,
    )  # fmt: skip
