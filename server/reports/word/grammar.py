"""What a template may say: known fields, one loop over a known list, and conditions on them.

Everything else of Jinja (calls, filters, arithmetic, attributes, includes) is refused wherever it
stands, so that a template can neither reach anything nor run for long. `Gate` checks what is about
to run, not what was uploaded: whatever docxtpl makes of a file passes here.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from server import words_templates as words
from server.reports.word.refused import TemplateRefusedError
from server.reports.zalo import number

NAMES = frozenset(name for group in words.FIELDS.values() for name, *_ in group)
LISTS = {name: frozenset(each for each, *_ in parts) for name, _, _, parts in words.LISTS}
_NEAREST = 5
_COMPARED = frozenset({"eq", "ne", "gt", "gteq", "lt", "lteq"})


class Gate(ImmutableSandboxedEnvironment):
    """Jinja that refuses what `checked` refuses, and writes figures as Vietnamese papers do."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, finalize=shown)
        self.globals.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _body(tree.body, {})
        return tree


def shown(value: object) -> object:
    """10169 → "10.169", 12.5 → "12,5"; text in NFC without what XML cannot hold."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int):
        return number(value)
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",")
    text = unicodedata.normalize("NFC", str(value))
    return "".join(one for one in text if one >= " ")


def names_in(expression: str, loops: dict[str, str], tag: str) -> set[str]:
    """Fields of one expression. `loops`: name of a line → its list.

    Raises TemplateRefusedError for what is no expression of ours, naming `tag` or the field.
    """
    try:
        tree = ImmutableSandboxedEnvironment().parse(f"{{{{ {expression} }}}}")
        (output,) = tree.body
        assert isinstance(output, nodes.Output)  # noqa: S101 - narrows the type
        (node,) = output.nodes
    except (ValueError, AssertionError, RecursionError, TemplateSyntaxError) as problem:
        raise TemplateRefusedError("template_tag", tag=tag[:80]) from problem
    return set(_expression(node, loops, tag))


def known_list(name: str) -> None:
    """Raise TemplateRefusedError for a list that there is not."""
    if name not in LISTS:
        raise TemplateRefusedError("template_list", name=name[:60], known=", ".join(sorted(LISTS)))


def _body(body: Iterable[nodes.Node], loops: dict[str, str]) -> None:
    for node in body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    for _ in _expression(part, loops, ""):
                        pass
        elif isinstance(node, nodes.If):
            for _ in _expression(node.test, loops, ""):
                pass
            _body([*node.body, *node.elif_, *node.else_], loops)
        elif isinstance(node, nodes.For) and not loops:
            _body(node.body, _loop(node))
        else:
            raise TemplateRefusedError("template_tag", tag=type(node).__name__.lower())


def _loop(node: nodes.For) -> dict[str, str]:
    target, source = node.target, node.iter
    plain = not (node.test or node.recursive or node.else_)
    if not (plain and isinstance(target, nodes.Name) and isinstance(source, nodes.Name)):
        raise TemplateRefusedError("template_tag", tag="for")
    known_list(source.name)
    return {target.name: source.name}


def _expression(node: nodes.Node, loops: dict[str, str], tag: str) -> Iterable[str]:
    match node:
        case nodes.Name(name=name):
            _known(name, NAMES, loops)
            yield name
        case nodes.Getattr(node=nodes.Name(name=name), attr=attr) if name in loops:
            _known(f"{name}.{attr}", {f"{name}.{one}" for one in LISTS[loops[name]]}, {})
            yield f"{loops[name]}.{attr}"
        case nodes.Getattr(node=nodes.Name(name=name), attr=attr):
            _known(f"{name}.{attr}", NAMES, loops)
        case nodes.Const(value=int()):
            return
        case nodes.Not(node=inner):
            yield from _expression(inner, loops, tag)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            yield from _expression(left, loops, tag)
            yield from _expression(right, loops, tag)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op=op, expr=right)]) if op in _COMPARED:
            yield from _expression(left, loops, tag)
            yield from _expression(right, loops, tag)
        case _:
            raise TemplateRefusedError("template_tag", tag=tag[:80] or type(node).__name__.lower())


def _known(name: str, names: Iterable[str], loops: dict[str, str]) -> None:
    names = set(names)
    if name in names:
        return
    near = {_folded(one): one for one in names}
    found = difflib.get_close_matches(_folded(name), near, _NEAREST, 0.5) or sorted(near)
    lines = [f"{line}.…" for line in loops]
    known = ", ".join([*(near[one] for one in found[:_NEAREST]), *lines])
    raise TemplateRefusedError("template_field", name=name[:60], known=known)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.replace("đ", "d"))
    return "".join(one for one in plain if not unicodedata.combining(one)).replace(" ", "_")
