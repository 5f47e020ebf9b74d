"""More files as they really arrive: CSV in every encoding, and what cannot be read at all."""

from __future__ import annotations

import unicodedata
from typing import Any

from tests.support.sheets import HEADER, PEOPLE, changed, titled, without_member, workbook
from tests.support.ugly_rosters import UGLY, ugly

__all__ = ["UGLY", "many_rows"]

# --- CSV --------------------------------------------------------------------------------------


def _csv(delimiter: str) -> str:
    lines = [HEADER, *PEOPLE]
    return "\r\n".join(
        delimiter.join(f'"{one}"' if delimiter in str(one) else str(one) for one in line)
        for line in lines
    )


@ugly
def csv_utf8() -> bytes:
    return _csv(",").encode()


@ugly
def csv_utf8_marked_semicolons() -> bytes:
    return b"\xef\xbb\xbf" + _csv(";").encode()


@ugly
def csv_utf16_tabs() -> bytes:
    return _csv("\t").encode("utf-16")


@ugly
def csv_utf16_without_mark() -> bytes:
    return _csv("\t").encode("utf-16-le")


@ugly
def csv_windows_1258() -> bytes:
    return unicodedata.normalize("NFD", _csv(",")).encode("cp1258", "replace")


@ugly
def csv_broken_letters() -> bytes:
    return _csv(",").encode().decode("cp1252", "replace").encode()


@ugly
def csv_letters_lost() -> bytes:
    return "".join(one if one.isascii() else "?" for one in _csv(",")).encode()


@ugly
def with_macros() -> bytes:
    return changed(workbook(titled()), {"xl/vbaProject.bin": b"Attribute VB_Name"})


# --- Files that cannot be read ----------------------------------------------------------------


def _typed(names: list[str], header: list[str]) -> bytes:
    rows: list[list[Any]] = [
        [at, name, 1968, f"00006801000{at}"] for at, name in enumerate(names, 1)
    ]
    return workbook([header, *rows])


@ugly
def old_font_tcvn3() -> bytes:
    names = ["NguyÔn V¨n Th¾ng", "TrÇn ThÞ M¬", "Vò ThÞ Hîi"]
    return _typed(names, ["STT", "Hä vµ tªn", "N¨m sinh", "Sè CCCD"])


@ugly
def old_font_vni() -> bytes:
    names = ["Nguyeãn Vaên Thaéng", "Traàn Thò Mô", "Vuõ Thò Hôïi"]
    return _typed(names, ["STT", "Hoï vaø teân", "Naêm sinh", "Soá CCCD"])


@ugly
def french_words_are_no_old_font() -> bytes:
    notes = ["garçon déjà vu", "Noël à Paris", "façade naïve", "für Müller", "l’été «où»"]
    rows = [[at, "Le Van An", 1960 + at, f"00006{at}010001", note]
            for at, note in enumerate(notes, 1)]  # fmt: skip
    return workbook([["STT", "Họ và tên", "Năm sinh", "Số CCCD", "Ghi chú"], *rows])


@ugly
def empty() -> bytes:
    return b" \r\n"


@ugly
def titles_only() -> bytes:
    return workbook(titled()[:4])


@ugly
def header_only() -> bytes:
    return workbook([list(HEADER)])


@ugly
def picture_renamed() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\x00" * 500


@ugly
def pdf_renamed() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@ugly
def web_page_called_xls() -> bytes:
    return "<html><table><tr><td>Họ và tên</td></tr></table></html>".encode()


@ugly
def old_xls() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@ugly
def with_password() -> bytes:
    return old_xls() + "EncryptedPackage".encode("utf-16-le")


@ugly
def word_document() -> bytes:
    other = without_member(workbook(titled()), "xl/workbook.xml")
    return changed(other, {"word/document.xml": b"<w:document/>"})


@ugly
def open_document() -> bytes:
    other = without_member(workbook(titled()), "xl/workbook.xml")
    return changed(other, {"content.xml": b"<office:document-content/>"})


@ugly
def truncated() -> bytes:
    return workbook(titled())[:-400]


@ugly
def zip_bomb() -> bytes:
    return changed(workbook(titled()), {"xl/media/picture.bin": b"\x00" * 200_000_001})


@ugly
def external_entities() -> bytes:
    sheet = (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
        b"<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>"
    )
    return changed(workbook(titled()), {"xl/worksheets/sheet1.xml": sheet})


@ugly
def entities_behind_a_long_comment() -> bytes:
    sheet = (
        b'<?xml version="1.0"?><!--' + b" " * 70_000 + b'--><!DOCTYPE l [<!ENTITY a "aaaa">]>'
        b"<worksheet>&a;</worksheet>"
    )
    return changed(workbook(titled()), {"xl/worksheets/sheet1.xml": sheet})


def many_rows(count: int) -> bytes:
    """A list of that many people, as CSV (a workbook of 200,000 takes a minute to make)."""
    lines = ["STT,Họ và tên,Năm sinh,Số CCCD,Chủ hộ"]
    lines += [
        f"{at},Người Thứ {at},{1940 + at % 60},000{at % 2}{40 + at % 60:02d}{at:06d},Hộ {at // 4}"
        for at in range(count)
    ]
    return "\n".join(lines).encode()


@ugly
def rows_200_000() -> bytes:
    return many_rows(200_000)


@ugly
def rows_45_000() -> bytes:
    return many_rows(45_000)
