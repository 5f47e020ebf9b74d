"""The tags of one part of a template, read as somebody wrote them: each fault named in words.

`{%tr …%}` takes its whole row away and `{%p …%}` its whole paragraph (docxtpl), so each stands
alone there; a tag and its end stand in the same place, else the document would not close.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from server.reports.word import grammar
from server.reports.word.refused import TemplateRefusedError
from server.reports.word.runs import TAG, Element, W, paragraphs, text_of, texts_of

_LONGEST = 200
_BLOCK = re.compile(r"\{%(tr|p|)\s(.+)\s%\}")
_FOR = re.compile(r"for ([a-z_][a-z0-9_]*) in ([a-z0-9_]+)")
_IF = re.compile(r"(if|elif) (.+)")
_HALF = re.compile(r".{0,20}(?:\{\{|\{%|\{#|%\}|\}\}).{0,20}")
_TOGETHER = ("drawing", "pict", "object", "sectPr")


@dataclass(slots=True)
class Opened:
    """A `for` or `if` that waits for its end. `place`: the element whose children it spans."""

    kind: str
    scope: str
    place: Element
    tag: str
    line: str = ""


def names_of(root: Element) -> set[str]:
    """Fields that a part with whole tags (`runs.make_whole`) uses.

    Raises TemplateRefusedError at the first tag that is wrong.
    """
    found: set[str] = set()
    waiting: list[Opened] = []
    loops: dict[str, str] = {}
    for paragraph in paragraphs(root):
        text = text_of(paragraph)
        if "{" not in text and "}" not in text:
            continue
        half = _HALF.search(TAG.sub(" ", text))
        if half:
            raise TemplateRefusedError("template_half", text=half.group().strip())
        for one in texts_of(paragraph):
            for match in TAG.finditer(one.text or ""):
                found |= _tag(match.group(), paragraph, waiting, loops)
    if waiting:
        _unclosed(waiting[-1])
    return found


def _tag(tag: str, paragraph: Element, waiting: list[Opened], loops: dict[str, str]) -> set[str]:
    if len(tag) > _LONGEST:
        raise TemplateRefusedError("template_tag", tag=f"{tag[:60]}…")
    if tag.startswith("{{"):
        return grammar.names_in(tag[2:-2], loops, tag)
    block = _BLOCK.fullmatch(tag)
    if block is None:
        raise TemplateRefusedError("template_tag", tag=tag[:80])
    scope, body = block.groups()
    place = _place(tag, scope, paragraph)
    if body in {"endif", "endfor"}:
        opened = _opened(waiting, tag, body[3:], scope, place)
        waiting.pop()
        loops.pop(opened.line, None)
        return set()
    if body == "else":
        _opened(waiting, tag, "if", scope, place)
        return set()
    return _begin(tag, body, Opened("", scope, place, tag), waiting, loops)


def _begin(
    tag: str, body: str, begun: Opened, waiting: list[Opened], loops: dict[str, str]
) -> set[str]:
    loop, choice = _FOR.fullmatch(body), _IF.fullmatch(body)
    if loop and not loops and loop[1] not in grammar.NAMES:
        grammar.known_list(loop[2])
        begun.kind, begun.line = "for", loop[1]
        waiting.append(begun)
        loops[loop[1]] = loop[2]
        return {loop[2]}
    if choice is None:
        raise TemplateRefusedError("template_tag", tag=tag[:80])
    if choice[1] == "elif":
        _opened(waiting, tag, "if", begun.scope, begun.place)
    else:
        begun.kind = "if"
        waiting.append(begun)
    return grammar.names_in(choice[2], loops, tag)


def _opened(waiting: list[Opened], tag: str, kind: str, scope: str, place: Element) -> Opened:
    if not waiting or waiting[-1].kind != kind:
        if waiting and tag.split()[1].startswith("end"):
            _unclosed(waiting[-1])
        raise TemplateRefusedError("template_extra_end", tag=tag)
    opened = waiting[-1]
    if opened.scope != scope or opened.place is not place:
        _unclosed(opened)
    return opened


def _unclosed(opened: Opened) -> None:
    end = f"{{%{opened.scope} end{opened.kind} %}}"
    raise TemplateRefusedError("template_unclosed", tag=opened.tag, end=end)


def _place(tag: str, scope: str, paragraph: Element) -> Element:
    """The element whose children the tag stands among; it must have them to itself."""
    if not scope:
        return paragraph
    unit, whole = paragraph, text_of(paragraph)
    if scope == "tr":
        unit = next(paragraph.iterancestors(f"{W}tr"), None)
        if unit is None:
            raise TemplateRefusedError("template_row", tag=tag)
        whole = "".join(one.text or "" for one in unit.iter(f"{W}t"))
    more = any(next(unit.iter(f"{W}{name}"), None) is not None for name in _TOGETHER)
    if more or whole.strip() != tag:
        raise TemplateRefusedError("template_alone", tag=tag)
    return unit.getparent()
