"""Sentences about tickets and incidents, and the words of BHXH's file (see `server.words`)."""

from __future__ import annotations

TICKETS: dict[str, tuple[str, str]] = {
    "ticket_changed": (
        "Vừa có tin mới trong ca này. Đọc lại rồi trả lời.",
        "Something new was said on this ticket. Read it, then answer.",
    ),
    "ticket_number": (
        "Có vẻ là mã hoặc số tài khoản. Xóa đi rồi gửi.",
        "This looks like a code or an account number. Remove it, then send.",
    ),
    "ticket_words": (
        "Ghi câu trả lời để nhóm biết làm gì tiếp.",
        "Write an answer, so that the pair knows what to do next.",
    ),
    "ticket_step": (
        "Ca này đã đóng hoặc đang mở. Tải lại để xem trạng thái hiện tại.",
        "This ticket is closed, or open already. Reload to see how it stands.",
    ),
    "ticket_passed": (
        "Ca này đã đóng, hoặc đang ở nơi đó rồi. Tải lại để xem ca đang ở đâu.",
        "This ticket is closed, or lies there already. Reload to see where it is.",
    ),
    "incident_open": (
        "Sự cố này đang mở, các máy đều đã thấy.",
        "This incident is open already; every phone shows it.",
    ),
}

# Of the file for BHXH: Vietnamese only, as all documents that leave the commune.
BATCH_SHEET = "Sai lệch BHYT"
BATCH_TITLE = "DANH SÁCH SAI LỆCH DỮ LIỆU BẢO HIỂM Y TẾ ĐỀ NGHỊ BHXH XỬ LÝ"
BATCH_WHEN = "{commune} – lập lúc {time} – {n} người"
BATCH_HEADINGS = (
    "STT",
    "Họ và tên",
    "Năm sinh",
    "4 số cuối định danh",
    "Thôn",
    "Nhà",
    "Loại lỗi",
    "Nội dung nhóm ghi",
    "Báo lúc",
    "Trạng thái",
)
BATCH_CATEGORIES = {
    "bhyt_error": "Sai thông tin BHYT",
    "waiting_approval": "Chờ duyệt",
}
BATCH_STATES = {
    "open": "Mới",
    "answered": "Đã trả lời",
    "waiting": "Chờ cấp trên xử lý",
    "refused": "Yêu cầu bị từ chối",
    "tail": "Chuyển đợt vét",
}
