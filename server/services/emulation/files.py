"""Thi đua as Excel files, and the note of who took them."""

from __future__ import annotations

from collections.abc import Collection

from server import clock
from server import words_emulation as words
from server.clock import local
from server.reports.plain_table import Cell, Table, share, workbook
from server.repositories import plan
from server.services import audit
from server.services.emulation import contributions, explaining, texts
from server.services.emulation.standing import Standing, board

Villages = Collection[str] | None
_GROUP_WIDTHS = (5, 17, 7, 8, 8, 9, 10, 10, 8, 9, 8, 9, 8, 9, 12, 14, 30)
_SLOW_WIDTHS = (5, 17, 8, 8, 7, 8, 10, 7, 7, 8, 9, 7, 7, 10, 44, 12)
_LOG_WIDTHS = (5, 24, 18, 10, 22, 8, 8, 8, 24, 30)
_SLOW_ROWS = tuple(words.ROWS)


def groups(commune_id: str, villages: Villages, actor: str) -> tuple[str, bytes]:
    """File name and content: the groups, and the list of those that explain; no citizen's name."""
    found = board(commune_id)
    shown = [one for one in found.villages if villages is None or one.row.id in villages]
    said = {
        one["id"]: one["explanations"]
        for one in explaining.listing(commune_id, villages)["villages"]
    }
    under = _under(commune_id)
    slow = [one for one in shown if explaining.slow(one)]
    body = workbook(
        (
            Table(
                words.SHEET_GROUPS, words.TITLE_GROUPS, under, words.COLUMNS_GROUPS,
                _GROUP_WIDTHS, [_group(n, one) for n, one in enumerate(shown, 1)],
                words.NOTE_GROUPS,
            ),
            Table(
                words.SHEET_SLOW, words.TITLE_SLOW, under, words.COLUMNS_SLOW, _SLOW_WIDTHS,
                [_slow(n, one, said.get(one.row.id, [])) for n, one in enumerate(slow, 1)],
                words.NOTE_SLOW,
            ),
        )
    )  # fmt: skip
    audit.record(commune_id, actor, "emulation_exported", {"villages": len(shown)})
    return f"thi-dua-{commune_id}-{_day()}.xlsx", body


def log(commune_id: str, villages: Villages, actor: str) -> tuple[str, bytes]:
    """File name and content: who took part, by given name."""
    members = contributions.listing(commune_id, villages)["members"]
    lines: list[list[Cell]] = []
    for number, one in enumerate(members, 1):
        came = [each for each in one["evenings"] if each["state"] != "absent"]
        pairs = [
            words.PAIR_LINE.format(pair=pair["name"], n=pair["completed"]) for pair in one["pairs"]
        ]
        if one["own"]:
            pairs.append(words.OWN_LINE.format(n=one["own"]))
        counts = one["counts"]
        lines.append(
            [
                number, one["name"], one["village"]["name"],
                words.ROLES.get(one["role"], one["role"]), one["organisation"],
                counts["present"], counts["late"], counts["absent"],
                ", ".join(_short(each["starts_ms"]) for each in came), "\n".join(pairs),
            ]
        )  # fmt: skip
    body = workbook(
        (
            Table(
                words.SHEET_LOG, words.TITLE_LOG, _under(commune_id), words.COLUMNS_LOG,
                _LOG_WIDTHS, lines, words.NOTE_LOG,
            ),
        )
    )  # fmt: skip
    audit.record(commune_id, actor, "contributions_exported", {"members": len(members)})
    return f"dong-gop-{commune_id}-{_day()}.xlsx", body


def _group(number: int, one: Standing) -> list[Cell]:
    facts, tally = one.facts, one.tally
    reached = one.verdict.reached_ms
    return [
        number, one.row.name, one.phase.name if one.phase else None, facts.target,
        facts.completed, share(facts.completed, facts.target), facts.off, facts.no_phone,
        tally.eligible, share(facts.completed, tally.eligible), tally.sskdt,
        share(tally.sskdt, facts.target), tally.asxh, share(tally.asxh, facts.target),
        texts.moment(reached) if reached is not None else None, words.GROUPS[one.group],
        texts.why(one),
    ]  # fmt: skip


def _slow(number: int, one: Standing, said: list[dict[str, str]]) -> list[Cell]:
    facts = one.facts
    return [
        number, one.row.name, facts.target, facts.completed, facts.target - facts.completed,
        *(one.left.get(row, 0) for row in _SLOW_ROWS),
        said[0]["text"] if said else None,
        words.SAID_BY.get(said[0]["said_by"], "") if said else None,
    ]  # fmt: skip


def _under(commune_id: str) -> str:
    commune = plan.commune(commune_id)
    moment = texts.moment(clock.now_ms())
    return words.UNTIL.format(commune=commune.name if commune else "", moment=moment)


def _day() -> str:
    return f"{local(clock.now_ms()):%Y%m%d-%H%M}"


def _short(at_ms: int) -> str:
    at = local(at_ms)
    return f"{at.day}/{at.month}"
