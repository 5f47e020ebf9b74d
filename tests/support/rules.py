"""The repository's own rules as functions: files in, complaints out. Empty means kept."""

import ast
import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

Rule = Callable[[Path, str], list[str]]

VIETNAMESE = re.compile("[À-ÖØ-öø-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
LABEL = re.compile(r'\b(aria-label|title|placeholder|alt)="[^"]*[^\W\d_]{2,}')
UNSAFE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write\b|\beval\("
)
# Strings first, so that an address in a string is not taken for a comment.
STRING_OR_COMMENT = re.compile(
    r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|/\*.*?\*/|//[^\n]*""",
    re.DOTALL,
)
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
)
HOMES = ("wo" + "rk", "ro" + "ot", "ho" + "me/[a-z]", "Us" + "ers/[A-Za-z]", "mnt/[a-z]/Us" + "ers")
MACHINE_PATH = re.compile(rf"(?<![\w.\-/~}}])/(?:{'|'.join(HOMES)})[\w.\-]*/")

# What touches the world outside the function: clock, chance, files, network, other processes.
# fmt: off
IMPURE_MODULES = frozenset({
    "asyncio", "ctypes", "getpass", "http", "importlib", "io", "locale", "logging",
    "multiprocessing", "os", "pathlib", "pickle", "platform", "random", "secrets", "select",
    "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile",
    "threading", "time", "urllib", "uuid", "warnings", "zoneinfo",
})
# fmt: on
IMPURE_CALLS = frozenset({"open", "print", "input", "exec", "eval", "__import__"})
IMPURE_METHODS = frozenset({"now", "utcnow", "today"})


def without_comments(text: str) -> str:
    def kept(match: re.Match[str]) -> str:
        token = match.group()
        return "\n" * token.count("\n") if token.startswith(("//", "/*")) else token

    return STRING_OR_COMMENT.sub(kept, text)


def lines_matching(pattern: re.Pattern[str], path: Path, text: str) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def words_outside_words(path: Path, text: str) -> list[str]:
    if path.name.endswith((".test.ts", ".test.tsx")):  # never on a screen
        return []
    bare = without_comments(text)
    return lines_matching(VIETNAMESE, path, bare) + lines_matching(LABEL, path, bare)


def unsafe_html(path: Path, text: str) -> list[str]:
    return lines_matching(UNSAFE, path, without_comments(text))


def inline_code(path: Path, text: str) -> list[str]:
    return lines_matching(INLINE, path, text)


def machine_paths(path: Path, text: str) -> list[str]:
    return lines_matching(MACHINE_PATH, path, text)


def missing_twins(
    paths: Iterable[Path], one_sided: frozenset[str], not_rules: frozenset[str]
) -> list[str]:
    """Every rule has four files of one stem; a one-sided rule (desk only) has no TypeScript."""
    present = {path.as_posix() for path in paths}
    stems_in = {
        folder: {Path(name).stem for name in present if re.fullmatch(pattern, name)} - not_rules
        for folder, pattern in {
            "python": r"sync/\w+\.py",
            "typescript": r"pwa/src/sync/\w+\.ts",
            "vectors": r"sync/vectors/\w+\.json",
        }.items()
    }
    tests = {Path(name).stem for name in present if re.fullmatch(r"tests/.*/test_\w+\.py", name)}
    found = []
    for stem in sorted(set().union(*stems_in.values())):
        wanted = {
            f"sync/{stem}.py": stem in stems_in["python"],
            f"sync/vectors/{stem}.json": stem in stems_in["vectors"],
            f"pwa/src/sync/{stem}.ts": stem in one_sided or stem in stems_in["typescript"],
            f"tests/…/test_{stem}.py": f"test_{stem}" in tests,
        }
        found += [f"{stem}: {name} is missing" for name, there in wanted.items() if not there]
    return found


def one_sided_stems(vectors: dict[Path, str]) -> frozenset[str]:
    parsed = {path.stem: json.loads(text) for path, text in vectors.items()}
    return frozenset(
        stem
        for stem, cases in parsed.items()
        if isinstance(cases, dict) and not cases.get("twin", True)
    )


def covered_stems(vectors: dict[Path, str]) -> frozenset[str]:
    """Helpers that need no cases of their own: another rule's vector says `"covers": [stem]`."""
    parsed = [json.loads(text) for text in vectors.values()]
    named = [cases.get("covers", ()) for cases in parsed if isinstance(cases, dict)]
    return frozenset(stem for stems in named for stem in stems)


def impure_code(path: Path, text: str) -> list[str]:
    """The core may compute, and nothing else."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            modules = [name for name in _top_modules(node) if not _pure(name)]
            found += [f"{path}:{node.lineno}: imports {name}" for name in modules]
        elif isinstance(node, ast.Call):
            name = _called(node)
            if name:
                found.append(f"{path}:{node.lineno}: calls {name}")
        elif isinstance(node, ast.Constant) and isinstance(node.value, float):
            found.append(f"{path}:{node.lineno}: uses the float {node.value}")
    return found


def _pure(module: str) -> bool:
    if module in IMPURE_MODULES:
        return False
    return module in sys.stdlib_module_names or module == "sync"


def _top_modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    return ["sync"] if node.level else [(node.module or "").partition(".")[0]]


def _called(node: ast.Call) -> str | None:
    match node.func:
        case ast.Name(id=name) if name in IMPURE_CALLS:
            return name
        case ast.Attribute(attr=name) if name in IMPURE_METHODS:
            return name
    return None
