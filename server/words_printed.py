"""What leaves the screen: the loudspeaker's text, QR sheets and paper lists, in Vietnamese only.

The loudspeaker's text is read aloud, so it spells numbers and hours as they are spoken. A commune
may write its own (`campaign.settings["texts"]["loudspeaker"]`) with the same names in braces.
"""

from __future__ import annotations

from server.clock import local

# Names a commune's own text may use.
LOUDSPEAKER_NAMES = frozenset({"ai", "khi_nao", "o_dau", "cach_lam", "xa"})
LOUDSPEAKER = """\
Kính thưa toàn thể bà con {ai}.

{khi_nao}, Tổ tăng cường của {xa} hỗ trợ bà con cài đặt Sổ sức khỏe điện tử và tài khoản an sinh \
xã hội trên ứng dụng VNeID. {cach_lam}

{o_dau}

Đề nghị bà con chuẩn bị: điện thoại thông minh đang dùng, đã sạc pin và có sim; thẻ căn cước; thẻ \
bảo hiểm y tế, sổ bảo hiểm xã hội nếu có. Gia đình có con nhỏ, bố mẹ ở nhà để cài giúp con. Người \
già, người đi lại khó khăn, đề nghị con cháu có mặt cùng giúp.

Có Sổ sức khỏe điện tử, khi đi khám chữa bệnh và làm thủ tục bà con không phải mang theo giấy tờ; \
sổ điện tử sẽ dần thay cho sổ giấy. Tài khoản an sinh xã hội giúp nhận tiền trợ cấp nhanh, đúng \
người.

Bà con lưu ý: việc cài đặt hoàn toàn miễn phí. Cán bộ không bao giờ hỏi mật khẩu, không hỏi mã \
OTP, không yêu cầu chuyển tiền. Ai gọi điện hỏi những thứ đó là lừa đảo, bà con không làm theo và \
báo ngay cho Công an xã.

Xin trân trọng cảm ơn bà con."""

# For Zalo groups and pages: read, not heard, so in short lines; the same names in braces (R52).
SOCIAL = """\
MỜI BÀ CON CÀI SỔ SỨC KHỎE ĐIỆN TỬ, TÀI KHOẢN AN SINH XÃ HỘI
Dành cho bà con {ai}, {xa}

{khi_nao}.
{o_dau}
{cach_lam}

Chuẩn bị giúp:
- Điện thoại thông minh đang dùng, đã sạc pin và có sim
- Thẻ căn cước; thẻ bảo hiểm y tế, sổ bảo hiểm xã hội nếu có
- Nhà có con nhỏ: bố mẹ ở nhà. Người già: con cháu cùng giúp

Lợi ích: đi khám và làm thủ tục không phải mang giấy tờ; nhận trợ cấp nhanh, đúng người.

CHÚ Ý: hoàn toàn miễn phí. Cán bộ KHÔNG hỏi mật khẩu, KHÔNG hỏi mã OTP, KHÔNG yêu cầu chuyển tiền. \
Ai hỏi là lừa đảo, báo ngay Công an xã. Không đăng ảnh giấy tờ, số điện thoại vào phần bình luận."""

PLACES = {
    "home": "Các nhóm đến từng ngõ, gõ từng nhà. Đề nghị bà con ở nhà chờ.",
    "central": "Địa điểm: {place}. Các cụ cao tuổi và người đi lại khó khăn được làm trước.",
    "fixed": "Bà con đến {place} để được hướng dẫn.",
}
WAYS = {
    "home": "Mỗi nhóm có hai người, có người của thôn đi cùng.",
    "central": "Bà con đến tập trung, lấy số thứ tự và được gọi lần lượt.",
    "fixed": "Tổ cố định trực suốt buổi, bà con đến lúc nào cũng được.",
}
CENTRAL_PLACE = "Nhà văn hóa thôn"
WEEKDAYS = (
    "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật",
)  # fmt: skip

SHEET = {
    "title": "Nhận khu vực trên điện thoại",
    "cover": "Bảng phát mã QR",
    "cover_note": (
        "Mỗi mã chỉ cho một điện thoại. Không chụp ảnh mã, không gửi mã qua Zalo. Phát tờ nào, "
        "người nhận ký tên ở dòng đó. Tờ thừa hoặc hỏng: trả lại xã."
    ),
    "phone": "Máy {number}",
    "area": "{area}: {households} hộ, {citizens} người",
    "no_area": "Chưa chia khu vực",
    "lead": "Tổ trưởng",
    "head": "Trưởng thôn",
    "lead_area": "Cả thôn: {households} hộ, {citizens} người",
    "typed": "Không quét được? Mở Chrome, gõ {address} rồi nhập mã",
    "blank": "…………………",
    "expires": "Dùng được đến {when}",
    "steps": [
        "Mở máy ảnh hoặc Chrome (iPhone: Safari), quét mã này.",
        "Chọn tên người cầm máy, đặt mã PIN 6 số.",
        "Đưa Tổ trưởng xem mã 6 ký tự hiện trên máy để được đồng ý.",
    ],
    "lead_steps": [
        "Mở máy ảnh hoặc Chrome (iPhone: Safari), quét mã này.",
        "Đặt mã PIN 6 số.",
        "Gọi bàn trực của xã, đọc mã 6 ký tự hiện trên máy để được đồng ý.",
    ],
    "zalo": "Không quét bằng Zalo.",
    "slot": "Số chỗ {slot}, lần cấp {generation}",
    "for": "Dành cho",
    "where": "Khu vực",
    "device": "Máy",
    "held": "Đã có máy nhận",
    "pair": "{pair} · {phone}",
    "roles": {"technical": "kỹ thuật", "local": "địa bàn"},
    "size": "{households} hộ, {citizens} người",
    "printed": "In lúc {when}. Mã in lại không làm hỏng tờ đã phát.",
    "sheet": "Tờ",
    "signature": "Ký nhận",
    "cut": "cắt theo đường này",
}
PAPER = {
    "title": "Danh sách đi từng nhà",
    "number": "TT",
    "name": "Họ và tên",
    "born": "Sinh",
    "outcomes": ["Đã hoàn thành", "Lỗi hệ thống", "Không có ĐT thông minh", "Vắng mặt"],
    "note": "Ghi chú, giờ hẹn",
    "digits": "CC …{digits}",
    "house": "Hộ {number}",
    "no_house": "Chưa xếp hộ",
    "no_area": "Chưa chia khu vực",
    "people": "{households} hộ, {citizens} người",
    "printed": "In lúc {when}",
    "nobody": "Không có ai trong danh sách.",
    "care": (
        "Chỉ dùng khi không dùng được điện thoại. Ghi lại vào máy hoặc nộp bàn trực trong buổi; "
        "không để danh sách ở nhà dân."
    ),
    "page": "Trang {page}/{pages}",
}


def village_title(name: str) -> str:
    """ "Bãi Mạc" → "Thôn Bãi Mạc"; a name that says what it is stays."""
    own = ("Thôn ", "Tổ dân phố ", "TDP ", "Khu ", "Khu phố ")
    return name if name.startswith(own) else f"Thôn {name}"


def moment(at_ms: int) -> str:
    """ "21:05 ngày 11/4/2026", +07:00."""
    at = local(at_ms)
    return f"{at:%H:%M} ngày {at.day}/{at.month}/{at.year}"


def thousands(number: int) -> str:
    """ "10.169"."""
    return f"{number:,}".replace(",", ".")


def clock_words(minutes: int) -> str:
    """An hour as it is spoken: 1170 → "19 giờ 30 phút"."""
    hours, rest = divmod(minutes, 60)
    return f"{hours} giờ {rest} phút" if rest else f"{hours} giờ"
