"""Compiles the builder of each route's address once and not for every application.

Hundreds of tests make an application each; four fifths of that was this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

_made: dict[tuple[object, ...], Callable[..., tuple[str, str]]] = {}
_compile = Rule._compile_builder


def _once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    trace: list[Any] = rule._trace
    key = (rule.rule, tuple(trace), repr(rule.defaults), append_unknown)
    if key not in _made:
        _made[key] = _compile(rule, append_unknown)
    return _made[key]


def install() -> None:
    """For this process, from now on."""
    Rule._compile_builder = _once  # type: ignore[method-assign, assignment]  # a function is as good as a method here
