"""Every figure opens the people behind it: who they are, a page at a time or as a workbook.

Live figures are of this moment; a report's are as known at its cut-off. Completed people of a
frozen figure are those frozen with it. Rows other than those are folded anew from what had been
received by then: where a list was imported since, `number` (the figure) and `total` (the people
found) may differ, and the screen says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from flask import current_app

from server import clock
from server.errors import ApiError
from server.models import Village
from server.reports.behind import CHANGES, FIGURES, Counted, everybody, of_change, of_figure
from server.reports.counting import Folded, folded_at
from server.repositories import counted, figures, plan
from server.services.figures import spans
from server.services.figures.snapshots import FiguresAt
from server.services.figures.spans import Asked
from server.services.review.citizen_search import heads
from sync.text import fold, given_name_key
from sync.types import Row

MOST = 500
KEPT, KEPT_MS = 8, 60_000
SORTS = ("name", "birth_year", "village", "house", "pair", "row")
_ROWS = [row.value for row in Row]
# Taking a name apart costs more than all the rest of a long list; names stay the same all evening.
_name_key = lru_cache(maxsize=16_384)(given_name_key)


@dataclass(frozen=True, slots=True)
class Question:
    """Which figure. `kind` live: now; else that of a report, as `spans.Asked`.

    `villages`: those the account may see (None: all). `day` (ISO): the late of one day.
    """

    commune_id: str
    figure: str
    villages: frozenset[str] | None = None
    village: str | None = None
    phase: str | None = None
    kind: str = "live"
    at_ms: int | None = None
    day: str | None = None
    text: str = ""
    sort: str = "name"
    down: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """(citizen, row) of everybody behind the figure in the order asked for; `at_ms`: as of when."""

    people: tuple[tuple[str, str], ...]
    number: int
    at_ms: int
    frozen: bool
    place: str | None


def page(question: Question, skip: int, most: int) -> dict[str, Any]:
    """One page. Raises ApiError not_found 404 for a village or phase that is not there."""
    found = _kept(question)
    part = found.people[skip : skip + most]
    rows = dict(part)
    there = heads(question.commune_id, [key for key, _ in part])
    return {
        "at_ms": found.at_ms,
        "frozen": found.frozen,
        "place": found.place,
        "number": found.number,
        "total": len(found.people),
        "skip": skip,
        "citizens": [one | {"row": rows[one["id"]]} for one in there],
    }


def answered(question: Question) -> Answered:
    """Everybody behind the figure, sorted. Raises as `page`."""
    asked = Asked(
        question.commune_id, question.village, question.phase, question.at_ms,
        "daily" if question.kind == "live" else question.kind,
    )  # fmt: skip
    place = spans.place_of(asked)
    villages = [
        one for one in place.villages if question.villages is None or one.id in question.villages
    ]
    if place.village is not None and not villages:
        raise ApiError("not_found", 404)
    named = place.village or place.phase
    live = question.kind == "live"
    found = _live(question, villages) if live else _then(question, asked, villages)
    return replace(found, place=named.name if named else None)


def _live(question: Question, villages: Sequence[Village]) -> Answered:
    if question.figure not in FIGURES:
        raise ApiError("not_found", 404)
    here = {one.id for one in villages}
    all_of = everybody(question.commune_id, here, None, Folded())
    people = of_figure(all_of, question.figure)
    number = sum(FIGURES[question.figure](tally) for _, tally in all_of)
    chosen = _sorted(question, villages, people)
    return Answered(chosen, number, clock.now_ms(), frozen=False, place=None)


def _then(question: Question, asked: Asked, villages: Sequence[Village]) -> Answered:
    commune, figure = question.commune_id, question.figure
    found = spans.figures_of(asked, spans.place_of(asked))
    here = {one.id for one in villages}
    all_of = everybody(commune, here, found.at_ms, folded_at(commune, None, found.at_ms))
    if figure == Row.COMPLETED.value or figure in CHANGES:
        ids = _completed(asked, found, here, figure, question.day)
        done = Row.COMPLETED.value
        people = [
            replace(one, row=one.row if figure == "withdrawn" else done)
            for one, _ in all_of
            if one.id in ids
        ]
        number = len(ids)
    else:
        people = of_figure(all_of, figure)
        number = sum(FIGURES[figure](found.of(village).tally) for village in here)
    return Answered(
        _sorted(question, villages, people), number, found.at_ms, found.frozen, place=None
    )


def _completed(
    asked: Asked, found: FiguresAt, here: Collection[str], figure: str, day: str | None
) -> set[str]:
    """Ids of the completed people of a report's moment, or of those a change is made of."""
    now = {village: found.of(village).completed for village in here}
    if figure == Row.COMPLETED.value:
        return {key for completed in now.values() for key in completed}
    campaign = plan.campaign(asked.commune_id)
    minute = campaign.report_minute if campaign else 0
    before = spans.before_of(asked, found)
    return {
        key
        for village in here
        for key in of_change(*before[village], now[village], minute, figure, day)
    }


def _sorted(
    question: Question, villages: Sequence[Village], people: Sequence[Counted]
) -> tuple[tuple[str, str], ...]:
    words = fold(question.text).split()
    chosen = [one for one in people if all(f" {word}" in f" {one.folded}" for word in words)]
    # By given name first; the other orders keep it among equals.
    chosen.sort(key=lambda one: (_name_key(one.name), one.birth_year or 0, one.id))
    place = {one.id: one.position for one in villages}
    if question.sort == "birth_year":
        chosen.sort(key=lambda one: one.birth_year or 0)
    elif question.sort == "village":
        chosen.sort(key=lambda one: place[one.village])
    elif question.sort == "row":
        chosen.sort(key=lambda one: _ROWS.index(one.row))
    elif question.sort in {"house", "pair"}:
        known = counted.houses(question.commune_id, place.keys())
        part = 0 if question.sort == "house" else 1
        nowhere = (1 << 31, "\uffff")  # who is in no house comes last
        chosen.sort(key=lambda one: (place[one.village], known.get(one.house or "", nowhere)[part]))
    if question.down:
        chosen.reverse()
    return tuple((one.id, one.row) for one in chosen)


def _kept(question: Question) -> Answered:
    """The answer of a moment ago while nothing was written since: scrolling asks page by page."""
    kept: dict[Any, tuple[int, int, Answered]] = current_app.extensions.setdefault("counted", {})
    now, seq = clock.now_ms(), figures.sequence(question.commune_id)
    known = kept.get(question)
    if known is not None and known[0] == seq and 0 <= now - known[1] < KEPT_MS:
        return known[2]
    found = answered(question)
    kept.pop(question, None)
    while len(kept) >= KEPT:
        kept.pop(next(iter(kept)), None)
    kept[question] = (seq, now, found)
    return found
