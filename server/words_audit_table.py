"""Words of the audit trail as a workbook: Vietnamese only, like every paper of the commune."""

from __future__ import annotations

SHEET = "Nhật ký"
TITLE = "NHẬT KÝ CÔNG VIỆC CỦA PHẦN MỀM TỪNG NHÀ"
UNDER = "{commune}, lập lúc {when}, {n} dòng; dòng cuối của cả nhật ký là số {last}, mã {hash}"
CUT = "chỉ lấy {n} dòng mới nhất"
COLUMNS = ("Số dòng", "Lúc", "Người", "Việc", "Chi tiết", "Lý do")
NOTE = (
    "Nhật ký chỉ thêm, không ai sửa hay xóa được; mã dòng cuối dùng để đối lại. Tệp này là bản "
    "chép, có tên cán bộ: chỉ dùng trong việc kiểm tra của xã."
)
