"""A template and a report's values make a .docx (docxtpl in a sandbox).

docxtpl and lxml take a fifth of a second to import: this module is imported by whoever makes a
document, when it is made.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from server import words_templates as words
from server.reports.word import package, samples
from server.reports.word.grammar import Gate
from server.reports.word.refused import TemplateRefusedError
from server.reports.word.runs import Element, W, make_whole


class _Template(DocxTemplate):
    """docxtpl, with tags made whole before it looks for them, and faults not passed over."""

    def get_xml(self) -> str:
        make_whole(self.docx.element.body)
        return str(super().get_xml())

    def get_part_xml(self, part: Any) -> str:  # noqa: ANN401 - a part of python-docx
        root = package.tree(part.blob)
        make_whole(root)
        return str(self.xml_to_string(root))

    def fix_tables(self, xml: str) -> Element:
        """docxtpl would drop what does not close; a document with a hole is worse than none."""
        etree.fromstring(xml)
        tree = super().fix_tables(xml)
        for table in list(tree.iter(f"{W}tbl")):
            if table.find(f"{W}tr") is None:
                table.getparent().remove(table)
        for cell in tree.iter(f"{W}tc"):
            if cell[-1:] == [] or cell[-1].tag != f"{W}p":
                etree.SubElement(cell, f"{W}p")
        return tree

    def resolve_listing(self, xml: str) -> str:
        """No value holds a line break or a tab (`grammar.shown`), so nothing is to be resolved."""
        return xml

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:  # noqa: ANN401, ARG002
        """Whoever edited the template is not the author of the report."""
        core = self.docx.core_properties
        core.title, core.author, core.last_modified_by = "", "", ""
        core.comments, core.keywords, core.subject = "", "", ""

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:  # noqa: ANN401
        """No fields there (`package.checked`)."""


def rendered(template: bytes, values: Mapping[str, Any], title: str, at_ms: int) -> bytes:
    """The document. Raises TemplateRefusedError for a field that there no longer is."""
    made = _Template(io.BytesIO(template))
    made.render(dict(values), Gate(), autoescape=True)
    core = made.docx.core_properties
    core.title = title
    core.created = core.modified = datetime.fromtimestamp(at_ms / 1000, UTC).replace(tzinfo=None)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def tried(template: bytes) -> None:
    """Check an upload and render it twice: with every line there, and with none.

    Raises TemplateRefusedError.
    """
    used = package.checked(template)
    meanings = {name: vi for group in words.FIELDS.values() for name, vi, _ in group}
    for name in words.REQUIRED:
        if name not in used:
            meaning = meanings[name][:1].lower() + meanings[name][1:]
            raise TemplateRefusedError("template_missing", name=name, meaning=meaning)
    try:
        for values in (samples.full(), samples.empty()):
            rendered(template, values, "", 0)
    except TemplateRefusedError:
        raise
    except Exception as problem:  # whatever the library stumbles over, a person gets a sentence
        raise TemplateRefusedError("template_failed") from problem
