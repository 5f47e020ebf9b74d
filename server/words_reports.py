"""Words of the reports that leave as files, in Vietnamese only: they are the commune's papers."""

from __future__ import annotations

SHEET = "Số liệu"
TITLE = {
    "daily": "KẾT QUẢ CÀI ĐẶT SỔ SỨC KHỎE ĐIỆN TỬ VÀ TÀI KHOẢN AN SINH XÃ HỘI",
    "phase": "KẾT QUẢ ĐỢT CAO ĐIỂM CÀI ĐẶT SỔ SỨC KHỎE ĐIỆN TỬ VÀ TÀI KHOẢN AN SINH XÃ HỘI",
    "tail": "KẾT QUẢ TIẾP TỤC CÀI ĐẶT SAU KHÓA SỔ",
    "final": "KẾT QUẢ TỔNG KẾT CÀI ĐẶT SỔ SỨC KHỎE ĐIỆN TỬ VÀ TÀI KHOẢN AN SINH XÃ HỘI",
}
UNTIL = "{place}. Số liệu tính đến {moment}"
PROVISIONAL = "chưa chốt, còn có thể đổi"
FROZEN = "Đã chụp số lúc {moment}. Mã kiểm tra: {hash}"
SINCE = {
    "daily": "Trong ngày",
    "phase": "Trong đợt",
    "tail": "Sau khóa sổ",
    "final": "Cả chiến dịch",
}
# The first three columns and the last are the appendix's own (Kế hoạch 133/KH-UBND).
COLUMNS = (
    "STT",
    "Thôn",
    "Số tài khoản VNeID mức độ 2 chưa cài đặt (chỉ tiêu)",
    "Đã hoàn thành",
    "Tỷ lệ trên chỉ tiêu (%)",
    "{since}",
    "Lỗi hệ thống",
    "Không có điện thoại thông minh",
    "Vắng mặt",
    "Chưa có kết quả",
    "Trong đó chưa đến",
    "Đã tích hợp từ nguồn khác",
    "Hộ đã đến",
    "Tổng số hộ",
    "Ghi chú",
)
TOTAL = "Tổng"
NO_PHASE = "Chưa xếp đợt"
UNCONFIRMED = "chưa chốt"
SILENT = "{n} máy chưa liên lạc"
NOTE = (
    "Tỷ lệ tính trên chỉ tiêu được giao; chỉ tiêu không tự giảm. Người chưa có kết quả vẫn nằm "
    "trong chỉ tiêu."
)
