"""Sentences about rows against who is known already: asked, never guessed."""

from __future__ import annotations

# Questions: code → (key, Vietnamese, English) of each answer.
ANSWERS: dict[str, tuple[tuple[str, str, str], ...]] = {
    # A row may raise both questions, so their keys differ.
    "row_name_known": (
        ("known_same", "Cùng một người", "The same person"),
        ("known_different", "Hai người khác nhau", "Two people"),
    ),
    "row_id_changed": (
        ("number_same", "Cùng một người, lấy số mới", "The same person: take the new number"),
        ("number_different", "Hai người khác nhau", "Two people"),
    ),
    "row_other_person": (
        ("person_same", "Cùng một người, lấy tên mới", "The same person: take the new name"),
    ),
    "row_moved": (
        ("moved_here", "Chuyển sang thôn này", "Move to this village"),
        ("moved_not", "Giữ ở thôn cũ", "Keep in the old village"),
    ),
}

# code → (Vietnamese, English).
SENTENCES: dict[str, tuple[str, str]] = {
    "row_id_unnamed": (
        "Số định danh này đã có trong danh sách một thôn khác.",
        "This identity number is already on another village's list.",
    ),
    "row_name_known": (
        "Thôn đã có người trùng họ tên và năm sinh{last4}. Có phải cùng một người?",
        "The village has somebody of that name and birth year{last4}. Is it the same person?",
    ),
    "row_id_changed": (
        (
            "Thôn đã có người trùng họ tên và năm sinh, số định danh khác{last4}. "
            "Có phải cùng một người?"
        ),
        (
            "The village has somebody of that name and birth year with another identity "
            "number{last4}. Is it the same person?"
        ),
    ),
    "village_of_many": (
        "{count}/{all} người đã có trong danh sách {other}. Có vẻ đây là tệp của thôn đó.",
        "{count} of {all} people are on the list of {other}. This seems to be the list of {other}.",
    ),
    "row_moved": (
        "Số định danh này là của {known}, đang ở danh sách {other}. Chuyển người này sang {this}?",
        "This identity number is that of {known} on the list of {other}. Move to {this}?",
    ),
    "row_other_person": (
        (
            "Số định danh này đang là của {known}, sinh {year}. Cùng một người thì xác nhận; "
            "nếu không, sửa số hoặc để trống."
        ),
        (
            "This identity number is that of {known}, born {year}. Say if it is the same person; "
            "otherwise correct the number or leave it empty."
        ),
    ),
    "numbers_slipped": (
        (
            "{count}/{all} dòng có số định danh của người khác. Có thể cột số bị xếp lệch: "
            "xem lại tệp trước khi trả lời."
        ),
        (
            "{count} of {all} rows have somebody else's identity number. The column may have "
            "slipped: look at the file before answering."
        ),
    ),
}
