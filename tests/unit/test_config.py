"""Settings of the environment: what cannot be used is said by name, before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.config import Config, SettingError


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("DATABASE_URL", "mysql://host/name"),
        ("DATABASE_URL", "postgres"),
        ("TUNGNHA_ORIGIN", "xa-phu-thai.example"),
        ("TUNGNHA_ORIGIN", "https://xa.example/field"),
        ("TUNGNHA_PROXIES", "two"),
        ("TUNGNHA_PROXIES", "-1"),
        ("TUNGNHA_PROXIES", "99"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(setting: str, value: str) -> None:
    with pytest.raises(SettingError) as caught:
        Config.from_environment({setting: value})
    assert caught.value.setting == setting


def test_a_file_is_no_place_to_write_into(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingError):
        Config.from_environment({"TUNGNHA_VAR": str(tmp_path / "file")})


def test_what_can_be_used_is_taken(tmp_path: Path) -> None:
    found = Config.from_environment(
        {
            "DATABASE_URL": "postgresql:///tungnha",
            "TUNGNHA_ORIGIN": "https://xa.example/",
            "TUNGNHA_PROXIES": "1",
            "TUNGNHA_VAR": str(tmp_path / "new"),
        }
    )
    assert (found.database, found.public_origin, found.proxies) == (
        "postgresql+psycopg:///tungnha",
        "https://xa.example",
        1,
    )
