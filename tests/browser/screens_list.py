"""Which screens of the desk are pictured, and the line of words under every picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from playwright.sync_api import Page

VIETNAM = timezone(timedelta(hours=7))
LOCK_MS = int(datetime(2026, 4, 12, 22, tzinfo=VIETNAM).timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture's name, the address behind the gallery's page, and what to do before it."""

    name: str
    address: str
    prepare: Callable[[Page], None] | None = None


def seen(*words: str) -> Callable[[Page], None]:
    """Wait until the words stand on the page."""

    def prepare(page: Page) -> None:
        for text in words:
            page.get_by_text(text).first.wait_for()

    return prepare


def tapped(button: str, then: str) -> Callable[[Page], None]:
    """Press the first such button, wait for what it opens."""

    def prepare(page: Page) -> None:
        page.get_by_role("button", name=button).first.click()
        page.get_by_text(then).first.wait_for()

    return prepare


DESK_SHOTS = (
    Shot("sign-in", "?out#/", seen("Đăng nhập bàn trực")),
    Shot("no-answer", "?fail#/", seen("Máy chủ không trả lời")),
    Shot("live", "#/", seen("Bến Gạo")),
    Shot("live-stale", "?fail=later#/", seen("Máy chủ không trả lời")),
    Shot("live-empty", "?empty#/", seen("Chưa có thôn nào")),
    Shot("areas", "#/areas", seen("Bến Gạo")),
    Shot("village", "#/areas/ben-gao", seen("Xóm Đông")),
    Shot("village-code", "#/areas/ben-gao", tapped("Hiện mã", "7K4")),
    Shot("village-reissue", "#/areas/ben-gao", tapped("Cấp lại mã", "Cấp lại mã")),
    Shot("village-empty", "?empty#/areas/ben-gao", seen("Thôn chưa cắt khu vực")),
    Shot("conflicts", "#/conflicts", seen("Nguyễn Văn Hùng")),
    Shot("conflicts-step", "#/conflicts/YzEy", seen("Trần Thị Ngát")),
    Shot("conflicts-closed", "#/conflicts?closed", seen("Khúc Văn Toản")),
    Shot("conflicts-empty", "?empty#/conflicts", seen("Không có số liệu khác nhau")),
    Shot("roster", "#/roster", seen("Khúc Văn Ro")),
    Shot("report", "#/report", seen("Chỉ tiêu đợt 1")),
    Shot("report-lock", f"#/report?at={LOCK_MS}", seen("Chỉ tiêu đợt 1")),
    Shot("report-village", "#/report?village=ben-gao", seen("THÔN BẾN GẠO")),
    Shot("quarantine", "#/quarantine", seen("Khúc Thị Tám")),
)

CAPTIONS = {
}
