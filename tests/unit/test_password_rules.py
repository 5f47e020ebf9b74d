"""Which passwords are refused, and that ordinary sentences are not."""

from __future__ import annotations

import pytest

from server.errors import ApiError
from server.services.sign_in import password_rules

OWN = ("Nguyễn Thị Thu Hà", "thu.ha", "Phú Thái")


@pytest.mark.parametrize(
    "password",
    [
        "tre xanh nghiêng bên sông sau",
        "Bến đò chiều không người chờ",
        "correct horse battery staple",
        "7k3m-9qxa-v2hn-p5dt",
        "ăn quả nhớ kẻ trồng cây",
        "x7#Lw!9pQz$2",
        "        chờ đò       ",
    ],
)
def test_sentences_and_random_ones_are_taken(password: str) -> None:
    password_rules.check(password, OWN)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_short"),
        ("mười một ký", "password_short"),
        ("x" * 201, "password_long"),
        ("password1234", "password_common"),
        ("P@ssw0rd2026!", "password_common"),
        ("matkhau123456", "password_common"),
        ("Mật khẩu 2026", "password_common"),
        ("123456789012", "password_common"),
        ("qwertyuiop12", "password_common"),
        ("aaaaaaaaaaaa", "password_common"),
        ("hoahoahoahoa", "password_common"),
        ("abababababab", "password_common"),
        ("anhyeuem1990", "password_common"),
        ("Anh yêu em nhiều 123", "password_common"),
        ("haiphong2026", "password_common"),
        ("congan@12345", "password_common"),
        ("01012026 vneid", "password_common"),
        ("!!!!!!!!!!!!!!", "password_common"),
        ("Thu Hà Thu Hà", "password_common"),
        ("NguyenThiThuHa1990", "password_own"),
        ("thu.ha.phuthai", "password_own"),
    ],
)
def test_what_is_guessed_first_is_refused(password: str, code: str) -> None:
    with pytest.raises(ApiError) as raised:
        password_rules.check(password, OWN)
    assert (raised.value.code, raised.value.status) == (code, 422)


def test_a_name_is_refused_only_for_whom_it_is() -> None:
    password_rules.check("Khuất Văn Khang 7", OWN)
    with pytest.raises(ApiError, match="password_own"):
        password_rules.check("Khuất Văn Khang 7", ("Khuất Văn Khang",))


def test_the_list_holds_folded_words_only() -> None:
    assert len(password_rules.known()) > 100
    assert all(word.isascii() and word == word.lower() for word in password_rules.known())
