"""The loudspeaker's text: true for every kind of session, and fit to be read aloud."""

from __future__ import annotations

import pytest

from server import words_printed
from server.models import WorkSession
from server.services.organisation import loudspeaker
from tests.conftest import EVENING_MS

HOUR = 3_600_000
NOON = EVENING_MS - 8 * HOUR


def session(mode: str, starts_ms: int, ends_ms: int | None, place: str | None) -> WorkSession:
    return WorkSession(
        commune_id="pt", id="s", phase_id="p", village_id=None, place=place, mode=mode,
        starts_ms=starts_ms, ends_ms=ends_ms,
    )  # fmt: skip


def text(mode: str, place: str | None = None, village: str | None = None) -> str:
    found = session(mode, EVENING_MS - HOUR, EVENING_MS + 2 * HOUR, place)
    return loudspeaker.text_of(
        found, commune="Xã Phú Thái", village=village, phase="Đợt 1", form=words_printed.LOUDSPEAKER
    )


@pytest.mark.parametrize("mode", ["home", "central", "fixed"])
def test_every_text_says_what_to_bring_and_what_nobody_asks_for(mode: str) -> None:
    said = text(mode, "Nhà văn hóa thôn", "Bãi Mạc")
    assert said.startswith("Kính thưa toàn thể bà con thôn Bãi Mạc.")
    assert (
        "Từ 19 giờ đến 22 giờ tối thứ Bảy, ngày 11 tháng 4, Tổ tăng cường của xã Phú Thái" in said
    )
    for words in (
        "sạc pin",
        "thẻ căn cước",
        "thẻ bảo hiểm y tế",
        "sổ bảo hiểm xã hội nếu có",
        "không bao giờ hỏi mật khẩu",
        "mã OTP",
        "không phải mang theo giấy tờ",
    ):
        assert words in said
    assert "{" not in said


def test_a_central_evening_names_the_place_and_lets_the_elderly_go_first() -> None:
    said = text("central", None, "Thôn Vải")
    assert "bà con thôn Vải." in said
    assert (
        "Địa điểm: Nhà văn hóa thôn. Các cụ cao tuổi và người đi lại khó khăn được làm trước."
        in said
    )
    assert "từng ngõ" not in said
    assert "từng ngõ, gõ từng nhà" in text("home")
    assert "các thôn đợt 1." in text("home")


@pytest.mark.parametrize(
    ("starts_ms", "ends_ms", "words"),
    [
        (NOON - 4 * HOUR - HOUR // 2, None, "Từ 7 giờ 30 phút sáng thứ Bảy, ngày 11 tháng 4"),
        (NOON, NOON + HOUR, "Từ 12 giờ đến 13 giờ trưa thứ Bảy, ngày 11 tháng 4"),
        (NOON + 2 * HOUR, None, "Từ 14 giờ chiều thứ Bảy, ngày 11 tháng 4"),
        (EVENING_MS + 24 * HOUR, None, "Từ 20 giờ tối Chủ nhật, ngày 12 tháng 4"),
    ],
)
def test_hours_and_days_as_they_are_spoken(starts_ms: int, ends_ms: int | None, words: str) -> None:
    assert loudspeaker.when(session("home", starts_ms, ends_ms, None)) == words


def test_ward_and_commune_in_the_middle_of_a_sentence() -> None:
    form = "{xa}"
    found = session("home", EVENING_MS, None, None)
    for name, said in (
        ("Phường Hồng An", "phường Hồng An"),
        ("Đặc khu Cát Hải", "đặc khu Cát Hải"),
        ("Phú Thái", "xã Phú Thái"),
    ):
        assert loudspeaker.text_of(found, commune=name, village=None, phase="", form=form) == said
