"""What an installation may set, read from the environment once, at the start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
BODY_CAP = 256 * 1024
MOST_PROXIES = 5
INFLATED_CAP = 2 * 1024 * 1024


class SettingError(ValueError):
    """A setting of the environment cannot be used. `setting`: its name; `wanted`: what it takes."""

    def __init__(self, setting: str, wanted: str) -> None:
        self.setting = setting
        self.wanted = wanted
        super().__init__(f"{setting}: {wanted}")


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one application.

    `var` holds what the server writes (database, keys, certificates); `dist` the built pages.
    `public_origin` is the address that goes into QR codes ("https://192.168.1.5:8443"); None:
    the address of the request. `proxies` is the number of trusted reverse proxies in front.
    """

    var: Path = ROOT / "var"
    dist: Path = ROOT / "pwa" / "dist"
    database_url: str | None = None
    public_origin: str | None = None
    proxies: int = 0
    pool_size: int = 16
    rate_limits: bool = True
    testing: bool = False

    @property
    def database(self) -> str:
        """SQLAlchemy URL; psycopg 3 for PostgreSQL, a file in `var` when none is set."""
        url = self.database_url or f"sqlite:///{self.var / 'tungnha.db'}"
        for scheme in ("postgresql://", "postgres://"):
            if url.startswith(scheme):
                return "postgresql+psycopg://" + url.removeprefix(scheme)
        return url

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Config:
        """DATABASE_URL, TUNGNHA_VAR, TUNGNHA_DIST, TUNGNHA_ORIGIN, TUNGNHA_PROXIES.

        Raises SettingError for one that cannot be used.
        """
        var = Path(environ.get("TUNGNHA_VAR") or ROOT / "var").resolve()
        if var.exists() and not var.is_dir():
            raise SettingError("TUNGNHA_VAR", "a folder")
        return cls(
            var=var,
            dist=Path(environ.get("TUNGNHA_DIST") or ROOT / "pwa" / "dist").resolve(),
            database_url=_database(environ.get("DATABASE_URL") or None),
            public_origin=_origin(environ.get("TUNGNHA_ORIGIN") or None),
            proxies=_proxies(environ.get("TUNGNHA_PROXIES") or "0"),
        )


def _database(url: str | None) -> str | None:
    if url is not None and not url.startswith(("postgresql://", "postgres://", "sqlite:///")):
        raise SettingError("DATABASE_URL", "postgresql://user@host/name")
    return url


def _origin(text: str | None) -> str | None:
    if text is None:
        return None
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise SettingError("TUNGNHA_ORIGIN", "https://name")
    return text.rstrip("/")


def _proxies(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= MOST_PROXIES):
        raise SettingError("TUNGNHA_PROXIES", f"0–{MOST_PROXIES}")
    return int(text)
