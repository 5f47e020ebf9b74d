"""Sentences about the lines of a file of team members."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "members_no_header": (
        "Không thấy dòng tiêu đề có cột Họ và tên cùng Thôn, Đơn vị hoặc Vai trò.",
        "No header row with a name and a village, organisation or role was found.",
    ),
    "members_nobody": (
        "Dưới dòng tiêu đề không có người nào.",
        "There is nobody below the header row.",
    ),
    "new": ("Người mới, sẽ thêm vào tổ.", "New; will be added to the team."),
    "same": ("Đã có, không đổi gì.", "There already; nothing changes."),
    "changed": ("Sẽ đổi: {what}.", "Will change: {what}."),
    "returns": ("Đã rời tổ, nay trở lại.", "Had left the team and returns."),
    "namesake": (
        "Người cùng tên đang ở tổ của {village}; nếu là một người thì cho rời tổ cũ trước.",
        "Somebody of that name is in the team of {village}; if it is one person, leave that first.",
    ),
    "phone_other": (
        "Đang ghi số khác (…{digits}); nếu là người khác cùng tên thì thêm tay ở trang Tổ.",
        "Has another number now (…{digits}); add a different person of that name by hand.",
    ),
    "no_name": ("Thiếu họ và tên.", "The name is missing."),
    "no_village": ("Chưa rõ thuộc thôn nào.", "It is not clear which village."),
    "village_unknown": ("Không có thôn “{text}”.", "There is no village “{text}”."),
    "village_foreign": (
        "Tài khoản này không sửa được tổ của thôn “{text}”.",
        "This account may not change the team of “{text}”.",
    ),
    "role_unknown": (
        "Không hiểu vai trò “{text}”. Ghi: kỹ thuật, địa bàn, Tổ trưởng hoặc Trưởng thôn.",
        "The role “{text}” is not known. Write: technical, local, lead or head.",
    ),
    "pair_unknown": (
        "Không hiểu nhóm “{text}”. Ghi số, ví dụ: 1 hoặc Nhóm 1.",
        "The pair “{text}” is not known. Write its number.",
    ),
    "pair_full": ("{text} đã có ba người.", "{text} has three people already."),
    "twice": ("Trùng với dòng {other}.", "The same as line {other}."),
    "phone_left_out": (
        "Số điện thoại không đọc được, để trống.",
        "The phone number cannot be read and is left empty.",
    ),
    "role_guessed": (
        "Vai trò đoán theo đơn vị.",
        "The role was guessed from the organisation.",
    ),
}
FIELDS: dict[str, tuple[str, str]] = {
    "organisation": ("đơn vị", "organisation"),
    "role": ("vai trò", "role"),
    "phone": ("điện thoại", "phone"),
    "pair": ("nhóm", "pair"),
    "name": ("họ và tên", "name"),
}


def sentence(code: str, **words: str | int) -> tuple[str, str]:
    """(Vietnamese, English) of `code`."""
    vi, en = SENTENCES[code]
    return vi.format(**words), en.format(**words)


def changes(fields: list[str]) -> tuple[str, str]:
    """ "Sẽ đổi: điện thoại, nhóm"."""
    vi, en = SENTENCES["changed"]
    what = [FIELDS[one] for one in fields]
    return (
        vi.format(what=", ".join(one[0] for one in what)),
        en.format(what=", ".join(one[1] for one in what)),
    )
