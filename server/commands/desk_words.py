"""What `seed`, `roster`, `areas`, `report` and `progress` say, in the terminal's language."""

from __future__ import annotations

from server.commands.words import language

_WORDS: dict[str, tuple[str, str]] = {
    "lists": ("Nhập danh sách", "Importing lists"),
    "areas": ("Chia khu vực", "Cutting areas"),
    "there_already": ("Dữ liệu mẫu đã có sẵn.", "The sample data is there already."),
    "planted": (
        "Đã nhập {people} người (hư cấu), chia {areas} khu vực.",
        "{people} people (fictional) imported, {areas} areas cut.",
    ),
    "plan_planted": (
        "Đã có kế hoạch: 26 thôn, 3 đợt, chưa có người nào. Nhập danh sách ở bàn trực.",
        "The plan is in: 26 villages, 3 phases, nobody yet. Import the lists at the desk.",
    ),
    "plan_only": (
        "Xã này dùng danh sách thật: không thêm người hư cấu. Muốn xem thử, đặt TUNGNHA_VAR khác.",
        "This commune is for real lists: nobody invented. To try, use another TUNGNHA_VAR.",
    ),
    "moved": (
        "Lịch của kế hoạch dời {days} ngày để buổi đầu là tối nay.",
        "The plan's dates are moved by {days} days: its first evening is tonight.",
    ),
    "kept": (
        "Mật khẩu ở {file} (chỉ bạn đọc được).",
        "Passwords are kept in {file}, readable by you alone.",
    ),
    "refused": ("Không nhập được {file}:", "{file} was not imported:"),
    "unchanged": (
        "{file}: danh sách này đã nhập, không có gì thay đổi.",
        "{file}: this list was imported before, nothing changed.",
    ),
    "imported": (
        "{file} → {village}: {rows} người, {new} mới, {changed} đổi, {gone} không còn.",
        "{file} → {village}: {rows} people, {new} new, {changed} changed, {gone} gone.",
    ),
    "would_import": (
        "Xem trước, chưa nhập: {rows} người, {new} mới, {changed} đổi, {gone} không còn ({file}).",
        "Dry run: {rows} people, {new} new, {changed} changed, {gone} gone ({file}).",
    ),
    "row": ("  Dòng {row}: {text}", "  Row {row}: {text}"),
    "more": ("  … và {number} dòng nữa", "  … and {number} more rows"),
    "village_unknown": ("Không có thôn {village}.", "There is no village {village}."),
    "cut": ("Thôn {village}: {pairs} khu vực.", "{village}: {pairs} areas."),
    "when": (
        "Giờ viết như 2026-04-12T21:30 hoặc 21:30 (tối nay).",
        "Write the time as 2026-04-12T21:30 or 21:30 (tonight).",
    ),
    "village": ("Thôn", "Village"),
    "target": ("Chỉ tiêu", "Target"),
    "completed": ("Hoàn thành", "Completed"),
    "reached": ("Hộ đã đến", "Households reached"),
    "not_reached": ("Chưa đến", "Not reached"),
    "silent": ("Máy im", "Silent phones"),
    "commune": ("Toàn xã", "Commune"),
}


def say(code: str, **params: object) -> str:
    """The sentence `code`, filled in."""
    vi, en = _WORDS[code]
    return (vi if language() == "vi" else en).format(**params)


def chosen(vi: str, en: str) -> str:
    """One of two sentences by the terminal's language."""
    return vi if language() == "vi" else en
