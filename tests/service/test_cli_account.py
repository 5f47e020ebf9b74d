"""`tungnha account`: adding, granting, resetting, the first administrator's link."""

from __future__ import annotations

import re
from pathlib import Path
from unittest import mock

import pytest

from server.app import create_app
from server.clock import SystemClock
from server.config import Config
from server.extensions import db
from server.passwords import matches
from server.repositories import staff
from server.services import audit
from tests.service.test_cli import made, tungnha
from tests.support.factory import MadeCommune

__all__ = ["made"]


def test_an_account_is_added_once_and_signs_in(tmp_path: Path, made: MadeCommune) -> None:
    done = tungnha(tmp_path, "account", "add", "Lan.Nguyen", "Nguyễn Thị Lan", "--role", "leader")
    assert done.returncode == 0, done.stderr
    password = done.stdout.rpartition("Password: ")[2].strip()
    again = tungnha(tmp_path, "account", "add", "lan.nguyen", "Lan")
    assert (again.returncode, "taken" in again.stderr) == (1, True)
    app = create_app(Config(var=tmp_path), SystemClock())
    with app.app_context():
        account = staff.account_by_login("lan.nguyen")
        assert account is not None
        assert matches(account.password_hash, password)
        assert not matches(account.password_hash, password + "x")
        assert [grant.role for grant in staff.grants(made.id, account.id)] == ["leader"]
        assert audit.verify(made.id) is None
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("login", ["a b", "hà", "x", "staff@pt"])
def test_a_sign_in_name_that_cannot_be_typed_is_refused(
    tmp_path: Path, made: MadeCommune, login: str
) -> None:
    done = tungnha(tmp_path, "account", "add", login, "Lan")
    assert (done.returncode, "no blanks" in done.stderr) == (1, True)


def test_an_easy_password_is_refused_at_the_terminal_too(tmp_path: Path, made: MadeCommune) -> None:
    with mock.patch("click.prompt", return_value="matkhau123456"):
        done = tungnha(tmp_path, "account", "add", "lan.do", "Lan", "--ask")
    assert (done.returncode, "easily guessed" in done.stderr) == (1, True)


def test_the_city_s_account_works_in_further_communes(tmp_path: Path, made: MadeCommune) -> None:
    done = tungnha(tmp_path, "account", "add", "thanhpho", "Thành phố", "--role", "city")
    assert done.returncode == 0, done.stderr
    for _ in range(2):
        assert tungnha(tmp_path, "account", "grant", "thanhpho", "--every-commune").returncode == 0
    assert tungnha(tmp_path, "account", "grant", "nobody").returncode == 1


def test_an_account_of_one_village_gets_no_second_role(tmp_path: Path, made: MadeCommune) -> None:
    add = ("account", "add", "lan.do", "Đỗ Thị Lan", "--village", "v1")
    assert tungnha(tmp_path, *add).returncode == 0
    done = tungnha(tmp_path, "account", "grant", "lan.do", "--role", "leader", "--every-commune")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{made.id}: This account is for one village" in done.stderr
    with create_app(Config(var=tmp_path), SystemClock()).app_context():
        account = staff.account_by_login("lan.do")
        assert account is not None
        assert [one.village_id for one in staff.grants(made.id, account.id)] == ["v1"]
        db.session.remove()
        db.engine.dispose()


def test_a_forgotten_password_is_reset_at_the_terminal(tmp_path: Path, made: MadeCommune) -> None:
    done = tungnha(tmp_path, "account", "reset", "admin.pt", "--codes")
    assert done.returncode == 0, done.stderr
    password = done.stdout.rpartition(": ")[2].strip()
    app = create_app(Config(var=tmp_path), SystemClock())
    with app.app_context():
        account = staff.account_by_login("admin.pt")
        assert account is not None
        assert matches(account.password_hash, password)
        assert account.temporary_ms is not None
        db.session.remove()
        db.engine.dispose()
    assert tungnha(tmp_path, "account", "reset", "nobody").returncode == 1


def test_set_up_prints_a_link_where_nobody_administers(tmp_path: Path) -> None:
    assert tungnha(tmp_path, "db", "upgrade").returncode == 0
    without = tungnha(tmp_path, "account", "setup")
    assert (without.returncode, "--commune-name" in without.stderr) == (1, True)
    names = ("--commune-name", "Xã Phú Thái", "--city-name", "Hải Phòng")
    done = tungnha(tmp_path, "account", "setup", *names, "--origin", "https://xa.example")
    assert done.returncode == 0, done.stderr
    assert re.search(r"https://xa\.example/desk/#/setup/\w{8}-\w{26}\n", done.stdout)
    assert tungnha(tmp_path, "account", "setup").returncode == 0, "a lost link: another one"


def test_set_up_is_refused_where_somebody_does(tmp_path: Path, made: MadeCommune) -> None:
    done = tungnha(tmp_path, "account", "setup")
    assert (done.returncode, "administrator" in done.stderr) == (1, True)
