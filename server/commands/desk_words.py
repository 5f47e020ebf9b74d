"""What `seed`, `roster`, `areas`, `report` and `progress` say, in the terminal's language."""

from __future__ import annotations

from server.commands.words import language

_WORDS: dict[str, tuple[str, str]] = {
    "lists": ("Nhập danh sách", "Importing lists"),
    "areas": ("Chia khu vực", "Cutting areas"),
    "there_already": ("Dữ liệu mẫu đã có sẵn.", "The sample data is there already."),
    "planted": (
        "Đã nhập {people} người (hư cấu), chia {areas} khu vực.",
        "{people} people (fictional) imported, {areas} areas cut.",
    ),
    "plan_planted": (
        "Đã có kế hoạch: 26 thôn, 3 đợt, chưa có người nào. Nhập danh sách ở bàn trực.",
        "The plan is in: 26 villages, 3 phases, nobody yet. Import the lists at the desk.",
    ),
    "plan_only": (
        "Xã này dùng danh sách thật: không thêm người hư cấu. Muốn xem thử, đặt TUNGNHA_VAR khác.",
        "This commune is for real lists: nobody invented. To try, use another TUNGNHA_VAR.",
    ),
    "moved": (
        "Lịch của kế hoạch dời {days} ngày để buổi đầu là tối nay.",
        "The plan's dates are moved by {days} days: its first evening is tonight.",
    ),
    "kept": (
        "Mật khẩu ở {file} (chỉ bạn đọc được).",
        "Passwords are kept in {file}, readable by you alone.",
    ),
    "tidied": (
        "Đã xóa {photos} ảnh, {bodies} bản ghi cách ly đã xem (giữ {days} ngày), {uploads} tệp cũ.",
        "Gone: {photos} photos, {bodies} decided deliveries ({days} days), {uploads} old files.",
    ),
    "would_tidy": (
        "Sẽ xóa {photos} ảnh, {bodies} bản ghi cách ly đã xem (giữ {days} ngày), {uploads} tệp cũ.",
        "Would go: {photos} photos, {bodies} decided deliveries ({days} days), {uploads} files.",
    ),
    "snapshot_changed": (
        "Số đã chụp {key} không còn như lúc chụp.",
        "The frozen figure {key} is not what was frozen.",
    ),
    "snapshots_hold": (
        "{number} số đã chụp còn nguyên.",
        "{number} frozen figures are as they were taken.",
    ),
    "village_unknown": ("Không có thôn {village}.", "There is no village {village}."),
    "cut": ("Thôn {village}: {pairs} khu vực.", "{village}: {pairs} areas."),
    "area": (
        "  {name}: {households} hộ, {citizens} người",
        "  {name}: {households} houses, {citizens} people",
    ),
    "phone": (
        "  {pair}, {holder}: {unsent} người chưa gửi",
        "  {pair}, {holder}: {unsent} people not sent yet",
    ),
    "citizens": ("Người", "People"),
    "households": ("Hộ", "Houses"),
    "outside": ("Chưa xếp", "Outside"),
    "needed": ("Cần", "Needed"),
    "pairs": ("Nhóm", "Pairs"),
    "phones": ("Máy", "Phones"),
    "hours": ("{hours} giờ", "{hours} h"),
    "no_household": (
        "  {village}: {name} ({year}) chưa xếp hộ",
        "  {village}: {name} ({year}) is in no house",
    ),
    "no_area": (
        "  {village}: {name} ({year}), {house}: hộ chưa thuộc khu vực nào",
        "  {village}: {name} ({year}), {house}: the house is in no area",
    ),
    "outside_counts": (
        "{no_household} người chưa xếp hộ; {no_area} người ({houses_no_area} hộ) chưa có khu vực.",
        "{no_household} people in no house; {no_area} people ({houses_no_area} houses) in no area.",
    ),
    "nobody_outside": (
        "Mọi người trong danh sách đều có hộ và khu vực.",
        "Everybody on the lists has a house and an area.",
    ),
    "when": (
        "Giờ viết như 2026-04-12T21:30 hoặc 21:30 (tối nay).",
        "Write the time as 2026-04-12T21:30 or 21:30 (tonight).",
    ),
    "rescued": (
        (
            "Máy {device}: {people} người; mới {new}, đã có {duplicate}, chờ xã {quarantined}, "
            "hỏng {damaged}."
        ),
        (
            "Phone {device}: {people} people; {new} new, {duplicate} held, {quarantined} waiting "
            "for the desk, {damaged} damaged."
        ),
    ),
    "rescue_refused": ("Dòng {line}: {why}", "Line {line}: {why}"),
    "rescue_too_large": ("Tệp lớn hơn {limit} MB.", "The file is larger than {limit} MB."),
    "docx_written": ("Đã ghi {file}.", "Wrote {file}."),
    "docx_unwritten": (
        "Không ghi được {file}. Chọn nơi khác.",
        "Cannot write {file}. Choose another place.",
    ),
    "village": ("Thôn", "Village"),
    "target": ("Chỉ tiêu", "Target"),
    "completed": ("Hoàn thành", "Completed"),
    "reached": ("Hộ đã đến", "Households reached"),
    "not_reached": ("Chưa đến", "Not reached"),
    "silent": ("Máy im", "Silent phones"),
    "commune": ("Toàn xã", "Commune"),
}


def say(code: str, **params: object) -> str:
    """The sentence `code`, filled in."""
    vi, en = _WORDS[code]
    return (vi if language() == "vi" else en).format(**params)


def chosen(vi: str, en: str) -> str:
    """One of two sentences by the terminal's language."""
    return vi if language() == "vi" else en
