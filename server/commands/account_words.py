"""What `account` says, in the terminal's language."""

from __future__ import annotations

from server.commands.words import language

_WORDS: dict[str, tuple[str, str]] = {
    "either": ("{vi}", "{en}"),
    "account_added": (
        "Đã thêm {login} ({role}) vào {commune}.",
        "Added {login} ({role}) to {commune}.",
    ),
    "password_made": ("Mật khẩu: {password}", "Password: {password}"),
    "password_temporary": (
        "Mật khẩu tạm (dùng được 3 ngày, phải đổi khi đăng nhập): {password}",
        "Temporary password (good for 3 days, to be replaced at sign-in): {password}",
    ),
    "login_taken": ("Tên đăng nhập {login} đã có.", "The sign-in name {login} is taken."),
    "login_unknown": ("Không có tài khoản {login}.", "There is no account {login}."),
    "village_unknown": ("Không có thôn {village}.", "There is no village {village}."),
    "setup_names": (
        "Chưa có xã nào. Thêm --commune-name và --city-name.",
        "There is no commune yet. Add --commune-name and --city-name.",
    ),
    "admin_there": (
        "Xã này đã có quản trị. Quên mật khẩu: tungnha account reset TÊN",
        "This commune has an administrator. Forgotten password: tungnha account reset LOGIN",
    ),
    "setup_link": (
        "Mở trong 30 phút, dùng một lần, để làm quản trị của {commune}:\n  {link}",
        "Open within 30 minutes, once, to become administrator of {commune}:\n  {link}",
    ),
}


def say(code: str, **params: object) -> str:
    """The sentence `code`, filled in."""
    vi, en = _WORDS[code]
    return (vi if language() == "vi" else en).format(**params)
