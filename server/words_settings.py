"""Sentences about settings: why one is refused, and what a change would mean.

code → (Vietnamese, English). `REFUSALS` is part of `words.py`; `MEANING` is what the desk shows
before anything is saved.
"""

from __future__ import annotations

from server.clock import local

REFUSALS: dict[str, tuple[str, str]] = {
    "setting_changed": (
        "Mục này vừa được {by} đổi lúc {when}. Xem giá trị mới rồi quyết định lại.",
        "This was changed by {by} at {when}. Look at the new value and decide again.",
    ),
    "setting_changed_meanwhile": (
        "Mục này vừa được đổi ở nơi khác. Xem giá trị mới rồi quyết định lại.",
        "This was changed elsewhere meanwhile. Look at the new value and decide again.",
    ),
    "setting_bounds": (
        "Giá trị này nằm ngoài mức cho phép.",
        "This value is outside the bounds.",
    ),
    "setting_reason": (
        "Ghi lý do trước khi lưu: người sau cần biết vì sao đổi.",
        "Give a reason before saving: those who come later need to know why.",
    ),
    "setting_cut_passed": (
        (
            "Đã qua lần chốt số đầu tiên của chiến dịch. Giờ chốt là mốc chia các ngày báo cáo nên "
            "không đổi được nữa."
        ),
        (
            "The campaign's first daily cut-off has passed. It is the edge of every report "
            "day, so it "
            "can no longer be moved."
        ),
    ),
    "setting_lock_passed": (
        "Đợt này đã khóa sổ, số đã chụp và giữ nguyên. Kết quả về sau vẫn nhận và ghi là bổ sung.",
        (
            "This phase is locked and its figure frozen. What comes later is still taken, as an "
            "amendment."
        ),
    ),
    "setting_end_passed": (
        "Chiến dịch đã kết thúc, số cuối cùng đã chụp và giữ nguyên.",
        "The campaign is over and its final figure frozen.",
    ),
    "setting_soon": (
        "Chọn một lúc sau bây giờ ít nhất 10 phút, để mọi máy kịp biết.",
        "Choose a moment at least 10 minutes from now, so that every phone can hear of it.",
    ),
    "setting_far": (
        "Kết thúc quá xa: chiến dịch dài nhất là một năm.",
        "Too far away: a campaign lasts one year at most.",
    ),
    "setting_same_moment": (
        "Khóa sổ và kết thúc phải khác giờ chốt số hằng ngày, vì mỗi lúc chỉ chụp một số.",
        "A lock and the end must differ from the daily cut-off: one figure is frozen at a time.",
    ),
    "setting_end_before_lock": (
        "Kết thúc phải sau lần khóa sổ cuối ({when}).",
        "The end must come after the last lock ({when}).",
    ),
    "setting_end_sessions": (
        "Còn {n} buổi làm việc sau lúc đó (muộn nhất {when}). Dời hoặc bỏ các buổi ấy trước.",
        "After that {n} sessions are planned (the latest {when}). Move or delete them first.",
    ),
    "setting_lock_after_end": (
        "Khóa sổ phải trước lúc chiến dịch kết thúc ({when}).",
        "A lock must come before the campaign's end ({when}).",
    ),
}

MEANING: dict[str, tuple[str, str]] = {
    "rule_none": (
        "Lúc này không ai đổi kết quả.",
        "Nobody's result changes now.",
    ),
    "rule_people": (
        (
            "{changed} người đổi kết quả: {gained} người thành đã hoàn thành, {lost} người "
            "không còn "
            "là đã hoàn thành."
        ),
        "{changed} people change: {gained} become completed, {lost} are no longer completed.",
    ),
    "rule_conflicts": (
        "Số liệu khác nhau: thêm {opened} chỗ cần xem, {closed} chỗ tự hết.",
        "Conflicts: {opened} more to look at, {closed} settle by themselves.",
    ),
    "rule_live": (
        (
            "Số trực tiếp và các báo cáo từ giờ trở đi tính theo cách mới; phần chênh hiện "
            "là bổ sung "
            "hoặc rút bớt. Số đã chốt, đã khóa sổ giữ nguyên."
        ),
        (
            "Live figures and reports from now on follow the new rule; the difference shows "
            "as late or "
            "withdrawn. Figures already frozen stay as they are."
        ),
    ),
    "rule_phones": (
        "Máy của các nhóm đổi theo ở lần liên lạc sau; việc đã ghi không mất.",
        "The pairs' phones follow at their next contact; nothing recorded is lost.",
    ),
    "cut_days": (
        "Ngày báo cáo tính từ {hour} hôm trước đến trước {hour}. Số đầu tiên chốt lúc {when}.",
        "A report day runs from {hour} to {hour} the next day. The first figure is of {when}.",
    ),
    "lock_at": (
        "{phase} ({villages} thôn) khóa sổ lúc {when}; số chụp đúng lúc ấy.",
        "{phase} ({villages} villages) is locked at {when}; its figure is frozen then.",
    ),
    "lock_tail": (
        "{more} buổi thành buổi vét sau khóa sổ, {fewer} buổi thôi là buổi vét.",
        "{more} sessions become tail sessions, {fewer} no longer are.",
    ),
    "pairs_needed": (
        "Cả xã cần {after} nhóm thay vì {before}. Khu vực đã chia giữ nguyên.",
        "The commune needs {after} pairs instead of {before}. Areas already cut stay.",
    ),
    "pairs_same": (
        "Số nhóm cần không đổi ({before}). Khu vực đã chia giữ nguyên.",
        "The pairs needed stay the same ({before}). Areas already cut stay.",
    ),
    "end_at": (
        "Chiến dịch kết thúc lúc {when}; số cuối cùng chụp đúng lúc ấy. Kết quả gửi muộn vẫn nhận.",
        "The campaign ends at {when}; its final figure is frozen then. Late work is still taken.",
    ),
    "warn_from": (
        "Trực tiếp và Chốt 21h30 nhắc từ {when}.",
        "Live and the 21:30 report warn from {when} on.",
    ),
    "idle_phones": (
        "Mọi máy hỏi lại PIN sau {n} phút không ai chạm. Máy nhận ở lần liên lạc sau.",
        "Every phone asks for its PIN after {n} minutes untouched, from its next contact on.",
    ),
    "hint_people": (
        "Có gợi ý khi một nhóm ghi từ {n} người hoàn thành trở lên trong khoảng phút đã đặt.",
        "A hint when a pair records {n} completed people or more within the minutes set.",
    ),
    "hint_minutes": (
        "Khoảng thời gian để gợi ý về ghi dồn là {n} phút.",
        "The time in which people are counted for that hint is {n} minutes.",
    ),
    "hint_house_people": (
        "Có gợi ý khi từ {n} người của một nhà được ghi hoàn thành trong cùng một phút.",
        "A hint when {n} people or more of a house are recorded within one minute.",
    ),
    "hint_apart_minutes": (
        "Có gợi ý khi việc được ghi cách mọi buổi của thôn quá {n} phút.",
        "A hint when work is recorded more than {n} minutes from any session of the village.",
    ),
    "hint_only": (
        (
            "Chỉ đổi trang Gợi ý xem lại. Kết quả và số liệu giữ nguyên; gợi ý đã cất theo mức "
            "cũ có thể hiện lại."
        ),
        (
            "Only the page of hints changes. Results and figures stay; hints set aside by the "
            "old limit may show again."
        ),
    ),
    "kept_none": (
        "Lúc này chưa có gì quá hạn {days} ngày.",
        "Nothing is older than {days} days now.",
    ),
    "kept_gone": (
        (
            "{photos} ảnh ca lỗi và {bodies} nội dung cách ly đã quá {days} ngày sẽ bị xóa ở "
            "lần dọn "
            "tới (hằng ngày, trước 14 giờ). Xóa rồi không lấy lại được."
        ),
        (
            "{photos} ticket photos and {bodies} quarantined bodies are older than {days} "
            "days and go "
            "with the next tidying (daily, before 14:00). They cannot be brought back."
        ),
    ),
}


def hour_words(minute: int) -> str:
    """A minute of the day as the plan writes it: 1290 → "21h30"."""
    return f"{minute // 60}h{minute % 60:02}"


def day_and_hour(at_ms: int) -> str:
    """ "22:00 ngày 12/4", +07:00: read alike in both languages' sentences."""
    at = local(at_ms)
    return f"{at:%H:%M} {at.day}/{at.month}/{at.year}"
