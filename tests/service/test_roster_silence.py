"""What a list does not say, or says in words nobody knows, changes nothing and is told."""

from __future__ import annotations

from server.clock import ManualClock
from tests.support.desk import Desk
from tests.support.factory import MadeCommune
from tests.support.lists import approved, codes, listed, sent
from tests.support.sheets import HEADER, PEOPLE, titled, workbook

THANG = PEOPLE[0][1]


def list_with(column: str, *said: str | None) -> bytes:
    rows = [[*row, cell] for row, cell in zip(PEOPLE, said, strict=True)]
    return workbook([*titled((), village="Thôn 2")[:-1], [*HEADER, column], *rows])


def test_an_unknown_word_for_a_group_keeps_what_was_known(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    approved(desk, sent(desk, list_with("Đối tượng", "Hộ nghèo", "HN", None)))
    assert [listed(commune)[row[1]].need for row in PEOPLE] == ["policy", "policy", "none"]
    clock.advance(1)
    upload = sent(desk, list_with("Đối tượng", "Diện 3B", None, "Diện 3B"))
    assert [code for _, code in codes(upload, blocking=False)].count("need_unread") == 2
    approved(desk, upload)
    assert [listed(commune)[row[1]].need for row in PEOPLE] == ["policy", "none", "none"]


def test_goals_that_nobody_filled_in_are_everybody_s_as_the_plan_has_them(
    desk: Desk, commune: MadeCommune, clock: ManualClock
) -> None:
    approved(desk, sent(desk, list_with("Chưa tích hợp", "SSKĐT", "x", None)))
    assert [listed(commune)[row[1]].goals for row in PEOPLE] == [["sskdt"], ["asxh", "sskdt"], []]
    clock.advance(1)
    upload = sent(desk, list_with("Chưa tích hợp", None, None, None))
    assert "goals_empty" in [code for _, code in codes(upload, blocking=False)]
    approved(desk, upload)
    assert listed(commune)[THANG].goals == ["sskdt"]


def test_a_new_list_without_a_word_on_goals_lets_nobody_be_done(
    desk: Desk, commune: MadeCommune
) -> None:
    approved(desk, sent(desk, list_with("Chưa tích hợp", None, None, None)))
    assert [listed(commune)[row[1]].goals for row in PEOPLE] == [None, None, None]
