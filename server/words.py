"""Every sentence the server says to a person: code → (Vietnamese, English). Codes are stable.

A sentence says what is the matter and what to do next; `{name}` is filled from the error's
parameters. No sentence names a person, an id number or a phone number.
"""

from __future__ import annotations

CATALOGUE: dict[str, tuple[str, str]] = {
    # Requests
    "bad_request": ("Yêu cầu không đúng dạng.", "The request is not well formed."),
    "not_json": ("Nội dung gửi lên không phải JSON.", "The body is not JSON."),
    "invalid": ("Có ô chưa đúng, xem từng ô.", "Some fields are not right, see each one."),
    "not_found": ("Không tìm thấy.", "Not found."),
    "method_not_allowed": (
        "Địa chỉ này không nhận cách gọi đó.",
        "This address does not take that method.",
    ),
    "too_large": (
        "Nội dung gửi lên quá lớn. Gửi thành nhiều phần nhỏ hơn.",
        "The body is too large. Send it in smaller parts.",
    ),
    "unsupported_type": (
        "Máy chủ không đọc được kiểu nội dung này.",
        "The server does not read this content type.",
    ),
    "bad_encoding": (
        "Nội dung nén bị hỏng hoặc kiểu nén không được nhận.",
        "The compressed body is damaged or its encoding is not taken.",
    ),
    "too_many": (
        "Gửi quá nhanh. Đợi {seconds} giây rồi thử lại.",
        "Too many requests. Wait {seconds} seconds and try again.",
    ),
    "server_error": (
        "Máy chủ gặp lỗi. Việc đã ghi không mất; thử lại sau ít phút.",
        "The server failed. Nothing recorded is lost; try again in a few minutes.",
    ),
    "unavailable": (
        "Máy chủ đang bận. Thử lại sau ít phút.",
        "The server is busy. Try again in a few minutes.",
    ),
    "not_ready": (
        "Máy chủ chưa sẵn sàng: {why}",
        "The server is not ready: {why}",
    ),
    "pages_missing": (
        "Chưa dựng trang. Chạy “make build” rồi mở lại.",
        "The pages are not built yet. Run “make build” and open this again.",
    ),
    "later_version": (
        "Ứng dụng mới hơn máy chủ. Dữ liệu vẫn giữ trên máy; báo xã cập nhật máy chủ.",
        "The app is newer than the server. The data stays on the phone; ask for a server update.",
    ),
    # Staff
    "signin_needed": ("Cần đăng nhập.", "Sign in first."),
    "signin_wrong": (
        "Tên đăng nhập hoặc mật khẩu không đúng.",
        "The name or the password is not right.",
    ),
    "signin_locked": (
        "Nhập sai nhiều lần. Đợi một lúc rồi thử lại.",
        "Too many wrong tries. Wait a while and try again.",
    ),
    "csrf": (
        "Trang đã cũ. Tải lại trang rồi làm lại.",
        "The page is out of date. Reload it and try again.",
    ),
    "not_allowed": (
        "Tài khoản này không được làm việc này.",
        "This account may not do this.",
    ),
    # Phones
    "proof_needed": (
        "Máy này chưa nhận khu vực.",
        "This phone has not claimed an area.",
    ),
    "proof_wrong": (
        "Chữ ký của máy không đúng.",
        "The phone's signature is not right.",
    ),
    "proof_invalid": (
        "Chữ ký của máy không đúng với yêu cầu này.",
        "The phone's signature does not fit this request.",
    ),
    "token_invalid": (
        "Máy này không còn quyền. Việc đã ghi vẫn giữ trên máy; nhờ Tổ trưởng.",
        "This phone has no right any more. Its work stays on it; ask the lead.",
    ),
    "proof_replayed": (
        "Yêu cầu này đã được gửi trước đó.",
        "This request was sent before.",
    ),
    "device_revoked": (
        "Máy này đã được thay. Việc đã ghi vẫn gửi lên được.",
        "This phone was replaced. What it recorded can still be sent.",
    ),
    "device_waiting": (
        "Máy đang chờ Tổ trưởng hoặc xã xác nhận.",
        "The phone is waiting for the lead or the desk to confirm it.",
    ),
    "claim_unknown": (
        "Mã này không đúng. Quét lại hoặc xin mã mới.",
        "This code is not right. Scan again or ask for a new one.",
    ),
    "claim_used": (
        "Mã này đã có máy dùng. Xin Tổ trưởng mã khác.",
        "Another phone has used this code. Ask the lead for a new one.",
    ),
    "claim_expired": (
        "Mã này đã hết hạn. Xin Tổ trưởng mã mới.",
        "This code has expired. Ask the lead for a new one.",
    ),
    "claim_reissued": (
        "Mã này đã được thay bằng mã mới. Quét mã mới.",
        "This code was replaced. Scan the new one.",
    ),
    "claim_tries": (
        "Thử sai nhiều lần. Đợi một lúc rồi thử lại.",
        "Too many wrong tries. Wait a while and try again.",
    ),
    "cursor_wrong": (
        "Dấu mốc tải về không dùng được. Máy sẽ tải lại từ đầu.",
        "The download mark cannot be used. The phone will start over.",
    ),
    # Desk
    "areas_in_use": (
        "Đã có máy nhận khu vực của thôn này, không chia lại được.",
        "A phone already holds an area of this village; it cannot be cut again.",
    ),
    "conflict_changed": (
        "Vừa có ghi nhận mới cho người này. Xem lại trước khi chốt.",
        "Something new was recorded for this person. Look again before deciding.",
    ),
    "conflict_closed": (
        "Trường hợp này đã được chốt.",
        "This conflict has been decided.",
    ),
    "claim_decided": (
        "Đề nghị này đã được quyết định.",
        "This suggestion has been decided.",
    ),
}


def sentences(code: str, **params: object) -> tuple[str, str]:
    """Vietnamese and English sentence of `code`. Raises KeyError for a code not listed here."""
    vi, en = CATALOGUE[code]
    return vi.format(**params), en.format(**params)
