"""Sentences about Xem lại, part of `server.words.CATALOGUE`, and the words of its papers."""

from __future__ import annotations

CHECKING: dict[str, tuple[str, str]] = {
    "hint_reason": (
        "Ghi lý do trước khi lưu.",
        "Write the reason before saving.",
    ),
    "hint_aside": (
        "Gợi ý này vừa được cất. Trang đã tải lại.",
        "This hint was set aside meanwhile. The page has been loaded again.",
    ),
    "hint_open": (
        "Gợi ý này đang hiện.",
        "This hint is shown already.",
    ),
    "check_empty": (
        "Chưa có ai hoàn thành nên chưa chọn được mẫu.",
        "Nobody is completed yet, so there is nothing to draw from.",
    ),
    "check_withdrawn": (
        "Mẫu này đã bỏ. Dùng lại mẫu rồi mới ghi kết quả.",
        "This sample was withdrawn. Take it up again before entering results.",
    ),
    "check_counts": (
        "Mẫu này đang được dùng.",
        "This sample is in use already.",
    ),
    "check_changed": (
        "Có người vừa ghi kết quả của người này. Xem lại rồi ghi.",
        "Somebody has just entered a result for this person. Look again, then enter yours.",
    ),
    "check_note": (
        "Ghi khác chỗ nào: cần biết để nhóm xem lại.",
        "Say what is different: the pair has to know what to look at.",
    ),
}

# Papers are the commune's: Vietnamese only.
LIST = {
    "title": "Danh sách kiểm tra tại nhà",
    "number": "TT",
    "name": "Họ và tên",
    "born": "Sinh",
    "house": "Nhà",
    "results": ["Đúng như đã ghi", "Khác", "Chưa gặp"],
    "note": "Khác chỗ nào",
    "about": (
        "Người địa bàn dẫn đến nhà. Mời người dân mở VNeID và tự xem: đã có Sổ sức khỏe điện tử "
        "chưa, đúng tên mình chưa. Không hỏi mật khẩu, không hỏi mã OTP. Việc này để biết "
        "cách làm đã ổn chưa, không để tìm lỗi của ai."
    ),
    "drawn": "Mẫu chọn ngẫu nhiên lúc {when}, mã {seed}",
    "people": "{n} người",
    "care": "Ghi kết quả vào máy ở bàn trực trong ngày rồi hủy tờ này.",
    "page": "Trang {page}/{pages}",
}
SHEET = "Kiểm tra tại nhà"
TITLE = "KẾT QUẢ KIỂM TRA TẠI NHÀ THEO MẪU NGẪU NHIÊN"
UNDER = "{commune}, {phase}; mẫu chọn lúc {when}, mã {seed}, mỗi nhóm {each} người"
ALL_PHASES = "cả chiến dịch"
WITHDRAWN = "mẫu đã bỏ: {reason}"
COLUMNS = (
    "TT", "Thôn", "Đã hoàn thành khi chọn mẫu", "Chọn vào mẫu", "Đúng như đã ghi",
    "Khác với đã ghi", "Chưa gặp", "Chưa kiểm tra", "Tỷ lệ đúng trên số đã gặp (%)",
)  # fmt: skip
TOTAL = "Cả mẫu"
NOTE = (
    "Tỷ lệ tính trên số người đã gặp. Mẫu chọn theo mã: người được chọn là người có SHA-256 của "
    "“mã:mã hồ sơ” nhỏ nhất trong từng nhóm của từng thôn, ai tính lại cũng ra đúng những người "
    "này. Kết quả để sửa cách làm, không để xếp hạng."
)
