"""WordprocessingML of the built-in templates, piece by piece: paragraphs, cells, sections.

Lengths are twentieths of a point (567 to a centimetre), sizes of letters half points.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A4 = (11906, 16838)
TOP, BOTTOM, LEFT, RIGHT = 1134, 1134, 1701, 851  # 20, 20, 30, 15 mm
HEADER = 567


def part(root: str, inner: str) -> str:
    """One XML part of the document."""
    spaces = f'xmlns:w="{W_NS}" xmlns:r="{R_NS}"'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:{root} {spaces}>{inner}</w:{root}>"


def run(text: str, size: int, look: str = "") -> str:
    """`look`: any of b(old), i(talic). A line break stands for each new line."""
    marks = "".join(f"<w:{one}/><w:{one}Cs/>" for one in look)
    style = f'<w:rPr>{marks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    lines = [f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in text.split("\n")]
    return f"<w:r>{style}{'<w:br/>'.join(lines)}</w:r>"


def paragraph(runs: str, align: str = "center", style: str = "", more: str = "") -> str:
    """`more`: further properties, in the order of the schema (before the alignment)."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{more}<w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def rule(length: int, width: int) -> str:
    """A line of `length` in the middle of a column of `width`."""
    side = max((width - length) // 2, 0)
    return paragraph(
        "",
        style="Rule",
        more='<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:ind w:left="{side}" w:right="{side}"/>',
    )


def cell(inner: str, width: int, *, middle: bool = False) -> str:
    """One cell of a table."""
    where = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{where}</w:tcPr>{inner}</w:tc>'


def row(cells: str, *, head: bool = False) -> str:
    """A row that no page break cuts; `head`: repeated on every page."""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def table(rows: str, widths: list[int], *, lined: bool) -> str:
    """A table of fixed columns."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if lined else 'w:val="nil"'
    lines = "".join(f"<w:{one} {kind}/>" for one in sides)
    margins = "".join(
        f'<w:{one} w:w="{57 if lined else 0}" w:type="dxa"/>' for one in ("left", "right")
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{lines}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def section(*, across: bool) -> str:
    """A4 with the margins of Nghị định 30/2020; its page number from the second page on."""
    wide, high = (A4[1], A4[0]) if across else A4
    turned = ' w:orient="landscape"' if across else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:headerReference w:type="first" r:id="rId5"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" '
        f'w:header="{HEADER}" w:footer="{HEADER}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def style(key: str, name: str, properties: str, letters: str = "", *, default: bool = False) -> str:
    """A paragraph style that staff find by its Vietnamese name."""
    own = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{key}"><w:name w:val="{escape(name)}"/>'
        f"{based}<w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )
