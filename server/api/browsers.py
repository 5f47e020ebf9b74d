"""In which browser somebody signed in, roughly enough to be recognised and no more."""

from __future__ import annotations

from flask import request

# The first that is named; nearly every browser names Safari and Chrome as well.
_BROWSERS = (
    ("Edg", "edge"), ("OPR/", "opera"), ("coc_coc", "coccoc"), ("Firefox", "firefox"),
    ("Chrome", "chrome"), ("Safari", "safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "android"), ("iPhone", "ios"), ("iPad", "ios"), ("Windows", "windows"),
    ("Mac OS", "mac"), ("Linux", "linux"),
)  # fmt: skip


def device() -> str:
    """ "browser system" in codes ("chrome windows"); "other" for what is not known."""
    said = request.headers.get("User-Agent", "")
    return f"{_first(said, _BROWSERS)} {_first(said, _SYSTEMS)}"


def _first(said: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((code for mark, code in names if mark in said), "other")
