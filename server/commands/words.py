"""What the commands say, in Vietnamese or English by the terminal's language.

TUNGNHA_LANG (vi or en) decides, else LC_ALL, LC_MESSAGES, LANG; Vietnamese only where they say so.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

_TRUST_VI = """Lần đầu trên mỗi điện thoại, cài chứng chỉ của máy này:
  1. Mở {url} (trình duyệt báo chưa tin: chọn tiếp tục, chỉ lần này).
  2. Android: Cài đặt → Bảo mật → Cài chứng chỉ → Chứng chỉ CA → chọn tệp vừa tải.
     iPhone: Cài đặt → Đã tải về hồ sơ → Cài đặt; rồi Cài đặt chung → Giới thiệu →
     Cài đặt tin cậy chứng nhận → bật.
  3. So dấu vân tay: {fingerprint}"""
_TRUST_EN = """Once on each phone, trust this machine's certificate:
  1. Open {url} (the browser warns: go on, this once).
  2. Android: Settings → Security → Install a certificate → CA certificate → the file.
     iPhone: Settings → Profile Downloaded → Install; then General → About →
     Certificate Trust Settings → on.
  3. Compare the fingerprint: {fingerprint}"""

WORDS: dict[str, tuple[str, str]] = {
    "desk_at": ("Bàn trực (máy này):  {url}", "Desk (this machine):   {url}"),
    "phones_at": ("Điện thoại (Wi-Fi):  {url}", "Phones (same Wi-Fi):   {url}"),
    "api_at": ("API:                 {url}", "API:                   {url}"),
    "usb": (
        "Android qua cáp:     adb reverse tcp:{port} tcp:{port}, rồi mở http://localhost:{port}/field/",
        "Android by cable:      adb reverse tcp:{port} tcp:{port}, then open http://localhost:{port}/field/",
    ),
    "accounts": ("Tài khoản thử:", "Demonstration accounts:"),
    "claim": (
        "Quét bằng điện thoại để nhận {area} ({village}); hoặc gõ mã {typed}:",
        "Scan with a phone to claim {area} ({village}); or type the code {typed}:",
    ),
    "no_slot": (
        "Không còn chỗ trống cho điện thoại. Bàn trực in lại mã ở trang thôn.",
        "No place for a phone is free. The desk prints codes again on the village's page.",
    ),
    "trust": (_TRUST_VI, _TRUST_EN),
    "new_authority": (
        "Chứng chỉ vừa được làm mới: điện thoại đã tin chứng chỉ cũ phải cài lại.",
        "The certificate authority is new: phones that trusted the old one must trust this one.",
    ),
    "why_https": (
        "Không có HTTPS, điện thoại không dùng được khi mất mạng, không có camera và khóa.",
        "Without HTTPS a phone has no service worker, no camera and no keys.",
    ),
    "no_lan": (
        "Máy này không có địa chỉ Wi-Fi/LAN: chỉ chạy tại {url}.",
        "This machine has no Wi-Fi or LAN address: it serves {url} only.",
    ),
    "shifted": (
        "Lịch của kế hoạch (tháng 4/2026) đã được dời {days} ngày để buổi đầu là tối nay.",
        "The plan's schedule (April 2026) was moved by {days} days: its first evening is tonight.",
    ),
    "no_commune": (
        "Chưa có dữ liệu. Chạy: tungnha seed",
        "There is nothing in the database yet. Run: tungnha seed",
    ),
    "log_at": ("Nhật ký: {path}", "Log: {path}"),
    "stop": ("Dừng: Ctrl+C", "Stop: Ctrl+C"),
    "stopped": ("Đã dừng. Mọi việc đã nhận đều đã lưu.", "Stopped. Everything received is kept."),
    "upgrade_first": (
        "Bảng dữ liệu chưa đúng phiên bản. Chạy: tungnha db upgrade",
        "The database's tables are of another version. Run: tungnha db upgrade",
    ),
    "upgraded": ("Cơ sở dữ liệu ở bản {revision}.", "The database is at {revision}."),
    "restored": (
        "Đã ghi nhận khôi phục bản sao lưu: {communes}. Điện thoại sẽ gửi lại phần đã mất.",
        "The restored backup is on record: {communes}. Phones will send again what was lost.",
    ),
    "audit_holds": (
        "{commune}: nhật ký kiểm soát nguyên vẹn, {seq} dòng, mắt cuối {hash}",
        "{commune}: the audit trail holds, {seq} records, head {hash}",
    ),
    "audit_broken": (
        "{commune}: nhật ký kiểm soát bị sửa hoặc mất từ dòng {seq}.",
        "{commune}: the audit trail was changed or is missing from record {seq}.",
    ),
    "listener_died": (
        "Máy chủ tại {url} đã dừng. Xem dòng lỗi phía trên.",
        "The server at {url} stopped. See the lines above.",
    ),
    "listener_slow": (
        "Máy chủ tại {url} không trả lời sau {seconds} giây.",
        "The server at {url} did not answer within {seconds} seconds.",
    ),
    "no_port": (
        "Không tìm được cổng trống gần {port} trên {host}.",
        "No free port near {port} on {host}.",
    ),
    "setting": (
        "Biến môi trường {setting} không dùng được; cần: {wanted}",
        "The environment variable {setting} cannot be used; it takes: {wanted}",
    ),
    "origin_missing": (
        "Chưa đặt TUNGNHA_ORIGIN: mã dưới đây trỏ về {origin}, điện thoại khác không mở được.",
        "TUNGNHA_ORIGIN is not set: these codes point to {origin}, which other phones cannot open.",
    ),
    "commune_unknown": (
        "Không có xã {commune}. Các xã: {communes}",
        "There is no commune {commune}. Communes: {communes}",
    ),
    "commune_choose": (
        "Có nhiều xã, thêm --commune. Các xã: {communes}",
        "There are several communes, add --commune. Communes: {communes}",
    ),
    "village_unknown": (
        "Không có thôn {village}.",
        "There is no village {village}.",
    ),
    "slot_unknown": ("Không có chỗ {slot}.", "There is no slot {slot}."),
    "slot_or_village": ("Thêm --slot hoặc --village.", "Add --slot or --village."),
    "database_silent": (
        "Cơ sở dữ liệu không trả lời. Kiểm tra DATABASE_URL.",
        "The database does not answer. Check DATABASE_URL.",
    ),
    "unexpected": (
        "Lỗi chưa lường trước ({kind}). Chạy lại với TUNGNHA_TRACE=1 để xem chi tiết.",
        "An unexpected error ({kind}). Run again with TUNGNHA_TRACE=1 for details.",
    ),
}


def language(environ: Mapping[str, str] = os.environ) -> str:
    """ "vi" or "en"."""
    for name in ("TUNGNHA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "vi" if environ[name].startswith("vi") else "en"
    return "en"


def say(code: str, **params: object) -> str:
    """The sentence `code` in the terminal's language."""
    vi, en = WORDS[code]
    return (vi if language() == "vi" else en).format(**params)
