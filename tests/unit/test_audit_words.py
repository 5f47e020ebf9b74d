"""Every kind of audit record that the code writes has words in both languages, so has every part.

The kinds are read from the source: literals, what a function is called with, and f-strings whose
ends are listed here. A kind without words fails, and so does one that nobody can read off.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from server.words_audit import ACTIONS, GROUPS, PARTS, SETTING_NAMES, SILENT
from tests.support.tree import texts

# Beginnings of kinds that are put together, and what they end in.
FORMS = {
    "claim_": ("confirmed", "refused"),
    "device_": ("revoked", "replaced"),
}
# Kinds of before, which chains still hold.
PAST = {"minutes_set", "idle_set"}


def sources() -> dict[Path, ast.Module]:
    found = texts("server/*.py")
    return {path: ast.parse(text) for path, text in found.items()}


def literals(node: ast.AST) -> set[str]:
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def is_record(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "record"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "audit"
    )


def records(tree: ast.AST) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if is_record(node):
                    assert isinstance(node, ast.Call)
                    yield function, node


def handed_on(trees: dict[Path, ast.Module], function: ast.FunctionDef, name: str) -> set[str]:
    """What `name` may be inside a function: set there, its default, or what callers give."""
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(
            isinstance(one, ast.Name) and one.id == name for one in node.targets
        ):
            found |= literals(node.value)
    places = [one.arg for one in function.args.args]
    if name not in places:
        return found
    at = places.index(name)
    defaults = function.args.defaults
    if at >= len(places) - len(defaults):
        found |= literals(defaults[at - len(places)])
    for tree in trees.values():
        for node in ast.walk(tree):
            called = getattr(getattr(node, "func", None), "attr", None) or getattr(
                getattr(node, "func", None), "id", None
            )
            if isinstance(node, ast.Call) and called == function.name and len(node.args) > at:
                found |= {one for one in literals(node.args[at]) if "_" in one or one in ACTIONS}
    return found


def kinds(trees: dict[Path, ast.Module]) -> dict[str, str]:
    """Every kind, with the place that writes it; a call that cannot be read off is a complaint."""
    found: dict[str, str] = {}
    for path, tree in trees.items():
        for function, call in records(tree):
            place, kind = f"{path}:{call.lineno}", call.args[2]
            if isinstance(kind, ast.Constant):
                these = {str(kind.value)}
            elif isinstance(kind, ast.JoinedStr):
                head = next(iter(literals(kind.values[0])))
                these = {head + end for end in FORMS.get(head, ())}
            else:
                assert isinstance(kind, ast.Name), place
                these = handed_on(trees, function, kind.id)
            assert these, f"{place}: the kind cannot be read off"
            found |= dict.fromkeys(these, place)
    return found


def parts(trees: dict[Path, ast.Module]) -> dict[str, str]:
    """Every key of a body that is written out, with its place."""
    found: dict[str, str] = {}
    for path, tree in trees.items():
        for function, call in records(tree):
            bodies: list[ast.AST] = list(call.args[3:])
            named = {one.id for one in bodies if isinstance(one, ast.Name)}
            for node in ast.walk(function):
                target = node.targets[0] if isinstance(node, ast.Assign) else None
                if isinstance(target, ast.Name) and target.id in named:
                    assert isinstance(node, ast.Assign)
                    bodies.append(node.value)
            for body in bodies:
                if isinstance(body, ast.Dict):
                    keys = {one.value for one in body.keys if isinstance(one, ast.Constant)}
                    found |= dict.fromkeys(map(str, keys), f"{path}:{call.lineno}")
    return found


def test_every_kind_that_the_code_writes_has_words() -> None:
    found = kinds(sources())
    assert len(found) > 70
    missing = {kind: place for kind, place in found.items() if kind not in ACTIONS}
    assert missing == {}
    assert set(ACTIONS) - set(found) - PAST == set(), "words for what nobody writes"


def test_every_part_that_the_code_writes_has_a_label_or_is_for_machines() -> None:
    found = parts(sources())
    assert len(found) > 40
    missing = {part: place for part, place in found.items() if part not in PARTS.keys() | SILENT}
    assert missing == {}


def test_words_are_there_in_both_languages_and_groups_are_known() -> None:
    for group, vi, en in ACTIONS.values():
        assert group in GROUPS
        assert vi.strip()
        assert en.strip()
        assert vi != en
    for vi, en in (*GROUPS.values(), *PARTS.values(), *SETTING_NAMES.values()):
        assert vi.strip()
        assert en.strip()


def test_a_kind_without_words_would_be_found() -> None:
    tree = ast.parse('def f(x):\n    audit.record(x, x, "never_heard_of", {"what_is_it": 1})\n')
    made = {Path("server/made_up.py"): tree}
    assert kinds(made) == {"never_heard_of": "server/made_up.py:2"}
    assert set(parts(made)) == {"what_is_it"}
    passed = ast.parse(
        'def g(action="one_way"):\n    audit.record(1, 2, action)\n\n'
        'def h():\n    g("another_way")\n'
    )
    assert set(kinds({Path("server/made_up.py"): passed})) == {"one_way", "another_way"}
