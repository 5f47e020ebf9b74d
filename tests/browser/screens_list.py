"""Which screens of the desk are pictured, and the line of words under every picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from playwright.sync_api import FilePayload, Page

from tests.browser.screens_list_tickets import TICKET_CAPTIONS

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


def several_cut(page: Page) -> None:
    """Cut a whole phase; two villages are refused."""
    page.get_by_label("Chọn cả Đợt 1").check()
    page.get_by_role("button", name="Chia khu vực 9 thôn").click()
    page.get_by_text("chưa chia được").first.wait_for()


def people_and_houses_chosen(page: Page) -> None:
    """Two houses of the walk and two people of the pool are chosen."""
    for name in ("Chọn Nhà ông Quyết", "Chọn Nhà bà Ngát"):
        page.get_by_label(name).check()
    page.get_by_label("Vũ Đức Thìn").first.check()
    page.get_by_role("button", name="Chọn 2 người cùng địa chỉ").click()


def members_read(page: Page) -> None:
    """A spreadsheet of members is read, not yet written."""
    page.get_by_role("button", name="Nhập từ Excel").click()
    spreadsheet = FilePayload(name="to.xlsx", mimeType="application/octet-stream", buffer=b"-")
    page.locator("input[type=file]").set_input_files(spreadsheet)
    page.get_by_text("3 người mới").first.wait_for()


def one_replaced(page: Page) -> None:
    """A phone with unsent work is about to be replaced."""
    page.get_by_role("button", name="Xem máy: Lê Quang Minh").first.click()
    page.get_by_role("button", name="Đổi máy").click()
    page.get_by_text("còn 3 người chưa gửi").wait_for()


def accounts_in_view(page: Page) -> None:
    """The list of accounts, below one's own."""
    page.get_by_role("heading", name="Tài khoản của xã").scroll_into_view_if_needed()
    page.get_by_text("Khúc Văn Cường").first.scroll_into_view_if_needed()


DESK_SHOTS = (
    Shot("sign-in", "?out#/", seen("Đăng nhập bàn trực")),
    Shot("no-answer", "?fail#/", seen("Máy chủ không trả lời")),
    Shot("live", "#/", seen("Bến Gạo")),
    Shot("live-no-answer", "?fail=later#/", seen("Máy chủ không trả lời")),
    Shot("live-empty", "?empty#/", seen("Chưa có thôn nào")),
    Shot("areas", "#/areas", seen("Bến Gạo")),
    Shot("village", "#/areas/ben-gao", seen("Xóm Đông")),
    Shot("village-code", "#/areas/ben-gao", tapped("Hiện mã", "7K4")),
    Shot("village-reissue", "#/areas/ben-gao", tapped("Cấp lại mã", "Cấp lại mã")),
    Shot("village-empty", "?empty#/areas/ben-gao", seen("Thôn chưa chia khu vực")),
    Shot("conflicts", "#/conflicts", seen("Theo máy")),
    Shot("conflicts-step", "#/conflicts/YzEy", seen("Trần Thị Ngát")),
    Shot("conflicts-closed", "#/conflicts?closed", seen("Khúc Văn Toản")),
    Shot("conflicts-empty", "?empty#/conflicts", seen("Không có số liệu khác nhau")),
    Shot("roster", "#/roster", seen("Khúc Văn Ro")),
    Shot("import", "#/import", seen("Cần người xem")),
    Shot("import-empty", "?empty#/import", seen("Thả các tệp danh sách vào đây")),
    Shot("import-bulk", "#/import", tapped("Nhập 18 tệp đã sẵn sàng", "Nhập lần lượt")),
    Shot("import-fix", "#/import/u-fix", seen("31/2/1975")),
    Shot("import-huge", "#/import/u-huge", seen("Lưu ý (1.840)")),
    Shot("import-changes", "#/import/u-update", seen("Trần Thị Nhàn")),
    Shot("import-gone", "#/import/u-gone", tapped("Nhập 61 người", "Danh sách đủ")),
    Shot("import-columns", "#/import/u-columns", seen("Chưa có cột Họ và tên")),
    Shot("import-refused", "#/import/u-refused", seen("Không đọc được tệp này")),
    Shot("import-moved", "?moved#/import/u-update", tapped("Nhập 42 người", "Có người vừa nhập")),
    Shot("import-history", "#/import/history", seen("Có lần nhập sau")),
    Shot("import-undo", "#/import/history", tapped("Hoàn tác cả lần nhập: Đê", "Cả tệp")),
    Shot("report", "#/report", seen("Chỉ tiêu đợt 1")),
    Shot("report-lock", f"#/report?at={LOCK_MS}&phase=p1", seen("Bổ sung sau khóa sổ: 3")),
    Shot("report-tail", "#/report?kind=tail", seen("Lũy kế lúc khóa sổ")),
    Shot("report-village", "#/report?village=ben-gao", seen("THÔN BẾN GẠO")),
    Shot("quarantine", "#/quarantine", seen("Khúc Thị Tám")),
    Shot("devices", "#/devices", seen("Lê Quang Minh")),
    Shot("devices-one", "#/devices", tapped("Xem máy: Nguyễn Văn Bổn", "sai PIN")),
    Shot("devices-replace", "#/devices", one_replaced),
    Shot("devices-gone", "#/devices", tapped("Đã thôi dùng (3)", "Đã xóa từ xa")),
    Shot("devices-empty", "?empty#/devices", seen("Chưa có máy nào")),
    Shot("account", "#/account", seen("Mã 6 số khi đăng nhập")),
    Shot("account-admin", "?admin#/account", accounts_in_view),
    Shot("account-manage", "?admin#/account", tapped("Sửa: Khúc Văn Cường", "Đặt lại mật khẩu")),
    Shot("ending", "?ending#/", seen("Phiên làm việc hết lúc")),
    Shot("planning", "#/planning", seen("Bến Gạo")),
    Shot("planning-refused", "#/planning", several_cut),
    Shot("planning-preview", "#/planning", tapped("Xem trước thôn Bến Gạo", "Chia lại")),
    Shot("planning-why", "#/planning", tapped("Vì sao số này?", "Các lần chuyển")),
    Shot("planning-empty", "?empty#/planning", seen("Chưa có thôn nào")),
    Shot("planning-no-answer", "?fail=later#/planning", seen("Máy chủ không trả lời")),
    Shot("outside", "#/households", seen("còn ở ngoài")),
    Shot("outside-nobody", "?empty#/households", seen("Không ai ở ngoài")),
    Shot("households", "#/households/ben-gao", seen("Nhà Hùng Nhàn")),
    Shot(
        "households-edit", "#/households/ben-gao", tapped("Sửa: Nhà ông Quyết", "Người trong nhà")
    ),
    Shot("households-chosen", "#/households/ben-gao", people_and_houses_chosen),
    Shot("households-many", "?many#/households/ben-gao", seen("Nhà Hùng Nhàn")),
    Shot("households-empty", "?empty#/households/ben-gao", seen("Thôn chưa có hộ nào")),
    Shot("village-assign", "#/areas/ben-gao", tapped("Đổi nhóm: Xóm Đông", "Nhóm đi từ bây giờ")),
    Shot("village-correct", "#/areas/ben-gao", tapped("Chuyển thôn", "Sang thôn")),
    Shot("sessions", "#/sessions", seen("Lưu động")),
    Shot("sessions-edit", "#/sessions", tapped("Sửa buổi", "Lưu buổi")),
    Shot("sessions-empty", "?empty#/sessions", seen("Chưa có buổi nào")),
    Shot("people", "#/people/ben-gao", seen("Phạm Thị Thu Hà")),
    Shot("people-all", "#/people", seen("Thôn Bến Gạo")),
    Shot("people-import", "#/people", members_read),
    Shot("people-pair", "#/people/ben-gao", tapped("Đổi người: Nhóm 1", "nhiều nhất ba người")),
    Shot("people-attendance", "#/people", tapped("Điểm danh", "Đến muộn")),
    Shot("people-contacts", "#/people", tapped("Đầu mối", "Đầu mối khi gặp khó")),
    Shot("people-empty", "?empty#/people", seen("Chưa có tổ nào")),
    Shot("handout", "#/handout", seen("Tải tờ mã QR")),
    Shot("handout-done", "#/handout", tapped("Tải tờ mã QR", "Đã tải")),
)

CAPTIONS = {
    **TICKET_CAPTIONS,
    "field-blocked-zalo": "Opened inside Zalo: Chrome is asked for",
    "field-blocked-ios": "A Safari tab: to the home screen first",
    "field-blocked-insecure": "An address without HTTPS",
    "field-blocked-storage": "A browser that keeps nothing",
    "field-components": "Every component on one page",
    "field-starting": "Starting",
    "field-claim-start": "Nothing claimed yet",
    "field-claim-looking": "Looking up the scanned code",
    "field-claim-look": "What the code opens; who holds the phone",
    "field-claim-look-lead": "A lead's code",
    "field-claim-waiting": "The code that the lead compares",
    "field-claim-pin": "Setting the PIN",
    "field-claim-download": "The list arrives",
    "field-claim-ready": "Everything is on the phone",
    "field-claim-ready-checks": "Ready, with three warnings",
    "field-claim-failed": "A code that another phone took",
    "field-locked": "Locked",
    "field-next": "The next house",
    "field-next-due": "A promise is due, a house is half done",
    "field-next-many": "A house of four",
    "field-next-done": "All houses walked",
    "field-next-done-later": "Walked, three to come back to",
    "field-next-empty": "An area without houses",
    "field-next-lead": "The lead's home",
    "field-house": "A house, half done",
    "field-house-results": "Results, and a save that can be taken back",
    "field-house-saved": "Saved on the phone",
    "field-house-conflict": "Two phones differ; the pair may choose",
    "field-house-conflict-desk": "Two phones differ; the desk chooses",
    "field-house-reasons": "No result yet, and why",
    "field-house-waiting": "A card that waits for approval",
    "field-sheet-revisit": "Nobody home: when to come back",
    "field-sheet-menu": "More about a house",
    "field-sheet-rename": "What people call the house",
    "field-citizen-1": "Step 1, check",
    "field-citizen-2": "Step 2, set up",
    "field-citizen-2-fresh": "Step 2, untouched",
    "field-citizen-2-saved": "Step 2, just saved",
    "field-citizen-2-apart": "Step 2, item by item",
    "field-citizen-2-policy": "Step 2, social security required",
    "field-citizen-not-activated": "Level 2 not activated",
    "field-citizen-done": "Completed",
    "field-citizen-error": "System error",
    "field-citizen-missing": "Seen, but something is missing",
    "field-sheet-missing": "What is missing, and why",
    "field-sheet-errors": "Which error",
    "field-sheet-refusals": "Why not",
    "field-sheet-corrections": "The list is wrong about a person",
    "field-sheet-appointment": "An appointment",
    "field-sheet-citizen-menu": "More about a person",
    "field-history": "All that was recorded",
    "field-read": "Step 3: the citizen looks at the own phone",
    "field-read-child": "Step 3 for a child",
    "field-houses": "All houses in walking order",
    "field-houses-fresh": "All houses, the evening begins",
    "field-houses-found": "Search without diacritics",
    "field-houses-none": "Found nobody",
    "field-later": "Come back: by the clock",
    "field-later-unset": "Come back: no hour given",
    "field-later-empty": "Nowhere to come back to",
    "field-status": "What is saved, what is sent",
    "field-status-received": "The commune has everything",
    "field-status-failed": "Sending fails, and what to do",
    "field-status-offline": "No network",
    "field-status-sending": "Sending",
    "field-end-equal": "The evening's end: equal",
    "field-end-left": "The evening's end: two are missing",
    "field-end-unknown": "The evening's end: the commune did not answer",
    "field-help": "Help at the door",
    "field-lead": "The lead hands out areas",
    "field-lead-calm": "The lead, nobody waits",
    "field-qr": "A live code",
    "desk-sign-in": "Signing in",
    "desk-no-answer": "The server does not answer",
    "desk-live": "Villages and phases, live",
    "desk-live-no-answer": "The live table without a server",
    "desk-live-empty": "Nothing imported yet",
    "desk-areas": "Villages, and phones that wait",
    "desk-village": "A village: areas, phones, codes",
    "desk-village-code": "A phone's code",
    "desk-village-reissue": "A new code ends the old phone",
    "desk-village-empty": "A village not cut yet",
    "desk-conflicts": "Two records that differ",
    "desk-conflicts-step": "A step taken back after a completion",
    "desk-conflicts-closed": "Settled cases",
    "desk-conflicts-empty": "Nothing differs",
    "desk-roster": "Corrections of the list",
    "desk-import": "Lists: which files are ready, which need a person",
    "desk-import-empty": "Nothing sent yet: many files at once",
    "desk-import-bulk": "Importing all that are ready, said first",
    "desk-import-fix": "Rows to fix, in place",
    "desk-import-huge": "2,000 remarks, alike together",
    "desk-import-changes": "What an import would change, was beside now",
    "desk-import-gone": "Most people gone: asked in words",
    "desk-import-columns": "Columns nobody recognised",
    "desk-import-refused": "A file that cannot be read, and what to do",
    "desk-import-moved": "Somebody else imported meanwhile",
    "desk-import-history": "Past imports",
    "desk-import-undo": "Undoing a whole import, said first",
    "desk-report": "The 21:30 report of the commune",
    "desk-report-lock": "The 22:00 lock of a phase, and what was added since",
    "desk-report-tail": "What came after the locks",
    "desk-report-village": "A village's report",
    "desk-quarantine": "Set aside, not lost",
    "desk-devices": "Phones, those silent the longest first",
    "desk-devices-one": "A phone whose list was erased after wrong PINs",
    "desk-devices-replace": "What replacing a phone does, said first",
    "desk-devices-gone": "Phones that hold no place any more",
    "desk-devices-empty": "No phone yet",
    "desk-account": "One's own account: password, codes, where one is signed in",
    "desk-account-admin": "Everybody's accounts and roles",
    "desk-account-manage": "Role, reset, signing somebody out everywhere",
    "desk-ending": "Five minutes before the session ends",
    "desk-planning": "Pairs needed, villages to cut",
    "desk-planning-refused": "Many cut at once, two refused with reasons",
    "desk-planning-preview": "A cut before it is made, and the phones it touches",
    "desk-planning-why": "Totals that explain themselves",
    "desk-planning-empty": "Planning before any list",
    "desk-planning-no-answer": "Planning without a server",
    "desk-outside": "Who is outside every house and area",
    "desk-outside-nobody": "Nobody is outside",
    "desk-households": "Houses in walking order, the pool beside them",
    "desk-households-edit": "A house changed in place",
    "desk-households-chosen": "Houses and people chosen together",
    "desk-households-many": "A village of 150 houses",
    "desk-households-empty": "A list without households",
    "desk-village-assign": "Another pair for an area",
    "desk-village-correct": "The list named the wrong village",
    "desk-sessions": "Sessions and loudspeaker texts",
    "desk-sessions-edit": "A session",
    "desk-sessions-empty": "No session yet",
    "desk-people": "A team: members and pairs",
    "desk-people-all": "All teams",
    "desk-people-import": "Members from a spreadsheet, before anything is written",
    "desk-people-pair": "Who walks as a pair",
    "desk-people-attendance": "Attendance",
    "desk-people-contacts": "Contact cards",
    "desk-people-empty": "No team yet",
    "desk-handout": "Sheets and paper lists",
    "desk-handout-done": "Sheets downloaded",
}
