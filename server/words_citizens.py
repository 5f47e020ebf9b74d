"""Sentences about people of the list, part of `server.words.CATALOGUE`."""

from __future__ import annotations

CITIZENS: dict[str, tuple[str, str]] = {
    "person_changed": (
        "Vừa có ghi nhận mới về người này. Xem lại rồi bấm lần nữa.",
        "Something new was just recorded about this person. Look again, then press once more.",
    ),
    "person_merged": (
        "Hồ sơ này đã gộp vào người khác. Mở hồ sơ còn lại.",
        "This record was merged into another. Open the one that remains.",
    ),
    "person_not_merged": (
        "Hồ sơ này không gộp với ai.",
        "This record is merged with nobody.",
    ),
    "note_number": (
        "Lời nhắn không được chứa mã OTP, số định danh hay số điện thoại. Xóa dãy số rồi gửi lại.",
        "A message must hold no code, ID or phone number. Delete the digits and send it again.",
    ),
    "return_nothing": (
        "Chưa có máy nào ghi gì về người này nên chưa có gì để xem lại.",
        "No phone has recorded anything about this person, so there is nothing to look at again.",
    ),
    "return_open": (
        "Đã nhờ xem lại, đang chờ nhóm ghi lại.",
        "The pair was already asked to look again and has not answered yet.",
    ),
}
