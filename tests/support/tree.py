"""The files of the repository, as git sees them: tracked, or new and not ignored."""

import subprocess
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def repository_files() -> tuple[Path, ...]:
    """Paths relative to the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    names = sorted(name for name in listed.stdout.decode().split("\0") if name)
    return tuple(Path(name) for name in names if (ROOT / name).is_file())


def texts(*patterns: str) -> dict[Path, str]:
    """Path → text of the files matching a pattern (`pwa/src/*.ts`: in any folder below)."""
    chosen: dict[Path, str] = {}
    for path in repository_files():
        if any(fnmatchcase(path.as_posix(), pattern) for pattern in patterns):
            chosen[path] = (ROOT / path).read_text(encoding="utf-8")
    return chosen


def kept(complaints: list[str]) -> None:
    """Fail with every complaint, one a line."""
    assert not complaints, "\n" + "\n".join(complaints)
