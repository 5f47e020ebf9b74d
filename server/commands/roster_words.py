"""What `tungnha roster` says, in the terminal's language."""

from __future__ import annotations

from server.commands.words import language

_WORDS: dict[str, tuple[str, str]] = {
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
        (
            "Xem trước, chưa nhập: {file} → {village}: {rows} người, {new} mới, {changed} đổi, "
            "{gone} không còn."
        ),
        "Dry run: {file} → {village}: {rows} people, {new} new, {changed} changed, {gone} gone.",
    ),
    "row": ("  Dòng {row}: {text}", "  Row {row}: {text}"),
    "more": ("  … và {number} dòng nữa", "  … and {number} more rows"),
    "answer": ("(trả lời: --answer {keys})", "(answer with --answer {keys})"),
    "undo_which": (
        "Nêu mã lần nhập hoặc --village.",
        "Name the import or a --village.",
    ),
    "undo_nothing": (
        "Thôn này không có danh sách nào để hoàn tác.",
        "This village has no list that could be taken back.",
    ),
    "undone": (
        (
            "Đã hoàn tác: bỏ {removed} người, trả như cũ {restored}, đưa về danh sách {returned}, "
            "giữ {kept} người đã có ghi nhận hoặc đã chuyển thôn."
        ),
        (
            "Undone: {removed} people removed, {restored} as before, {returned} back on the list, "
            "{kept} kept because work was recorded or they were moved to another village."
        ),
    ),
}


def say(code: str, **params: object) -> str:
    """The sentence `code`, filled in."""
    vi, en = _WORDS[code]
    return (vi if language() == "vi" else en).format(**params)
