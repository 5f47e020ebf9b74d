"""What a Word template may be: whole tags, known fields, nothing that runs or fetches."""

from __future__ import annotations

import unicodedata

import pytest

from server import words, words_templates
from server.reports.word import engine, package, samples
from server.reports.word.grammar import Gate, names_in, shown
from server.reports.word.maker import HERE, KINDS, built_in, packed
from server.reports.word.refused import TemplateRefusedError
from tests.support.word_files import (
    DOCUMENT,
    annex,
    changed,
    lines_of,
    parts_of,
    split_by_word,
    with_part,
    with_text,
    with_xml,
    zipped,
)

TYPES = "[Content_Types].xml"
RELS = "word/_rels/document.xml.rels"


def refusal(content: bytes) -> tuple[str, str]:
    """Code and Vietnamese sentence of a refused template."""
    with pytest.raises(TemplateRefusedError) as refused:
        engine.tried(content)
    vi, en = words.sentences(refused.value.code, **refused.value.params)
    assert vi
    assert en
    return refused.value.code, vi


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_templates_are_what_the_maker_makes(kind: str) -> None:
    assert parts_of((HERE / f"{kind}.docx").read_bytes()) == parts_of(packed(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_the_built_in_templates_pass_and_name_what_is_required(kind: str) -> None:
    engine.tried(built_in(kind))
    assert set(words_templates.REQUIRED) <= package.checked(built_in(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_tags_that_word_has_cut_into_runs_give_the_same_document(kind: str) -> None:
    cut = changed(split_by_word, kind=kind)
    assert package.checked(cut) == package.checked(built_in(kind))
    for values in (samples.full(), samples.empty()):
        whole = engine.rendered(built_in(kind), values, "", 0)
        mended = engine.rendered(cut, values, "", 0)
        assert lines_of(mended) == lines_of(whole)
        assert annex(mended) == annex(whole)
        assert "{" not in "".join(lines_of(mended))


@pytest.mark.parametrize(
    "typed",
    [
        "{{chi_tieu}}",
        "{{ Chi_tieu }}",
        "{{\u00a0chi_tieu\u00a0}}",
        "{{ chi_tieu\u200b }}",
        "{% if rut_lai > 0 %}{{ chi_tieu }}{% else %}{{ chi_tieu }}{% endif %}",
        "{% if not rut_lai and chi_tieu %}{% endif %}{{ chi_tieu }}",
    ],
)
def test_what_people_and_word_make_of_a_tag_is_read(typed: str) -> None:
    values = samples.full() | {"chi_tieu": 10169}
    assert lines_of(engine.rendered(with_text(f"Số: {typed}."), values, "", 0))[0] == "Số: 10.169."


def test_a_row_tag_with_a_space_in_the_wrong_place_is_read() -> None:
    loose = changed(lambda xml: xml.replace("{%tr ", "{% tr  "))
    values = samples.full()
    assert annex(engine.rendered(loose, values, "", 0)) == annex(
        engine.rendered(built_in("daily"), values, "", 0)
    )


def test_a_paragraph_moved_and_text_typed_without_nfc() -> None:
    typed = unicodedata.normalize("NFD", "Kính gửi: Lãnh đạo Ủy ban")
    made = engine.rendered(with_text(typed), samples.full(), "", 0)
    assert lines_of(made)[0] == unicodedata.normalize("NFC", typed)
    assert unicodedata.is_normalized("NFC", parts_of(made)[DOCUMENT].decode())


def test_values_are_text_never_markup() -> None:
    values = samples.full() | {"ten_xa": "<w:p> & {{ chi_tieu }}\x07\n"}
    first = lines_of(engine.rendered(with_text("{{ ten_xa }}"), values, "", 0))[0]
    assert first == "<w:p> & {{ chi_tieu }}"


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("{{ chi_tiu }}", "template_field", "chi_tieu"),
        ("{{ chỉ_tiêu }}", "template_field", "chi_tieu"),
        ("{{ dong.ten }}", "template_field", "dong.ten"),
        ("{{ ten_xa.__class__ }}", "template_field", "ten_xa.__class__"),
        ("{{ config }}", "template_field", "config"),
        ("{{ ten_xa|upper }}", "template_tag", "ten_xa|upper"),
        ("{{ range(9) }}", "template_tag", "range"),
        ("{{ 9 * 9 }}", "template_tag", "9 * 9"),
        ("{{ 'a' }}", "template_tag", "'a'"),
        ("{{ }}", "template_tag", "{{"),
        ("{{ chi_tieu", "template_half", "{{ chi_tieu"),
        ("chi_tieu }}", "template_half", "chi_tieu }}"),
        ("{# ghi chú #}", "template_half", "{#"),
        ("{% set a = 1 %}", "template_tag", "set a"),
        ("{% include 'a' %}", "template_tag", "include"),
        ("{%- if rut_lai %}x{% endif %}", "template_tag", "- if"),
        ("{% if rut_lai %}x", "template_unclosed", "{% endif %}"),
        ("{% endif %}", "template_extra_end", "endif"),
        ("{% if rut_lai %}{% endfor %}", "template_unclosed", "endif"),
        ("{% for a in cac_thon %}{% endfor %}", "template_list", "cac_dong"),
        ("{% for a in cac_dong %}{{ a.so }}{% endfor %}", "template_field", "a.so"),
        (
            "{% for a in cac_dong %}{% for b in cac_dong %}{% endfor %}{% endfor %}",
            "template_tag",
            "for b",
        ),
        ("{%tr for a in cac_dong %}", "template_row", "tr for"),
        ("Rút lại {%p if rut_lai %}", "template_alone", "đoạn"),
        ("{{r chi_tieu }}", "template_tag", "r chi_tieu"),
        ("{{ " + "not " * 80 + "rut_lai }}", "template_tag", "not"),
    ],
)
def test_a_wrong_tag_is_named_with_what_may_stand_there(typed: str, code: str, says: str) -> None:
    found, sentence = refusal(with_text(typed))
    assert found == code
    assert says in sentence


def test_text_beside_a_row_tag_would_be_lost_and_is_refused() -> None:
    row = changed(lambda xml: xml.replace("{%tr for dong in cac_dong %}", "Thôn {%tr endif %}"))
    assert refusal(row)[0] == "template_alone"


def test_a_condition_over_two_places_is_refused() -> None:
    across = with_xml(
        "<w:p><w:r><w:t>{% if rut_lai %}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p>"
    )
    assert refusal(across)[0] == "template_unclosed"


@pytest.mark.parametrize("name", words_templates.REQUIRED)
def test_a_report_must_say_until_when_and_how_whole(name: str) -> None:
    without = changed(lambda xml: xml.replace(f"{{{{ {name} }}}}", "…"))
    code, sentence = refusal(without)
    assert code == "template_missing"
    assert f"{{{{ {name} }}}}" in sentence


def rel(target: str, mode: str = "", kind: str = "image") -> bytes:
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = f' TargetMode="{mode}"' if mode else ""
    line = f'<Relationship Id="rId9" Type="{related}/{kind}" Target="{target}"{more}/>'
    return changed(lambda xml: xml.replace("</Relationships>", f"{line}</Relationships>"), RELS)


FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    "<w:r><w:instrText>{a}</w:instrText></w:r><w:r><w:instrText>{b}</w:instrText></w:r>"
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
BAD = {
    "text": (b"Xin ch\xc3\xa0o", "template_not_word"),
    "nothing": (b"", "template_not_word"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "template_old"),
    "sheet": (zipped({TYPES: b"<Types/>", "xl/workbook.xml": b"<w/>"}), "template_not_word"),
    "cut": (packed("daily")[:2000], "template_broken"),
    "flipped": (packed("daily")[:600] + b"\x00\xff" * 20 + packed("daily")[640:], ""),
    "no xml": (with_part(DOCUMENT, b"<w:document"), "template_broken"),
    "entities": (
        with_part("word/footer9.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "template_broken",
    ),
    "bomb": (with_part("word/media/a.bin", b"\0" * (package.MAX_INFLATED + 1)), "template_too_big"),
    "xml bomb": (
        with_part("word/theme.xml", b"<a>" + b" " * package.MAX_XML + b"</a>"),
        "template_too_big",
    ),
    "many": (
        zipped(parts_of(packed("daily")) | {f"word/{n}.bin": b"" for n in range(300)}),
        "template_too_big",
    ),
    "large": (b"PK" + b"x" * package.MAX_BYTES, "template_too_big"),
    "macro part": (with_part("word/vbaProject.bin", b"x"), "template_macros"),
    "macro type": (
        changed(lambda xml: xml.replace("document.main+xml", "document.macroEnabled.main+xml"),
                TYPES),
        "template_macros",
    ),
    "dotx": (
        changed(lambda xml: xml.replace("document.main+xml", "template.main+xml"), TYPES),
        "template_not_word",
    ),
    "strict": (
        changed(lambda xml: xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main")),
        "template_not_word",
    ),
    "link": (rel("https://xau.example/a.png", "External"), "template_links"),
    "attached": (rel("file:///C:/a.dotm", "External", "attachedTemplate"), "template_links"),
    "attached inside": (rel("a.dotm", "", "attachedTemplate"), "template_objects"),
    "chunk": (rel("chunk.html", "", "aFChunk"), "template_objects"),
    "object": (with_part("word/embeddings/oleObject1.bin", b"x"), "template_objects"),
    "tracked": (
        with_xml('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>a</w:t></w:r></w:ins></w:p>'),
        "template_tracked",
    ),
    "dde": (with_xml(FIELD.format(a=" DDE", b='AUTO c:\\\\a "b"')), "template_word_field"),
    "fetching": (with_xml(FIELD.format(a=' INCLUDEPICTURE "http', b='://a"')),
                 "template_word_field"),
    "simple": (
        with_xml('<w:p><w:fldSimple w:instr="INCLUDETEXT a"><w:r/></w:fldSimple></w:p>'),
        "template_word_field",
    ),
    "note": (
        with_part(
            "word/footnotes.xml",
            b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            b"<w:footnote><w:p><w:r><w:t>{{ chi_tieu }}</w:t></w:r></w:p></w:footnote>"
            b"</w:footnotes>",
        ),
        "template_place",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_is_no_plain_word_document_is_refused_in_words(name: str) -> None:
    content, code = BAD[name]
    assert refusal(content)[0] == (code or refusal(content)[0])


def test_a_link_is_named() -> None:
    assert "https://xau.example/a.png" in refusal(BAD["link"][0])[1]


def test_page_numbers_and_pictures_are_welcome() -> None:
    engine.tried(with_xml(FIELD.format(a=" PAGE ", b=r"\* MERGEFORMAT ")))
    engine.tried(with_part("word/media/logo.png", b"\x89PNG" + b"0" * 9000))


@pytest.mark.parametrize(
    "source",
    [
        "{{ ().__class__ }}",
        "{% for a in range(9) %}{% endfor %}",
        "{% for a in cac_dong if a %}{% endfor %}",
        "{% for a in cac_dong recursive %}{% endfor %}",
        "{% for a in cac_dong %}{% else %}x{% endfor %}",
        "{{ chi_tieu ~ chi_tieu }}",
        "{{ chi_tieu ** 9 }}",
        "{{ chi_tieu if chi_tieu else 1 }}",
        "{{ lipsum() }}",
        "{% macro a() %}{% endmacro %}",
        "{{ [1, 2] }}",
        "{{ chi_tieu is defined }}",
        "{{ chi_tieu == chi_tieu == chi_tieu }}",
        '<a b="{{ self }}"/>',
    ],
)
def test_the_gate_holds_whatever_the_tags_looked_like(source: str) -> None:
    with pytest.raises(TemplateRefusedError):
        Gate().from_string(source)


def test_an_attribute_is_no_way_round() -> None:
    inside = with_xml('<w:p><w:pPr><w:pStyle w:val="{{ 9 ** 9 ** 9 }}"/></w:pPr></w:p>')
    assert refusal(inside)[0] == "template_tag"


def test_figures_are_written_as_vietnamese_papers_do() -> None:
    assert [shown(one) for one in (10169, 0, 12.5, "0,0")] == ["10.169", "0", "12,5", "0,0"]
    assert names_in("rut_lai > 0", {}, "") == {"rut_lai"}


def test_no_field_stands_twice_and_every_list_has_lines() -> None:
    names = [name for group in words_templates.FIELDS.values() for name, *_ in group]
    assert len(names) == len(set(names))
    assert all(parts for *_, parts in words_templates.LISTS)
