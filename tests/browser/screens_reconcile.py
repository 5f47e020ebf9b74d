"""The pictures of Đối soát: rounds, numbers typed, a list asked about, result, queue, closed."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.screens_list import Shot, seen, tapped


def asked_again(page: Page) -> None:
    """The pair is about to be asked to look again."""
    page.get_by_role("button", name="Từng người").click()
    page.get_by_role("heading", name="Trần Thị Ngát").wait_for()
    page.keyboard.press("2")
    page.get_by_label("Lời nhắn cho nhóm").fill("Nhờ kiểm tra lại mục Sổ sức khỏe.")


RECONCILE_SHOTS = (
    Shot("reconcile", "#/reconcile", seen("Lần 2")),
    Shot("reconcile-empty", "?empty#/reconcile", seen("Cần mang theo")),
    Shot("reconcile-new", "#/reconcile/new/p1", seen("Đê Ngoài")),
    Shot("reconcile-file", "#/reconcile/file/f1", seen("Cùng một người?")),
    Shot("reconcile-result", "#/reconcile/round/r2", seen("Vì sao chênh")),
    Shot("reconcile-queue", "#/reconcile/round/r2", asked_again),
    Shot(
        "reconcile-late", "#/reconcile/round/r2", tapped("Bổ sung sau khóa sổ (3)", "Xã nhận lúc")
    ),
    Shot("reconcile-counts", "#/reconcile/round/r1", seen("chỉ có số theo thôn")),
    Shot("reconcile-closed", "#/reconcile/round/r3", seen("Mã kiểm tra")),
    Shot("reconcile-no-answer", "?fail=later#/reconcile", seen("Máy chủ không trả lời")),
)
RECONCILE_CAPTIONS = {
    "desk-reconcile": "Reconciliation: every round of every phase",
    "desk-reconcile-empty": "Before the first round: what it is for, what to bring",
    "desk-reconcile-new": "A new round: a file, or numbers by village",
    "desk-reconcile-file": "The police's list: who is asked about, what is to be put right",
    "desk-reconcile-result": "Three figures a village, and why they differ",
    "desk-reconcile-queue": "One person: what each side says, and the finding",
    "desk-reconcile-late": "Who came in after the lock",
    "desk-reconcile-counts": "Counts only: nobody can say who differs",
    "desk-reconcile-closed": "A closed result with its checksum",
    "desk-reconcile-no-answer": "Reconciliation without a server",
}
