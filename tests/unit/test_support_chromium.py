"""The browser is found where it is, and its absence says what to do."""

from pathlib import Path

import pytest

from tests.support.chromium import ChromiumMissingError, find_chromium


def program(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_named_browser_wins(tmp_path: Path) -> None:
    named, other = program(tmp_path, "mine"), program(tmp_path, "chromium")
    environ = {"TUNGNHA_CHROMIUM": str(named), "PATH": str(other.parent)}
    assert find_chromium(environ) == named


def test_a_named_browser_that_cannot_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChromiumMissingError, match="TUNGNHA_CHROMIUM"):
        find_chromium({"TUNGNHA_CHROMIUM": str(tmp_path / "none")})


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome"])
def test_the_systems_browser_is_found_under_any_of_its_names(tmp_path: Path, name: str) -> None:
    expected = program(tmp_path, name)
    assert find_chromium({"PATH": str(tmp_path)}) == expected


def test_a_missing_browser_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.chromium.MAC_APPS", ())
    with pytest.raises(ChromiumMissingError, match="apt-get install chromium"):
        find_chromium({"PATH": str(tmp_path)})
