"""Words of the workbook with the people behind a figure, in Vietnamese only."""

from __future__ import annotations

TITLE = "Danh sách người: {figure}"
UNTIL = "{place}. Tính đến {moment}"
PRIVATE = "Danh sách có họ tên: chỉ dùng trong việc của Tổ, không gửi vào nhóm chung."
SHEET = "Danh sách"
COLUMNS = ("STT", "Họ và tên", "Năm sinh", "Thôn", "Hộ", "Nhóm", "Đang tính là")
ROWS = {
    "completed": "Đã hoàn thành",
    "system_error": "Lỗi hệ thống",
    "no_smartphone": "Không có điện thoại thông minh",
    "absent": "Vắng mặt",
    "refused": "Chưa đồng ý",
    "missing_asxh": "Còn thiếu An sinh xã hội",
    "roster_claim": "Đề nghị sửa danh sách",
    "half_done": "Đang làm dở",
    "not_reached": "Chưa đến",
    "elsewhere": "Đã tích hợp từ nguồn khác",
}
FIGURES = {
    **ROWS,
    "target": "Chỉ tiêu",
    "eligible": "Đủ điều kiện",
    "taken_off": "Đã trừ khỏi số đủ điều kiện",
    "reached_none": "Đã đến, chưa có kết quả",
    "none_yet": "Chưa có kết quả",
    "met": "Đã gặp",
    "bhyt": "Thẻ BHYT đã tích hợp",
    "sskdt": "Sổ sức khỏe điện tử đã xong",
    "asxh": "Tài khoản An sinh xã hội đã xong",
    "already": "Đã có từ trước",
    "activated": "Đã kích hoạt mức 2",
    "not_activated": "Chưa kích hoạt mức 2",
    "off_list": "Người ngoài danh sách đã hoàn thành",
    "conflicts": "Số liệu khác nhau",
    "in_day": "Hoàn thành trong kỳ báo cáo",
    "in_day_new": "Hoàn thành mới trong kỳ báo cáo",
    "in_day_already": "Đã có từ trước, ghi trong kỳ báo cáo",
    "late": "Bổ sung của ngày trước",
    "withdrawn": "Đã rút lại",
}
