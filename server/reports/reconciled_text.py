"""The result of a reconciliation as text for the Zalo group: figures, nobody's name (R42)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server import words_reconciling as words
from server.clock import local
from server.reports.zalo import number


@dataclass(frozen=True, slots=True)
class Said:
    """Whose figures stand side by side. Times in epoch ms; `closed` False: still worked on."""

    place: str
    phase: str
    round_number: int
    field_ms: int
    as_of_ms: int
    source: str
    document: str | None
    closed: bool


def text(said: Said, lines: Sequence[Mapping[str, Any]], whole: Mapping[str, Any]) -> str:
    """Text ready to paste, without a trailing line break. `whole`: the sum of `lines`."""
    title = words.TEXT_TITLE.format(place=said.place.upper(), phase=said.phase.upper())
    if not said.closed:
        title += f" ({words.TEXT_OPEN})"
    made = [title, words.TEXT_FIELD.format(moment=moment(said.field_ms)), system_line(said)]
    for place, line in enumerate(lines, 1):
        made.append(f"{place}. {line['name']}: {_figures(line)}")
    if len(lines) > 1:
        made += _sum(lines, whole)
    reasons = [
        f"- {words.REASONS[reason]}: {number(n)}"
        for reason, n in sorted(whole["reasons"].items(), key=lambda pair: words.ORDER[pair[0]])
    ]
    if whole["left"]:
        reasons.append(f"- {words.TEXT_LEFT}: {number(whole['left'])}")
    if reasons:
        made += [words.TEXT_REASONS, *reasons]
    if whole["late"]:
        made.append(words.TEXT_LATE.format(late=number(whole["late"]),
                                           amended=number(whole["amended"])))  # fmt: skip
    return "\n".join(made)


def _sum(lines: Sequence[Mapping[str, Any]], whole: Mapping[str, Any]) -> list[str]:
    """The sum of the villages that can be compared, and how many those are."""
    if not whole["without"]:
        return [f"{words.TEXT_SUM}: {_figures(whole)}"]
    compared = [line for line in lines if line["system"] is not None]
    if not compared:
        return []
    alike = {**whole, "field": sum(line["field"] for line in compared)}
    name = words.TEXT_SUM_OF.format(n=number(len(compared)), of=number(len(lines)))
    return [f"{name}: {_figures(alike)}"]


def system_line(said: Said) -> str:
    """Whose word the system's figure is, and of when."""
    document = f", {said.document}" if said.document else ""
    return words.TEXT_SYSTEM.format(
        source=said.source, document=document, moment=moment(said.as_of_ms)
    )


def moment(at_ms: int) -> str:
    """ "22h00 ngày 12/4/2026", Vietnamese time."""
    at = local(at_ms)
    return f"{at:%H}h{at:%M} ngày {at.day}/{at.month}/{at.year}"


def signed(n: int) -> str:
    """+3, −2, 0."""
    return f"+{number(n)}" if n > 0 else f"−{number(-n)}" if n < 0 else "0"


def _figures(line: Mapping[str, Any]) -> str:
    field = words.TEXT_OF_FIELD.format(n=number(line["field"]))
    if line["system"] is None:
        return f"{field}; {words.TEXT_NO_SYSTEM}"
    return words.TEXT_LINE.format(
        field=field, system=number(line["system"]), difference=signed(line["difference"])
    )
