"""The people behind a figure as a file, and the note of who took it."""

from __future__ import annotations

from server import words_live as words
from server.clock import local
from server.reports.people_table import workbook
from server.repositories import plan
from server.services import audit
from server.services.figures.counted import MOST, Question, answered
from server.services.review.citizen_search import heads


def xlsx(question: Question, actor: str) -> tuple[str, bytes]:
    """File name and content; raises what `counted.page` raises."""
    found = answered(question)
    commune = plan.commune(question.commune_id)
    rows = dict(found.people)
    ids = list(rows)
    lines = [
        (
            one["name"], one["birth_year"], one["village"]["name"], one["household"], one["pair"],
            words.ROWS[rows[one["id"]]],
        )
        for start in range(0, len(ids), MOST)
        for one in heads(question.commune_id, ids[start : start + MOST])
    ]  # fmt: skip
    moment = local(found.at_ms)
    places = [found.place, commune.name if commune else None]
    until = words.UNTIL.format(
        place=", ".join(one for one in places if one),
        moment=f"{moment:%H}h{moment:%M} ngày {moment.day}/{moment.month}/{moment.year}",
    )
    body = workbook(words.TITLE.format(figure=words.FIGURES[question.figure]), until, lines)
    audit.record(
        question.commune_id, actor, "people_exported",
        {
            "figure": question.figure, "village": question.village, "phase": question.phase,
            "kind": question.kind, "at_ms": found.at_ms, "people": len(ids),
        },
    )  # fmt: skip
    return f"danh-sach-{question.figure}-{moment:%Y%m%d-%H%M}.xlsx", body
