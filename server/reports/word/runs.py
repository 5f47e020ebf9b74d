"""Tags of a Word text made whole again.

Word cuts a paragraph's text into runs wherever spelling, language or a bookmark changes, also in
the middle of `{{ chi_tieu }}`, and puts curly quotes, hard spaces and capitals into what somebody
types. Each tag is put whole into the run in which it begins, written one way; the other runs keep
the text that is not of the tag. What looks like a tag and is none stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml, published without types
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
_SCOPED = re.compile(r"(tr|tc|p|r) (.+)")
_TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u200b": None, "\ufeff": None})


def paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph, in order, those of tables and text boxes too."""
    yield from root.iter(f"{W}p")


def texts_of(paragraph: Element) -> list[Element]:
    """The paragraph's own pieces of text, without those of a text box inside it."""
    return [one for one in paragraph.iter(f"{W}t") if _paragraph_of(one) is paragraph]


def text_of(paragraph: Element) -> str:
    """What a reader sees of the paragraph."""
    return "".join(one.text or "" for one in texts_of(paragraph))


def make_whole(root: Element) -> None:
    """Put every tag whole into one run, and all text into NFC; changes `root` itself."""
    for paragraph in paragraphs(root):
        pieces = texts_of(paragraph)
        for one in pieces:
            if one.text and not one.text.isascii():
                one.text = unicodedata.normalize("NFC", one.text)
        if any("{" in (one.text or "") for one in pieces):
            _whole(pieces)


def written(tag: str) -> str:
    """The tag written our way: lower case, one space inside each end."""
    inner = unicodedata.normalize("NFC", tag[2:-2]).translate(_TYPED).lower()
    inner = " ".join(inner.split())
    if tag.startswith("{{"):
        return f"{{{{ {inner} }}}}"
    scoped = _SCOPED.fullmatch(inner)
    return f"{{%{scoped[1]} {scoped[2]} %}}" if scoped else f"{{% {inner} %}}"


def _whole(pieces: list[Element]) -> None:
    text = "".join(one.text or "" for one in pieces)
    found = list(TAG.finditer(text))
    if not found:
        return
    starts, at = [], 0
    for one in pieces:
        starts.append(at)
        at += len(one.text or "")
    made = ["" for _ in pieces]
    cursor = 0
    for match in found:
        _deal(made, starts, text, cursor, match.start())
        made[_piece_at(starts, match.start())] += written(match.group())
        cursor = match.end()
    _deal(made, starts, text, cursor, len(text))
    for one, new in zip(pieces, made, strict=True):
        if new != (one.text or ""):
            one.text = new
            one.set(_SPACE, "preserve")


def _deal(made: list[str], starts: list[int], text: str, begin: int, end: int) -> None:
    """Give the plain text between two tags back to the pieces that it was in."""
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else len(text)
        made[place] += text[max(begin, start) : min(end, stop)]


def _piece_at(starts: list[int], at: int) -> int:
    return max(place for place, start in enumerate(starts) if start <= at)


def _paragraph_of(element: Element) -> Element:
    return next(element.iterancestors(f"{W}p"), None)
