"""Sentences about tables of counts by village."""

from __future__ import annotations

# code → (Vietnamese, English).
SENTENCES: dict[str, tuple[str, str]] = {
    "counts_no_table": (
        (
            "Không thấy bảng số theo thôn, cũng không thấy danh sách người. Cần một cột tên thôn "
            "và một cột số người, hoặc danh sách có Họ và tên cùng Số CCCD."
        ),
        (
            "There is neither a table of numbers by village nor a list of people. It takes a "
            "column of villages and one of numbers, or a list with names and identity numbers."
        ),
    ),
    "count_village": (
        "Không nhận ra thôn “{text}”. Gõ số của thôn này vào bảng bên dưới.",
        "The village “{text}” is not known. Type its number into the table below.",
    ),
    "count_twice": (
        "Thôn “{text}” có hai dòng. Chưa lấy số nào; gõ số đúng vào bảng bên dưới.",
        "The village “{text}” has two rows. Neither was taken: type the right number below.",
    ),
    "count_unread": (
        "“{text}” ở cột “{header}” không phải số người. Gõ số đúng vào bảng bên dưới.",
        "“{text}” in the column “{header}” is no number of people. Type the right one below.",
    ),
    "count_empty": (
        "Cột “{header}” để trống ở dòng này. Thôn này chưa có số.",
        "The column “{header}” is empty in this row. The village has no number yet.",
    ),
}
