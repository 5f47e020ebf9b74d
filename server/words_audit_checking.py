"""The audit trail in words: looking again, BHXH's answers, files of the trail (`words_audit`)."""

from __future__ import annotations

CHECKING_ACTIONS: dict[str, tuple[str, str, str]] = {
    "hint_set_aside": ("review", "Cất gợi ý xem lại", "Set a hint aside"),
    "hint_shown_again": ("review", "Hiện lại gợi ý", "Showed a hint again"),
    "check_drawn": ("review", "Chọn mẫu kiểm tra tại nhà", "Drew a sample to check in person"),
    "check_entered": ("review", "Ghi kết quả kiểm tra tại nhà", "Entered what a check found"),
    "check_withdrawn": ("review", "Bỏ mẫu kiểm tra", "Withdrew a sample"),
    "check_restored": ("review", "Dùng lại mẫu kiểm tra", "Took a sample up again"),
    "replies_taken": ("review", "Nhận trả lời của BHXH từ tệp", "Took BHXH's answers from a file"),
    "replies_undone": ("review", "Hoàn tác tệp trả lời của BHXH", "Took a file of answers back"),
    "quarantine_put_back": ("review", "Đưa lại hàng cách ly", "Put back into quarantine"),
    "check_listed": ("exports", "In danh sách kiểm tra tại nhà", "Printed a list to check"),
    "check_exported": ("exports", "Xuất kết quả kiểm tra", "Exported what the checks found"),
    "audit_exported": ("exports", "Xuất nhật ký", "Exported the trail"),
}
CHECKING_PARTS: dict[str, tuple[str, str]] = {
    "records": ("Số dòng", "Lines"),
    "hint_kind": ("Gợi ý", "Hint"),
    "seed": ("Mã chọn mẫu", "Seed"),
    "result": ("Kết quả", "Result"),
}
CHECKING_VALUES: dict[str, tuple[str, str]] = {
    "social": ("bài đăng Zalo, Facebook", "text for Zalo and pages"),
    "agrees": ("đúng như đã ghi", "as recorded"),
    "differs": ("khác với đã ghi", "not as recorded"),
    "not_met": ("chưa gặp", "not met"),
    "quick": ("nhiều người trong ít phút", "many people within minutes"),
    "house": ("cả nhà trong một phút", "a house within a minute"),
    "hours": ("ngoài giờ của các buổi", "away from the sessions"),
    "absent": ("điểm danh ghi vắng", "marked absent"),
}
CHECKING_SETTINGS: dict[str, tuple[str, str]] = {
    "hint_people": ("Gợi ý: số người ghi dồn", "Hints: people recorded together"),
    "hint_minutes": ("Gợi ý: trong số phút", "Hints: within minutes"),
    "hint_house_people": ("Gợi ý: số người một nhà", "Hints: people of a house"),
    "hint_apart_minutes": ("Gợi ý: cách buổi (phút)", "Hints: minutes from a session"),
}
