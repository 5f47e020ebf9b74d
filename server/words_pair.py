"""Sentences for what a pair's phone asks beside syncing (see `server.words`)."""

from __future__ import annotations

PAIR: dict[str, tuple[str, str]] = {
    "look_short": (
        "Gõ cả họ và tên, hoặc tên kèm năm sinh.",
        "Type the family name and the name, or a name with the year of birth.",
    ),
    "look_tries": (
        "Máy này đã tìm nhiều lần. Lát nữa tìm tiếp, hoặc ghi tên và năm sinh để xã tìm hộ.",
        "Many look-ups from this phone. Wait a while, or write name and year for the commune.",
    ),
}
