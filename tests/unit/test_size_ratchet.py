"""Files and functions stay small enough to be read in one sitting. These bounds only tighten.

TypeScript functions are held to the same length by oxlint (`max-lines-per-function`).
"""

import ast
from pathlib import Path

import pytest

from tests.support.tree import kept, texts

SOURCES = ("*.py", "*.ts", "*.tsx", "*.css")
GENERATED = ("server/migrations/versions/",)
FILE_LINES = 300
CORE_LINES = 150
FUNCTION_LINES = 70


def limit_of(path: Path) -> int:
    in_core = path.parts[:1] == ("sync",) or path.parts[:3] == ("pwa", "src", "sync")
    return CORE_LINES if in_core and ".test." not in path.name else FILE_LINES


def long_files(sources: dict[Path, str]) -> list[str]:
    found = []
    for path, text in sources.items():
        lines, limit = len(text.splitlines()), limit_of(path)
        if lines >= limit and not path.as_posix().startswith(GENERATED):
            found.append(f"{path}: {lines} lines, must stay under {limit}")
    return found


def long_functions(sources: dict[Path, str]) -> list[str]:
    found = []
    for path, text in sources.items():
        if path.as_posix().startswith(GENERATED):
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines >= FUNCTION_LINES:
                found.append(f"{path}:{node.lineno}: {node.name} has {lines} lines")
    return found


def test_no_source_file_is_too_long() -> None:
    sources = texts(*SOURCES)
    assert sources, "git lists no source file: is this a clone of the repository?"
    kept(long_files(sources))


def test_no_python_function_is_too_long() -> None:
    kept(long_functions(texts("*.py")))


@pytest.mark.parametrize(
    ("path", "lines", "refused"),
    [
        ("server/api/a.py", 299, False),
        ("server/api/a.py", 300, True),
        ("pwa/src/views/field/a.css", 300, True),
        ("sync/outcomes.py", 149, False),
        ("sync/outcomes.py", 150, True),
        ("pwa/src/sync/outcomes.ts", 150, True),
        ("pwa/src/sync/outcomes.test.ts", 150, False),
        ("server/migrations/versions/0001_first.py", 900, False),
    ],
)
def test_the_file_rule_can_fail(path: str, lines: int, refused: bool) -> None:
    assert bool(long_files({Path(path): "x = 1\n" * lines})) is refused


@pytest.mark.parametrize(("lines", "refused"), [(69, False), (70, True)])
def test_the_function_rule_can_fail(lines: int, refused: bool) -> None:
    text = "class A:\n    async def long(self):\n" + "        x = 1\n" * (lines - 1)
    assert bool(long_functions({Path("a.py"): text})) is refused
