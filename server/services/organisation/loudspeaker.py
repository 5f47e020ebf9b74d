"""The text that is read over a village's loudspeaker 30 minutes before a session (R51-R53)."""

from __future__ import annotations

import string
from datetime import datetime
from typing import Any

from server import words_printed as words
from server.clock import local
from server.models import Campaign, WorkSession

BEFORE_MS = 30 * 60_000
LONGEST = 6_000


# Texts of a session by kind: read aloud, and for Zalo groups and pages (R52).
LOUDSPEAKER, SOCIAL = "loudspeaker", "social"
OURS = {LOUDSPEAKER: words.LOUDSPEAKER, SOCIAL: words.SOCIAL}


def template(campaign: Campaign | None, kind: str = LOUDSPEAKER) -> str:
    """The commune's own text, else ours."""
    texts: dict[str, Any] = (campaign.settings or {}).get("texts") or {} if campaign else {}
    own = texts.get(kind)
    return own if isinstance(own, str) and own else OURS[kind]


def wrong_names(text: str) -> list[str]:
    """Names in braces that we cannot fill; a brace that stands alone is one, too."""
    try:
        named = [name for _, name, *_ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return ["{"]
    return sorted({name for name in named if name not in words.LOUDSPEAKER_NAMES})


def text_of(
    session: WorkSession, *, commune: str, village: str | None, phase: str, form: str
) -> str:
    """The text of one session; `form` as from `template`."""
    place = session.place or words.CENTRAL_PLACE
    return form.format(
        ai=f"thôn {bare(village)}" if village else f"các thôn {phase.lower()}",
        khi_nao=when(session),
        o_dau=words.PLACES.get(session.mode, words.PLACES["home"]).format(place=place),
        cach_lam=words.WAYS.get(session.mode, words.WAYS["home"]),
        xa=_inside(commune),
    )


def bare(village: str) -> str:
    """A village's name without the word before it, which the sentence has already."""
    return village.removeprefix("Thôn ").removeprefix("thôn ")


def _inside(commune: str) -> str:
    """ "Xã Phú Thái" in the middle of a sentence: "xã Phú Thái"."""
    kind = commune.startswith(("Xã ", "Phường ", "Đặc khu "))
    return commune[:1].lower() + commune[1:] if kind else f"xã {commune}"


def when(session: WorkSession) -> str:
    """ "Từ 19 giờ đến 22 giờ tối thứ Bảy, ngày 11 tháng 4"."""
    start = _local(session.starts_ms)
    until = ""
    if session.ends_ms is not None:
        end = _local(session.ends_ms)
        until = f" đến {words.clock_words(end.hour * 60 + end.minute)}"
    begin = words.clock_words(start.hour * 60 + start.minute)
    weekday = words.WEEKDAYS[start.weekday()]
    part = f"{_part(start.hour)} {weekday}, ngày {start.day} tháng {start.month}"
    return f"Từ {begin}{until} {part}"


def _part(hour: int) -> str:
    if hour < 11:
        return "sáng"
    if hour < 13:
        return "trưa"
    return "chiều" if hour < 18 else "tối"


def _local(at_ms: int) -> datetime:
    return local(at_ms)
