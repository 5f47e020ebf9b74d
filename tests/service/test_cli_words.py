"""Every sentence that a command says is in the catalogue it says it from."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from server import commands

FILES = sorted(Path(commands.__file__).parent.glob("[a-z]*.py"))
SAID = re.compile(r"\bsay\(\s*\"(\w+)\"")


def unknown(text: str, words: object) -> set[str]:
    """Codes that `text` says and `words` does not have."""
    assert isinstance(words, dict)
    return set(SAID.findall(text)) - words.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_said_is_there(path: Path) -> None:
    module = import_module(f"server.commands.{path.stem}")
    if "say" in vars(module):
        there = vars(sys.modules[module.say.__module__])
        assert (
            unknown(path.read_text(encoding="utf-8"), there.get("WORDS", there.get("_WORDS")))
            == set()
        )


def test_a_code_without_a_sentence_is_found() -> None:
    assert unknown('say("there")\nsay(\n    "gone", a=1)', {"there": ("", "")}) == {"gone"}
