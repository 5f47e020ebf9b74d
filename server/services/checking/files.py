"""A sample on paper for the doors, its figures as a workbook, and the note of who took them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server import clock
from server import words_checking as words
from server.clock import local
from server.errors import ApiError
from server.reports.plain_table import Cell, Table, share, workbook
from server.reports.sheets import typeset
from server.repositories import checking, people, plan
from server.services import audit
from server.services.checking import back_checks
from server.services.sign_in.staff import Staff
from server.words_printed import moment, thousands, village_title

W: dict[str, Any] = words.LIST
_WIDTHS = (5, 22, 14, 11, 11, 11, 10, 12, 14)


def list_pdf(staff: Staff, check_id: str, village_id: str | None) -> tuple[str, bytes]:
    """File name and PDF of who has not been looked up yet: name, year, house and boxes to tick.

    Raises ApiError 404; 409 check_withdrawn.
    """
    made = values(staff, check_id, village_id)
    told = {"check": check_id, "village": village_id, "people": made.pop("count")}
    audit.record(staff.commune_id, staff.actor, "check_listed", told)
    return f"kiem-tra-tai-nha-{village_id or check_id}.pdf", typeset.pdf("check_list", made)


def values(staff: Staff, check_id: str, village_id: str | None) -> dict[str, Any]:
    """What the template shows, a village a page. Raises like `list_pdf`."""
    page = back_checks.page(staff, check_id)
    if page["withdrawn"] is not None:
        raise ApiError("check_withdrawn", 409)
    commune = plan.commune(staff.commune_id)
    villages = pages_of(page, village_id)
    return {
        "words": {key: value for key, value in W.items() if isinstance(value, str | list)},
        "commune": commune.name if commune else "",
        "drawn": W["drawn"].format(when=moment(page["at_ms"]), seed=page["seed"]),
        "villages": villages,
        "count": sum(len(own["people"]) for own in villages),
    }


def pages_of(page: Mapping[str, Any], village_id: str | None) -> list[dict[str, Any]]:
    """Who of a sample (`back_checks.page`) is left, by village; `village_id` None: all of them."""
    villages: dict[str, dict[str, Any]] = {}
    for one in page["people"]:
        where = one["village"]
        if one["result"] is not None or village_id not in {None, where["id"]}:
            continue
        empty = {"name": village_title(where["name"]), "people": []}
        people_here = villages.setdefault(where["id"], empty)["people"]
        people_here.append(
            {
                "number": str(len(people_here) + 1),
                "name": one["name"],
                "born": str(one["birth_year"] or ""),
                "house": ", ".join(text for text in (one["household"], one["landmark"]) if text),
            }
        )
    for own in villages.values():
        own["size"] = W["people"].format(n=thousands(len(own["people"])))
    return list(villages.values())


def table(staff: Staff, check_id: str) -> tuple[str, bytes]:
    """File name and workbook of a sample's figures by village; nobody's name is in it."""
    found = back_checks.load(staff, check_id)
    inside = checking.people_of(staff.commune_id, [check_id], staff.villages)
    holders = people.holders(staff.commune_id)
    shown = back_checks.head(found, inside, holders, staff.villages)
    commune = plan.commune(staff.commune_id)
    under = words.UNDER.format(
        commune=commune.name if commune else "",
        phase=shown["phase"]["name"] if shown["phase"] else words.ALL_PHASES,
        when=moment(found.at_ms), seed=found.seed, each=found.per_pair,
    )  # fmt: skip
    if shown["withdrawn"]:
        under = f"{under}; {words.WITHDRAWN.format(reason=shown['withdrawn']['reason'])}"
    lines = [_line(n, one["name"], one) for n, one in enumerate(shown["villages"], 1)]
    lines.append(_line(None, words.TOTAL, shown["total"]))
    body = workbook(
        (Table(words.SHEET, words.TITLE, under, words.COLUMNS, _WIDTHS, lines, words.NOTE),)
    )
    told = {"check": check_id, "villages": len(shown["villages"])}
    audit.record(staff.commune_id, staff.actor, "check_exported", told)
    return f"kiem-tra-tai-nha-{local(clock.now_ms()):%Y%m%d-%H%M}.xlsx", body


def _line(number: int | None, name: str, one: dict[str, Any]) -> list[Cell]:
    met = one["agrees"] + one["differs"]
    return [
        number, name, one["of"], one["drawn"], one["agrees"], one["differs"], one["not_met"],
        one["left"], share(one["agrees"], met),
    ]  # fmt: skip
