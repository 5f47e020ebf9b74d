"""Reads and compiles the address of each route once and not for every application.

Hundreds of tests make an application each; nine tenths of that was this.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any

from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]

_LEARNT = ("_parts", "_trace", "_converters", "arguments")
_made: dict[tuple[object, ...], tuple[dict[str, Any], Builder, Builder]] = {}
_compile = Rule.compile


def _once(rule: Rule) -> None:
    key = (rule.rule, rule.host, rule.subdomain, rule.merge_slashes, repr(rule.defaults))
    if key not in _made:
        _compile(rule)
        learnt = {name: getattr(rule, name) for name in _LEARNT}
        _made[key] = (learnt, _function(rule._build), _function(rule._build_unknown))
    learnt, build, build_unknown = _made[key]
    vars(rule).update(learnt)
    # The builders are functions with `self`, bound to the rule whose they are.
    vars(rule)["_build"] = MethodType(build, rule)
    vars(rule)["_build_unknown"] = MethodType(build_unknown, rule)


def _function(bound: Builder) -> Builder:
    function: Builder = getattr(bound, "__func__")  # noqa: B009
    return function


def install() -> None:
    """For this process, from now on."""
    Rule.compile = _once  # type: ignore[method-assign, assignment]  # a function is as good as a method here
