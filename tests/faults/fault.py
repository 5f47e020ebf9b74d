"""What one deliberate fault is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`old` stands exactly once in `path` and becomes `new`; then all of `tests` must fail.

    `tests`: of pytest "path::test[case]"; of vitest "pwa/src/….test.ts::the test's own name".
    """

    name: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]


def case(stem: str, *names: str) -> tuple[str, ...]:
    """Vectors of a rule as tests of pytest."""
    return tuple(f"tests/unit/sync/test_{stem}.py::test_{stem}[{name}]" for name in names)


def twin(stem: str, *names: str) -> tuple[str, ...]:
    """Vectors of a rule as tests of vitest."""
    return tuple(f"pwa/src/sync/{stem}.test.ts::{name}" for name in names)
