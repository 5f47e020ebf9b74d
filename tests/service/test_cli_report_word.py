"""`tungnha report … --docx FILE`."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.reports.word.maker import KINDS
from tests.service.test_cli import made, tungnha
from tests.support.factory import MadeCommune
from tests.support.word_files import annex, lines_of

__all__ = ["made"]  # the fixture


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_is_written_as_a_word_file(
    tmp_path: Path, made: MadeCommune, kind: str
) -> None:
    file = tmp_path / "báo cáo.docx"
    asked = ("daily",) if kind == "daily" else ("span", kind)
    phase = ("--phase", made.phase) if kind == "phase" else ()
    done = tungnha(tmp_path, "report", *asked, *phase, "--docx", str(file))
    assert (done.returncode, done.stdout.strip()) == (0, f"Wrote {file}."), done.stderr
    assert lines_of(file.read_bytes())[0] == "BÁO CÁO"
    assert annex(file.read_bytes())[-1][1] == "Tổng"


def test_what_cannot_be_written_or_asked_is_a_sentence(tmp_path: Path, made: MadeCommune) -> None:
    nowhere = tmp_path / "none" / "a.docx"
    done = tungnha(tmp_path, "report", "daily", "--docx", str(nowhere))
    assert done.returncode == 1
    assert f"Cannot write {nowhere}" in done.stderr
    wrong = ("--phase", "p9", "--docx", str(tmp_path / "a.docx"))
    done = tungnha(tmp_path, "report", "span", "phase", *wrong)
    assert done.returncode == 1
    assert done.stderr.strip() == "Error: Not found."
    assert not (tmp_path / "a.docx").exists()
