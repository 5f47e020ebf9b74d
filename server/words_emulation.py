"""Sentences about Thi đua, part of `server.words.CATALOGUE`, and the words of its papers."""

from __future__ import annotations

EMULATION: dict[str, tuple[str, str]] = {
    "emulation_changed": (
        "Số liệu của thôn này vừa thay đổi. Xem lại rồi quyết định.",
        "This village's figures have just changed. Look again, then decide.",
    ),
    "emulation_settled": (
        "Thôn này đã xếp được nhóm theo kế hoạch, không cần UBND xã xem xét.",
        "The plan itself ranks this village; there is nothing for the commune to decide.",
    ),
    "emulation_undone": (
        "Quyết định này đã được rút trước đó.",
        "This decision was taken back before.",
    ),
    "emulation_number": (
        "Có vẻ là mã hoặc số tài khoản. Xóa dãy số rồi lưu lại.",
        "This looks like a code or an account number. Delete the digits, then save again.",
    ),
    "emulation_words": (
        "Ghi rõ lý do trước khi lưu.",
        "Write the reason before saving.",
    ),
    "emulation_early": (
        "Chiến dịch chưa kết thúc nên chưa chốt được kết quả thi đua.",
        "The campaign has not ended, so the result cannot be closed yet.",
    ),
    "emulation_waiting": (
        "Còn thôn chờ UBND xã xem xét. Quyết định xong rồi hãy chốt kết quả.",
        "Some villages still wait for the commune. Decide on them before closing the result.",
    ),
}

# Papers are the commune's: Vietnamese only.
GROUPS = {
    "first": "Nhóm 1",
    "second": "Nhóm 2",
    "unfinished": "Chưa hoàn thành",
    "review": "Chờ UBND xã xem xét",
    "running": "Chưa đến giờ khóa sổ",
    "nobody": "Chưa có danh sách",
}
GROUP_MEANS = {
    "first": "hoàn thành 100% đúng hạn, trước giờ khóa sổ của đợt",
    "second": "hoàn thành 100% sau đợt cao điểm, trong thời hạn của chiến dịch",
    "unfinished": "chưa đạt 100% chỉ tiêu được giao",
    "review": "kế hoạch chưa quy định, UBND xã quyết định",
    "running": "đợt của thôn chưa khóa sổ",
    "nobody": "thôn chưa có người trong danh sách",
}
REASONS = {
    "after_lock": "hoàn thành sau giờ khóa sổ của đợt nhưng vẫn trong đợt cao điểm",
    "eligible": "chỉ đạt 100% trên số đủ điều kiện",
    "elsewhere": "những người còn lại đã tích hợp từ nguồn khác",
    "withdrawn": "lúc khóa sổ đã đạt 100%, sau đó có kết quả bị rút lại",
    "grown": "lúc khóa sổ đã đạt 100%, sau đó danh sách thêm người",
    "shrunk": "danh sách nay ít người hơn lúc khóa sổ",
    "short": "danh sách ít người hơn chỉ tiêu của kế hoạch",
    "no_lock": "thôn chưa được xếp đợt",
    "amended": "tính cả số bổ sung sau khóa sổ (việc làm trước giờ khóa)",
    "after_end": "hoàn thành sau khi chiến dịch kết thúc",
}
ROWS = {
    "system_error": "lỗi hệ thống",
    "no_smartphone": "không có điện thoại thông minh",
    "absent": "vắng mặt",
    "refused": "chưa đồng ý",
    "missing_asxh": "còn thiếu tài khoản ASXH",
    "roster_claim": "đề nghị sửa danh sách",
    "half_done": "đang làm dở",
    "not_reached": "chưa đến",
    "elsewhere": "đã tích hợp từ nguồn khác",
}
ROLES = {
    "technical": "Kỹ thuật",
    "local": "Địa bàn",
    "lead": "Tổ trưởng",
    "head": "Trưởng thôn",
}
SAID_BY = {"head": "Trưởng thôn", "desk": "Bàn trực"}

TITLE = "{commune} – KẾT QUẢ THI ĐUA CÁC THÔN (số liệu đến {moment})"
PART = "{n}. {group} ({means}): {count} thôn"
REACHED = "hoàn thành lúc {moment}"
SHARE = "{percent}% trên chỉ tiêu được giao ({completed}/{target})"
ELIGIBLE = "{percent}% trên số đủ điều kiện ({completed}/{eligible}, đã trừ {off})"
OFF = "{n} người được duyệt đưa ra khỏi danh sách"
NO_PHONE = "{n} người không có điện thoại thông minh"
DECIDED = "theo quyết định của UBND xã"
GOAL = "{n}. {goal}: {done}/{target} người ({percent}% trên chỉ tiêu được giao)"
SSKDT = "Sổ sức khỏe điện tử (SSKĐT)"
ASXH = "Tài khoản an sinh xã hội (ASXH)"

REMINDER = (
    "Kính gửi Tổ tăng cường và Trưởng thôn, {village}: đến {moment}, thôn đã hoàn thành "
    "{completed}/{target} người ({percent}% trên chỉ tiêu được giao), còn {left} người{rows}."
)
REMINDER_SILENT = "Có {n} máy chưa liên lạc quá 15 phút, đề nghị mở máy để gửi số liệu."
REMINDER_UNTIL = "Đề nghị tổ tập trung làm tiếp, hạn hoàn thành là {moment}."
REMINDER_OVER = "Đề nghị thôn báo lý do chưa hoàn thành để UBND xã tổng hợp."

SHEET_GROUPS = "Xếp nhóm"
SHEET_SLOW = "Giải trình"
SHEET_LOG = "Đóng góp"
TITLE_GROUPS = "KẾT QUẢ XẾP NHÓM THI ĐUA CÁC THÔN"
TITLE_SLOW = "DANH SÁCH THÔN GIẢI TRÌNH TIẾN ĐỘ"
TITLE_LOG = "BẢNG GHI NHẬN THAM GIA CỦA TỔ TĂNG CƯỜNG"
UNTIL = "{commune}. Số liệu đến {moment}"
COLUMNS_GROUPS = (
    "STT",
    "Thôn",
    "Đợt",
    "Chỉ tiêu được giao",
    "Đã hoàn thành",
    "Tỷ lệ trên chỉ tiêu được giao (%)",
    "Được duyệt đưa ra khỏi danh sách",
    "Không có điện thoại thông minh",
    "Đủ điều kiện",
    "Tỷ lệ trên số đủ điều kiện (%)",
    "SSKĐT xong",
    "SSKĐT trên chỉ tiêu (%)",
    "ASXH xong",
    "ASXH trên chỉ tiêu (%)",
    "Đạt 100% lúc",
    "Nhóm",
    "Căn cứ",
)
COLUMNS_SLOW = (
    "STT",
    "Thôn",
    "Chỉ tiêu được giao",
    "Đã hoàn thành",
    "Còn lại",
    "Lỗi hệ thống",
    "Không có điện thoại thông minh",
    "Vắng mặt",
    "Chưa đồng ý",
    "Còn thiếu ASXH",
    "Đề nghị sửa danh sách",
    "Đang làm dở",
    "Chưa đến",
    "Đã tích hợp từ nguồn khác",
    "Lý do",
    "Người nêu lý do",
)
COLUMNS_LOG = (
    "STT",
    "Họ và tên",
    "Thôn",
    "Vai trò",
    "Cơ quan, đơn vị",
    "Buổi có mặt",
    "Buổi đến muộn",
    "Buổi vắng",
    "Các buổi có mặt",
    "Nhóm và số người nhóm hoàn thành",
)
NOTE_GROUPS = (
    "Chỉ tiêu không tự giảm. Thôn chỉ đạt 100% trên số đủ điều kiện thì UBND xã xem xét, không "
    "tự xếp nhóm."
)
NOTE_SLOW = "Bảng không có tên người dân. Lý do do Trưởng thôn nêu hoặc bàn trực ghi lại."
NOTE_LOG = (
    "Xếp theo tên, không xếp hạng. Kết quả là của cả nhóm, mỗi thành viên được ghi nhận như nhau."
)
PAIR_LINE = "{pair}: {n} người"
OWN_LINE = "Tự ghi: {n} người"
