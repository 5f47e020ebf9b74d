"""Words of the reconciliation: sentences of refusal, and those of the papers that leave."""

from __future__ import annotations

RECONCILING: dict[str, tuple[str, str]] = {
    "recon_cut": (
        "Chưa có số hiện trường đã chốt ở thời điểm này. Đối soát được sau giờ khóa sổ của đợt.",
        "There is no frozen field figure of that moment yet. Reconcile after the phase's lock.",
    ),
    "recon_future": (
        "Thời điểm của số hệ thống không thể sau lúc này.",
        "The system's figures cannot be of a moment that is still to come.",
    ),
    "recon_empty": (
        "Chưa có số của thôn nào. Nhập ít nhất một thôn.",
        "There is no figure of any village yet. Enter one at least.",
    ),
    "recon_village": (
        "Có thôn không thuộc đợt này hoặc ghi hai lần.",
        "A village is not of this phase, or is there twice.",
    ),
    "recon_count": (
        "Số chưa tích hợp lớn hơn chỉ tiêu của thôn. Xem lại số, hoặc đổi sang số đã tích hợp.",
        "More people are missing than the village's target. Check it, or give the integrated ones.",
    ),
    "recon_unlisted": (
        "Chưa thôn nào của đợt này có danh sách người trong phần mềm nên chưa so được từng người.",
        "No village of this phase has a list of people here yet, so nobody can be compared.",
    ),
    "recon_blocked": (
        "Còn dòng phải sửa, thôn chưa chọn hoặc câu hỏi chưa trả lời. Chưa lấy gì.",
        "Rows are to be put right, villages chosen or questions answered. Nothing was taken.",
    ),
    "recon_changed": (
        "Vừa có thay đổi ở đợt đối soát này. Xem lại rồi bấm lần nữa.",
        "This reconciliation has just changed. Look at it again, then press once more.",
    ),
    "recon_ended": (
        "Lần đối soát này đã chốt hoặc đã bỏ. Muốn sửa thì mở lại trước.",
        "This reconciliation is closed or withdrawn. Open it again before changing anything.",
    ),
    "recon_open": (
        "Lần đối soát này đang mở.",
        "This reconciliation is open.",
    ),
    "recon_decided": (
        "Người khác vừa ghi kết luận cho dòng này. Xem lại rồi quyết định.",
        "Somebody else has just decided on this person. Look again, then decide.",
    ),
    "recon_decision": (
        "Kết luận này không hợp với phía chênh lệch của người này.",
        "That finding does not fit the side on which this person is missing.",
    ),
    "recon_note": (
        "Ghi vài chữ để người sau hiểu vì sao.",
        "Write a few words, so that others understand why.",
    ),
    "recon_newer_list": (
        "Sau kết luận này đã nhập danh sách mới hơn của thôn; danh sách đó quyết định.",
        "A newer list of the village was imported since; that list decides.",
    ),
    "recon_kept": (
        "Còn kết luận đang có hiệu lực. Thu lại các kết luận trước khi bỏ lần đối soát này.",
        "Findings are still in force. Take them back before withdrawing this reconciliation.",
    ),
}

# Of the papers that leave the commune: Vietnamese only.
TEXT_TITLE = "{place} – KẾT QUẢ ĐỐI SOÁT {phase}"
TEXT_OPEN = "đang đối soát, chưa chốt"
TEXT_FIELD = "Báo cáo hiện trường: chốt {moment}"
TEXT_SYSTEM = "Hệ thống xác nhận: {source}{document}, tính đến {moment}"
TEXT_OF_FIELD = "hiện trường {n}"
TEXT_NO_SYSTEM = "chưa có số hệ thống"
TEXT_LINE = "{field}, hệ thống {system}, chênh lệch {difference}"
TEXT_SUM = "Tổng"
TEXT_SUM_OF = "Tổng {n}/{of} thôn đã có số hệ thống"
TEXT_REASONS = "Nguyên nhân chênh lệch (số người):"
TEXT_LEFT = "Đang xác minh"
TEXT_LATE = "Bổ sung sau khóa sổ: {late}; số hiện trường sau bổ sung: {amended}"
REASONS = {
    "late": "Bổ sung sau khóa sổ",
    "after": "Làm sau giờ chốt",
    "elsewhere": "Đã tích hợp từ nguồn khác",
    "gone": "Đã ra khỏi danh sách mới",
    "corrected": "Đã duyệt sửa danh sách",
    "withdrawn": "Hiện trường đã rút lại",
    "merged": "Hai hồ sơ của một người",
    "slow": "Hệ thống cập nhật chậm",
    "look_again": "Nhờ nhóm xem lại",
    "wrong_id": "Sai định danh",
    "other": "Lý do khác",
}
ORDER = {reason: place for place, reason in enumerate(REASONS)}

SHEET = "Đối soát"
TABLE_TITLE = "KẾT QUẢ ĐỐI SOÁT {phase} VỚI HỆ THỐNG"
TABLE_SUB = "{place}. Báo cáo hiện trường chốt {field}. {system}"
TABLE_FROZEN = "Đã chốt lúc {moment}, người chốt: {by}. Mã kiểm tra: {hash}"
TABLE_OPEN = "Chưa chốt, còn có thể đổi"
# The first three columns and the last are those of the plan's appendix (Kế hoạch 133/KH-UBND).
COLUMNS = (
    "STT",
    "Thôn",
    "Số tài khoản VNeID mức độ 2 chưa cài đặt (chỉ tiêu)",
    "Báo cáo hiện trường (đã chốt)",
    "Hệ thống xác nhận",
    "Chênh lệch",
    "Hiện trường xong, hệ thống chưa",
    "Hệ thống có, hiện trường chưa ghi",
    "Bổ sung sau khóa sổ",
    "Số hiện trường sau bổ sung",
    "Đã tích hợp từ nguồn khác",
    "Hệ thống cập nhật chậm",
    "Nhờ nhóm xem lại",
    "Sai định danh",
    "Nguyên nhân khác đã rõ",
    "Đang xác minh",
    "Ghi chú",
)
TOTAL = "Tổng"
NOTE_NO_SYSTEM = "chưa có số hệ thống"
NOTE_SUM = "chênh lệch chỉ tính {n}/{of} thôn đã có số hệ thống"
NOTE_COUNTS = "chỉ có số, không có danh sách người"
TABLE_NOTE = (
    "Chênh lệch = hệ thống xác nhận − báo cáo hiện trường. Số hiện trường đã chốt không sửa; "
    "bổ sung ghi riêng."
)
