"""Sentences about phones, their orders, quarantine and rescue files (see `server.words`)."""

from __future__ import annotations

DEVICES: dict[str, tuple[str, str]] = {
    "device_rolled_back": (
        "Bộ nhớ của máy này vừa quay về lúc trước. Mở ứng dụng khi có mạng để máy tự nhận lại.",
        "This phone's storage went back in time. Open the app online so that it claims again.",
    ),
    "device_locked": (
        "Danh sách trên máy đã xóa vì sai mã PIN. Quét mã trên máy Tổ trưởng để mở lại.",
        "The phone's list was erased after wrong PINs. Scan the code on the lead's phone.",
    ),
    "device_gone": (
        "Máy này không còn giữ chỗ nào.",
        "This phone holds no place any more.",
    ),
    "order_done": (
        "Không còn lệnh nào đang chờ máy này thực hiện.",
        "No order is waiting for this phone any more.",
    ),
    "claim_confirmed": (
        "Máy này đã được xác nhận, không hủy được nữa. Nhờ Tổ trưởng đổi máy.",
        "This phone has been let in and cannot cancel. Ask the lead to replace it.",
    ),
    "renew_needless": (
        "Máy này vẫn dùng được bình thường, không cần nhận lại.",
        "This phone works as it is and need not claim again.",
    ),
    "renew_used": (
        "Chỗ này đã được nhận lại một lần. Nhờ Tổ trưởng cấp mã mới; việc đã ghi vẫn gửi lên được.",
        "This place was claimed again once. Ask the lead for a new code; work can still be sent.",
    ),
    # Why a delivery stays in quarantine
    "quarantine_gone": (
        "Bản ghi này đã được xử lý hoặc không còn trong hàng chờ.",
        "This record has been decided or is not in the queue.",
    ),
    "quarantine_later": (
        "Máy dùng bản ứng dụng mới hơn máy chủ. Cập nhật máy chủ rồi nhận lại; bản ghi vẫn giữ.",
        "The phone's app is newer than the server. Update the server, then admit; it is kept.",
    ),
    "quarantine_schema": (
        "Máy chủ không đọc được bản ghi này. Gọi nhóm hỏi lại rồi ghi lại; bản ghi vẫn giữ.",
        "The server cannot read this record. Ask the pair and record it again; it is kept.",
    ),
    "quarantine_unknown": (
        "Trong danh sách chưa có người, hộ hoặc khu vực này. Thêm vào rồi nhận lại.",
        "The list has no such person, house or area yet. Add it, then admit.",
    ),
    "quarantine_elsewhere": (
        "Bản ghi về người hoặc hộ của thôn khác. Nhờ xã nhận.",
        "The record is about another village. Ask the commune's desk to admit it.",
    ),
    "quarantine_failed": (
        "Máy chủ ghi không được bản ghi này. Bản ghi vẫn giữ; báo người phụ trách máy chủ.",
        "The server failed on this record. It is kept; tell whoever runs the server.",
    ),
    # Rescue files
    "rescue_empty": (
        "Đây không phải tệp cứu hộ của Từng Nhà.",
        "This is not a rescue file of Từng Nhà.",
    ),
    "rescue_line": (
        "Phần này của tệp bị hỏng, không đọc được. Gửi lại tệp từ máy cũ nếu còn.",
        "This part of the file is damaged. Send the file from the old phone again if it lives.",
    ),
    "rescue_unknown": (
        "Máy chủ chưa biết máy đã làm ra phần này, hoặc máy thuộc xã khác. Giữ tệp và báo xã.",
        "The server does not know this phone, or it is another commune's. Keep the file, ask them.",
    ),
    "rescue_forged": (
        "Chữ ký của phần này không phải của máy nó nêu tên. Không nhận.",
        "This part is not signed by the phone that it names. It is not taken.",
    ),
    "rescue_elsewhere": (
        "Máy này thuộc thôn khác. Nhờ xã nhận tệp.",
        "This phone is of another village. Ask the commune's desk to take the file.",
    ),
}
