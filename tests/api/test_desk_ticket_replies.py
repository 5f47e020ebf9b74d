"""POST /api/v1/desk/tickets/replies and …/undo: BHXH's answers read back from its file (R70)."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from flask import Flask
from openpyxl.worksheet.worksheet import Worksheet
from werkzeug.test import TestResponse

from server.models import AuditRecord, TicketReplyBatch
from tests.api.test_desk_tickets_batch import tickets
from tests.conftest import https_client, signed_in
from tests.sim.phone import SimulatedPhone
from tests.support.desk import ROOT, Desk
from tests.support.factory import MadeCommune
from tests.support.pushing import rows
from tests.support.tickets import answered, read, say
from tests.support.villages import code_of
from tests.support.working import HUGE, refuses_strangers

__all__ = ["tickets"]
PATH = "tickets/replies"
ANSWER, RESULT = 11, 12


def sheet_of(desk: Desk) -> tuple[openpyxl.Workbook, Worksheet]:
    """The batch as BHXH gets it."""
    book = openpyxl.load_workbook(io.BytesIO(desk.get("tickets/batch.xlsx").data))
    return book, book.worksheets[0]


def filled(desk: Desk, *said: tuple[str | None, str | None]) -> bytes:
    """The batch with (answer, result) written into its rows."""
    book, sheet = sheet_of(desk)
    for row, (answer, result) in enumerate(said, 5):
        sheet.cell(row, ANSWER).value, sheet.cell(row, RESULT).value = answer, result
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(desk: Desk, content: bytes, path: str = PATH) -> TestResponse:
    return desk.client.post(
        ROOT + path, data=content, headers=desk.csrf(), content_type="application/octet-stream"
    )


def applied(desk: Desk, content: bytes) -> dict[str, Any]:
    digest = sent(desk, content).get_json()["digest"]
    answer = sent(desk, content, f"{PATH}?apply={digest}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def test_answers_are_shown_then_written_then_heard_by_the_pair(
    desk: Desk, phone: SimulatedPhone, tickets: list[str], commune: MadeCommune
) -> None:
    content = filled(desk, ("Đã sửa tên đệm.", "Xong"), (None, "chờ"))
    seen = sent(desk, content).get_json()
    assert seen["counts"] == {"new": 2, "same": 0, "problems": 0, "empty": 0}
    assert [(one["ticket"], one["state"], one["verdict"]) for one in seen["lines"]] == [
        (tickets[0], "answered", "new"), (tickets[1], "waiting", "new"),
    ]  # fmt: skip
    assert read(desk, tickets[0])["state"] == "open"
    done = applied(desk, content)
    assert done["batch"]
    assert (read(desk, tickets[0])["state"], read(desk, tickets[1])["state"]) == (
        "answered", "waiting",
    )  # fmt: skip
    assert read(desk, tickets[0])["said"][-1]["text"] == "Đã sửa tên đệm."
    assert read(desk, tickets[2])["state"] == "open"
    # Said twice it writes nothing more.
    again = applied(desk, content)
    assert (again["counts"]["same"], again["batch"]) == (2, None)
    told = [one.body for one in rows(AuditRecord) if one.action == "replies_taken"]
    assert told == [{"tickets": 2}]


def test_done_without_words_tells_the_pair_what_to_do(desk: Desk, tickets: list[str]) -> None:
    applied(desk, filled(desk, (None, "XONG")))
    assert "Làm lại giúp bước thẻ BHYT" in read(desk, tickets[0])["said"][-1]["text"]


def test_taken_back_but_for_what_was_spoken_of_since(
    desk: Desk, phone: SimulatedPhone, tickets: list[str], commune: MadeCommune
) -> None:
    done = applied(desk, filled(desk, ("Đã sửa.", None), ("Đã duyệt.", None)))
    say(phone, tickets[1], commune.citizens[1], "Vẫn chưa được.")
    assert desk.post(f"{PATH}/{done['batch']}/undo").get_json() == {"undone": 1, "kept": 1}
    assert (read(desk, tickets[0])["state"], read(desk, tickets[1])["state"]) == (
        "open", "answered",
    )  # fmt: skip
    assert code_of(desk.post(f"{PATH}/{done['batch']}/undo")) == (409, "replies_undone")
    assert code_of(desk.post(f"{PATH}/nothing/undo")) == (404, "not_found")
    told = [one.body for one in rows(AuditRecord) if one.action == "replies_undone"]
    assert told == [{"tickets": 1}]


def test_one_wrong_row_and_nothing_is_written(desk: Desk, tickets: list[str]) -> None:
    wrong = (("Mã 482 913", None), (None, "từ chối"))
    content = filled(desk, *wrong)
    seen = sent(desk, content).get_json()
    assert [one["verdict"] for one in seen["lines"]] == ["problem", "problem"]
    assert all(one["vi"] for one in seen["lines"])
    refused = sent(desk, content, f"{PATH}?apply={seen['digest']}")
    assert code_of(refused) == (422, "replies_blocked")
    book, sheet = sheet_of(desk)
    sheet.cell(5, ANSWER).value, sheet.cell(6, ANSWER).value = "Đã sửa.", "Đã sửa."
    sheet.cell(6, 13).value = sheet.cell(5, 13).value
    sheet.cell(7, ANSWER).value, sheet.cell(7, 13).value = "Đã sửa.", tickets[2]
    sheet.cell(8, ANSWER).value, sheet.cell(8, 13).value = "Đã sửa.", "nobody.1"
    sheet.cell(8, RESULT).value = "hình như"
    lines = sent(desk, saved(book)).get_json()["lines"]
    assert [one["verdict"] for one in lines] == ["problem"] * 4
    assert read(desk, tickets[0])["state"] == "open"
    assert rows(TicketReplyBatch) == []


def test_what_was_shown_must_still_hold(desk: Desk, tickets: list[str]) -> None:
    content = filled(desk, ("Đã sửa.", None))
    digest = sent(desk, content).get_json()["digest"]
    answered(desk, tickets[0], "closed", text="")
    assert code_of(sent(desk, content, f"{PATH}?apply={digest}")) == (409, "replies_changed")
    assert read(desk, tickets[0])["state"] == "closed"


def test_other_files_are_an_answer_in_words(desk: Desk, commune: MadeCommune) -> None:
    other = openpyxl.Workbook()
    other.worksheets[0].append(["Họ và tên", "Năm sinh"])
    for content in (b"", b"%PDF-1.7", b"PK\x03\x04broken", saved(other), "Mã ca;x".encode()):
        seen = sent(desk, content).get_json()
        assert "Mã ca" in seen["refused"]["vi"], content[:8]
        again = sent(desk, content, f"{PATH}?apply={'0' * 32}").get_json()
        assert (again["refused"], again["batch"]) == (seen["refused"], None)
    assert sent(desk, b"x" * HUGE).status_code == 413
    assert code_of(sent(desk, b"x", f"{PATH}?apply=y")) == (422, "invalid")


def test_strangers(
    app: Flask,
    desk: Desk,
    tickets: list[str],
    commune: MadeCommune,
    other_commune: MadeCommune,
) -> None:
    allowed = {"staff", "health", "admin"}
    refuses_strangers(app, commune, "POST", PATH, allowed=allowed)
    refuses_strangers(app, commune, "POST", f"{PATH}/x/undo", allowed=allowed)
    content = filled(desk, ("Đã sửa.", None))
    there = signed_in(https_client(app), other_commune, "staff")
    assert [one["verdict"] for one in sent(there, content).get_json()["lines"]] == ["problem"]
    done = applied(desk, content)
    assert code_of(there.post(f"{PATH}/{done['batch']}/undo")) == (404, "not_found")
