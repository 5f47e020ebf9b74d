"""The outside of a template: a real .docx without macros, links, objects or bombs.

A .docx is a ZIP of XML parts. Everything is read within caps before docxtpl sees it; what could
run, or fetch something when the report is opened, is refused with its name.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

from server.reports.word import runs, tags
from server.reports.word.refused import TemplateRefusedError
from server.reports.word.runs import Element, W

MAX_BYTES = 2_000_000
MAX_INFLATED = 12_000_000
MAX_XML = 3_000_000
MAX_MEMBERS = 200
DOCUMENT = "word/document.xml"
_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OBJECTS = ("word/embeddings/", "word/activeX/", "word/controls/")
_FETCHING = ("/attachedTemplate", "/aFChunk", "/oleObject", "/control", "/subDocument", "/frame")
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
# What a Word field may be: nothing that fetches, runs or asks.
_FIELDS = {"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "PAGEREF", "REF"}
_TAGGED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
Parts: TypeAlias = Mapping[str, bytes]


def checked(content: bytes) -> set[str]:
    """Fields that the template uses. Raises TemplateRefusedError for what cannot be one."""
    parts = _parts(content)
    _no_macros(parts)
    found: set[str] = set()
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            root = tree(part)
            if name.endswith(".rels"):
                _no_links(root)
            elif name.startswith("word/"):
                found |= _text(name, root)
    return found


def _parts(content: bytes) -> dict[str, bytes]:
    if content.startswith(_OLD):
        raise TemplateRefusedError("template_old")
    if len(content) > MAX_BYTES:
        raise _too_big()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            names = [one.filename for one in members]
            if len(members) > MAX_MEMBERS:
                raise _too_big()
            if DOCUMENT not in names or _TYPES not in names:
                raise TemplateRefusedError("template_not_word")
            if len(set(names)) != len(names) or any(one.flag_bits & 1 for one in members):
                raise TemplateRefusedError("template_broken")
            return _inflated(archive, members)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
            OverflowError, UnicodeError) as problem:  # fmt: skip
        code = "template_broken" if content.startswith(b"PK") else "template_not_word"
        raise TemplateRefusedError(code) from problem


def _inflated(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Every member, counted while it is read: the archive's directory may lie about sizes."""
    found: dict[str, bytes] = {}
    left = MAX_INFLATED
    for one in members:
        cap = min(left, MAX_XML if one.filename.endswith((".xml", ".rels")) else left)
        with archive.open(one) as file:
            part = file.read(cap + 1)
        if len(part) > cap:
            raise _too_big()
        left -= len(part)
        found[one.filename] = part
    return found


def _too_big() -> TemplateRefusedError:
    return TemplateRefusedError(
        "template_too_big", packed=MAX_BYTES // 1_000_000, open=MAX_INFLATED // 1_000_000
    )


def tree(part: bytes) -> Element:
    """The part as a tree; no entity is ever resolved, and none may be declared."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as problem:
        raise TemplateRefusedError("template_broken") from problem
    if root.getroottree().docinfo.doctype:
        raise TemplateRefusedError("template_broken")
    return root


def _no_macros(parts: Parts) -> None:
    kinds = {
        str(one.get("PartName", "")).lstrip("/"): str(one.get("ContentType", ""))
        for one in tree(parts[_TYPES])
    }
    macros = any("vba" in name.lower() for name in parts)
    if macros or any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds.values()):
        raise TemplateRefusedError("template_macros")
    if kinds.get(DOCUMENT) != _MAIN:
        raise TemplateRefusedError("template_not_word")
    for name in parts:
        if name.startswith(_OBJECTS):
            raise TemplateRefusedError("template_objects", target=name[:80])


def _no_links(root: Element) -> None:
    for one in root:
        target, kind = str(one.get("Target", "")), str(one.get("Type", ""))
        if str(one.get("TargetMode", "")).lower() == "external":
            raise TemplateRefusedError("template_links", target=target[:120])
        if kind.endswith(_FETCHING):
            raise TemplateRefusedError("template_objects", target=target[:80])


def _text(name: str, root: Element) -> set[str]:
    if name == DOCUMENT and root.tag != f"{W}document":
        raise TemplateRefusedError("template_not_word")  # the strict variety, too
    if any(next(root.iter(f"{W}{one}"), None) is not None for one in _TRACKED):
        raise TemplateRefusedError("template_tracked")
    _word_fields(root)
    runs.make_whole(root)
    if _TAGGED.fullmatch(name):
        return tags.names_of(root)
    for paragraph in runs.paragraphs(root):
        found = runs.TAG.search(runs.text_of(paragraph))
        if found:
            raise TemplateRefusedError("template_place", tag=found.group()[:80])
    return set()


def _word_fields(root: Element) -> None:
    """Each field by its instruction, which Word may have cut into several runs."""
    waiting: list[str] = []
    for one in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if one.tag == f"{W}fldSimple":
            _word_field(str(one.get(f"{W}instr", "")))
        elif one.tag == f"{W}instrText":
            if not waiting:
                waiting.append("")
            waiting[-1] += one.text or ""
        elif one.get(f"{W}fldCharType") == "begin":
            waiting.append("")
        elif waiting:
            _word_field(waiting.pop())
            if one.get(f"{W}fldCharType") == "separate":
                waiting.append("PAGE")  # its result, up to the end
    for instruction in waiting:
        _word_field(instruction)


def _word_field(instruction: str) -> None:
    name = (instruction.split() or [""])[0].upper()
    if name not in _FIELDS:
        raise TemplateRefusedError("template_word_field", name=name[:30] or "?")
