"""Sentences about signing in and accounts: code → (Vietnamese, English); part of `words.py`."""

from __future__ import annotations

STAFF: dict[str, tuple[str, str]] = {
    "signin_needed": ("Cần đăng nhập.", "Sign in first."),
    "signin_wrong": (
        "Tên đăng nhập hoặc mật khẩu không đúng.",
        "The name or the password is not right.",
    ),
    "signin_locked": (
        "Nhập sai nhiều lần. Đợi một lúc rồi thử lại.",
        "Too many wrong tries. Wait a while and try again.",
    ),
    "code_needed": (
        "Nhập mã 6 số của ứng dụng xác thực, hoặc một mã dự phòng.",
        "Enter the six digits of the authenticator app, or a recovery code.",
    ),
    "code_wrong": (
        "Mã không đúng. Xem lại mã đang hiện và giờ của điện thoại.",
        "The code is not right. Look at the code shown now and at the phone's clock.",
    ),
    "code_used": (
        "Mã này vừa dùng rồi. Đợi mã tiếp theo, không quá 30 giây.",
        "This code was just used. Wait for the next one, 30 seconds at most.",
    ),
    "password_expired": (
        "Mật khẩu tạm đã hết hạn. Nhờ quản trị của xã đặt lại.",
        "The temporary password has expired. Ask the commune's administrator for another.",
    ),
    "fresh_needed": (
        "Việc này cần mật khẩu vừa nhập: nhập lại mật khẩu rồi làm tiếp.",
        "This needs a password just given: give it again to go on.",
    ),
    "account_unfinished": (
        "Đặt mật khẩu riêng hoặc bật mã 6 số trước khi làm việc.",
        "Choose a password of your own or turn on the six-digit codes first.",
    ),
    "password_short": (
        "Mật khẩu cần ít nhất {length} ký tự. Một câu dài dễ nhớ là tốt nhất.",
        "A password has at least {length} characters. A long sentence is best.",
    ),
    "password_long": (
        "Mật khẩu dài quá {length} ký tự.",
        "A password has at most {length} characters.",
    ),
    "password_common": (
        "Mật khẩu này dễ đoán: từ hay dùng, dãy phím hoặc năm sinh. Chọn câu khác.",
        "This password is easily guessed: common words, rows of keys or years. Choose another.",
    ),
    "password_own": (
        "Mật khẩu gần như chỉ là tên người hoặc tên xã. Chọn câu khác.",
        "This password is little more than the person's or the commune's name. Choose another.",
    ),
    "password_same": (
        "Mật khẩu mới giống mật khẩu cũ.",
        "The new password is the old one.",
    ),
    "totp_not_begun": (
        "Chưa có mã QR nào đang chờ. Bắt đầu lại từ đầu.",
        "No QR is waiting. Start again from the beginning.",
    ),
    "totp_required": (
        "Vai trò này bắt buộc đăng nhập bằng mã 6 số.",
        "This role must sign in with six-digit codes.",
    ),
    "login_wrong": (
        "Tên đăng nhập dùng 2–40 chữ cái không dấu, chữ số, dấu chấm, gạch; không có dấu cách.",
        "A sign-in name has 2–40 letters without marks, digits, dots or dashes, and no blanks.",
    ),
    "login_taken": (
        "Tên đăng nhập này đã có người dùng.",
        "This sign-in name is taken.",
    ),
    "role_whole_commune": (
        "Vai trò này là của cả xã, không chọn riêng một thôn.",
        "This role is for the whole commune, not for one village.",
    ),
    "account_own": (
        (
            "Không tự khóa, đổi vai trò hoặc đặt lại mật khẩu, mã 6 số của chính mình ở đây. "
            "Nhờ quản trị khác."
        ),
        (
            "Nobody closes or resets the own account here, or changes its role. "
            "Ask another administrator."
        ),
    ),
    "grant_narrow": (
        (
            "Tài khoản này chỉ làm việc với một thôn của xã. "
            "Quản trị đổi vai trò ở mục Tài khoản, không thêm vai trò thứ hai."
        ),
        (
            "This account is for one village of the commune. "
            "An administrator changes its role under Accounts; it gets no second one."
        ),
    ),
    "account_elsewhere": (
        "Tài khoản này còn làm ở xã khác: nhờ người phụ trách máy chủ.",
        "This account works in other communes too: ask whoever looks after the server.",
    ),
    "setup_over": (
        "Mã thiết lập không đúng, đã dùng hoặc quá 30 phút. Xin mã mới ở máy chủ.",
        "The set-up code is wrong, used or older than 30 minutes. Ask for a new one at the server.",
    ),
    "csrf": (
        "Trang đã cũ. Tải lại trang rồi làm lại.",
        "The page is out of date. Reload it and try again.",
    ),
    "not_allowed": (
        "Tài khoản này không được làm việc này.",
        "This account may not do this.",
    ),
}
