"""Makes the four built-in templates anew: `python -m server.reports.word.maker`.

The layout is that of Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, Times New Roman, the nation's name and
motto at the right, the agency at the left, number, signature and seal left blank, page numbers in
the top margin from the second page on; the villages' table is an annex across.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from server import words_reports, words_word
from server.reports.word import markup
from server.reports.word.markup import cell, paragraph, row, rule, run, table

KINDS = ("daily", "phase", "tail", "final")
HERE = Path(__file__).parent
_LEFT, _RIGHT = 3750, 5604  # columns of the head: 165 mm between the margins
_MOTTO = 3423  # as long as the motto in bold 14
_OPEN_XML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = ("document", "styles", "settings", "header1", "header2")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def built_in(kind: str) -> bytes:
    """The template that every commune has from the beginning."""
    return (HERE / f"{kind}.docx").read_bytes()


def parts(kind: str) -> dict[str, str]:
    """Every part of the template of `kind`, by its name in the archive."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": markup.part("document", f"<w:body>{_text(kind)}</w:body>"),
        "word/_rels/document.xml.rels": _relations(
            {
                "rId2": ("styles", "styles.xml"),
                "rId3": ("settings", "settings.xml"),
                "rId4": ("header", "header1.xml"),
                "rId5": ("header", "header2.xml"),
            }
        ),
        "word/styles.xml": markup.part("styles", _styles()),
        "word/settings.xml": markup.part("settings", _settings()),
        "word/header1.xml": markup.part("hdr", paragraph(_page_number(), style="Header")),
        "word/header2.xml": markup.part("hdr", paragraph("", style="Header")),
    }


def packed(kind: str) -> bytes:
    """The .docx; the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts(kind).items():
            one = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            one.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(one, text.encode())
    return out.getvalue()


def _text(kind: str) -> str:
    lines = "".join(_line(name, text) for name, text in words_word.body(kind))
    end = f"<w:p><w:pPr>{markup.section(across=False)}</w:pPr></w:p>"
    return f"{_head(kind)}{_title(kind)}{lines}{_signature(kind)}{end}{_annex(kind)}"


def _head(kind: str) -> str:
    above, agency, sign, *_ = words_word.AGENCIES[kind]
    left = paragraph(run(above, 26)) if above else ""
    left += paragraph(run(agency, 26, "b")) + rule(1300, _LEFT)
    right = paragraph(run(words_word.NATION, 26, "b")) + paragraph(run(words_word.MOTTO, 28, "b"))
    right += rule(_MOTTO, _RIGHT)
    room = '<w:spacing w:before="120" w:after="0"/>'
    number = paragraph(run(words_word.NUMBER.format(sign=sign), 26), more=room)
    dated = paragraph(run(words_word.PLACE_DATE, 28, "i"), more=room)
    rows = row(cell(left, _LEFT) + cell(right, _RIGHT))
    rows += row(cell(number, _LEFT) + cell(dated, _RIGHT))
    return table(rows, [_LEFT, _RIGHT], lined=False)


def _title(kind: str) -> str:
    room = '<w:spacing w:before="360" w:after="0"/>'
    return (
        paragraph(run(words_word.REPORT, 28, "b"), more=room)
        + paragraph(run(words_word.ABSTRACT[kind], 28, "b"))
        + rule(2600, _LEFT + _RIGHT)
    )


def _line(name: str, text: str) -> str:
    if name == "head":
        return paragraph(run(text, 28, "b"), "both", "Body", "<w:keepNext/>")
    return paragraph(run(text, 28), "both", "Body")


def _signature(kind: str) -> str:
    *_, signers, receivers = words_word.AGENCIES[kind]
    left = paragraph(run(words_word.RECIPIENTS, 24, "bi"), "left")
    left += "".join(paragraph(run(one, 22), "left") for one in receivers)
    right = "".join(paragraph(run(one, 28, "b")) for one in signers)
    right += paragraph(run("", 28)) * 5
    space = paragraph("", more='<w:spacing w:before="0" w:after="120"/>')
    rows = row(cell(left, 4677) + cell(right, 4677))
    return space + table(rows, [4677, 4677], lined=False)


def _annex(kind: str) -> str:
    *_, sign, agency, _, _ = words_word.AGENCIES[kind]
    title, until = words_word.ANNEX_TITLE.split("\n")
    of = words_word.ANNEX_OF.format(sign=sign, agency=agency)
    top = (
        paragraph(run(words_word.ANNEX, 28, "b"))
        + paragraph(run(title, 28, "b"))
        + paragraph(run(of, 26, "i"))
        + paragraph(run(until, 26, "i"), more='<w:spacing w:before="0" w:after="120"/>')
    )
    widths = [one[2] for one in words_word.COLUMNS]
    heads = [one[0].format(since=words_reports.SINCE[kind]) for one in words_word.COLUMNS]
    rows = row(
        "".join(
            cell(paragraph(run(text, 20, "b"), style="Cell"), width, middle=True)
            for text, width in zip(heads, widths, strict=True)
        ),
        head=True,
    )
    rows += _tag_row("{%tr for dong in cac_dong %}") + _tag_row("{%tr if dong.dam %}")
    rows += _figure_row("b") + _tag_row("{%tr else %}") + _figure_row("")
    rows += _tag_row("{%tr endif %}") + _tag_row("{%tr endfor %}")
    note = paragraph(
        run(words_reports.NOTE, 24, "i"), "both", more='<w:spacing w:before="120" w:after="0"/>'
    )
    return top + table(rows, widths, lined=True) + note + markup.section(across=True)


def _tag_row(tag: str) -> str:
    span = f'<w:gridSpan w:val="{len(words_word.COLUMNS)}"/>'
    width = sum(one[2] for one in words_word.COLUMNS)
    inner = paragraph(run(tag, 22), "left", "Cell")
    return row(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{inner}</w:tc>')


def _figure_row(look: str) -> str:
    cells = []
    for _, field, width in words_word.COLUMNS:
        align = "left" if field in {"ten", "ghi_chu"} else "center" if field == "stt" else "right"
        size = 20 if field == "ghi_chu" else 22
        inner = paragraph(run(f"{{{{ dong.{field} }}}}", size, look), align, "Cell")
        cells.append(cell(inner, width, middle=True))
    return row("".join(cells))


def _page_number() -> str:
    size = '<w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>'
    kinds = ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE</w:instrText>",
             '<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>",
             '<w:fldChar w:fldCharType="end"/>')  # fmt: skip
    return "".join(f"<w:r>{size}{one}</w:r>" for one in kinds)


def _styles() -> str:
    font = "Times New Roman"
    letters = (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN"/>'
    )
    plain = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
    body = (
        '<w:spacing w:before="120" w:after="0" w:line="264" w:lineRule="auto"/>'
        '<w:ind w:firstLine="720"/>'
    )
    thin = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
    tiny = '<w:spacing w:before="60" w:after="0" w:line="60" w:lineRule="exact"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{letters}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
        + markup.style("Normal", "Normal", plain, default=True)
        + markup.style("Body", "Nội dung", body)
        + markup.style("Cell", "Ô bảng", thin)
        + markup.style("Rule", "Đường kẻ", tiny, '<w:sz w:val="6"/>')
        + markup.style("Header", "header", plain)
    )


def _settings() -> str:
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/>'
    )


def _types() -> str:
    kinds = {name: name.rstrip("12") for name in _PARTS}
    kinds["document"] = "document.main"
    named = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OPEN_XML}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )


def _relations(related: dict[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for key, (kind, target) in related.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def main() -> None:
    """Write the four files beside this one."""
    for kind in KINDS:
        (HERE / f"{kind}.docx").write_bytes(packed(kind))


if __name__ == "__main__":
    main()
