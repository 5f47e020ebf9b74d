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
    "reply_file": (
        "Không thấy cột “Mã ca” và “BHXH trả lời”. Dùng đúng tệp đã tải từ trang này, lưu .xlsx.",
        "The columns of code and answer are missing. Use the file downloaded here, as .xlsx.",
    ),
    "reply_unknown": (
        "Không có ca này đang mở ở bàn BHXH. Xóa câu trả lời ở dòng này rồi chọn lại tệp.",
        "No such ticket is open at BHXH's desk. Clear this row's answer, then choose the file.",
    ),
    "reply_twice": (
        "Mã ca này có ở hai dòng. Giữ một dòng.",
        "This ticket stands on two rows. Keep one of them.",
    ),
    "reply_result": (
        "Cột Kết quả chỉ ghi Xong, Chờ hoặc Từ chối.",
        "The result is one of Xong, Cho or Tu choi: done, waits, refused.",
    ),
    "reply_long": (
        "Câu trả lời dài quá 1.000 chữ cái. Viết ngắn lại.",
        "The answer is longer than 1,000 characters. Make it shorter.",
    ),
    "replies_changed": (
        "Vừa có thay đổi ở các ca này. Xem lại rồi ghi.",
        "These tickets have just changed. Look again, then save.",
    ),
    "replies_blocked": (
        "Còn dòng chưa đúng nên chưa ghi dòng nào. Sửa tệp rồi chọn lại.",
        "Some rows are not right, so none was taken. Correct the file and choose it again.",
    ),
    "replies_undone": (
        "Tệp này đã được hoàn tác.",
        "This file was taken back already.",
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
    "BHXH trả lời",
    "Kết quả",
    "Mã ca (không sửa)",
)
BATCH_RESULTS = ("Xong", "Chờ", "Từ chối")
# What pairs read on their phones when BHXH only says that it is done, and when it is taken back.
BATCH_DONE = "BHXH báo đã xử lý xong. Làm lại giúp bước thẻ BHYT."
BATCH_UNDONE = "Xã rút lại câu trả lời vừa gửi, chờ câu trả lời khác."
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
