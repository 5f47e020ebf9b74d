"""Sentences of the importer: what is wrong with a list, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

# code → (Vietnamese, English). A sentence about a whole file says what to do next.
SENTENCES: dict[str, tuple[str, str]] = {
    "roster_empty": (
        "Tệp không có gì. Nhờ Công an xã gửi lại.",
        "The file is empty. Ask the commune police to send it again.",
    ),
    "roster_too_big": (
        "Tệp lớn hơn {limit} MB. Hãy tách danh sách theo từng thôn rồi nhập lại.",
        "The file is larger than {limit} MB. Split the list by village and import again.",
    ),
    "roster_too_many_rows": (
        "Danh sách dài hơn {limit} dòng. Hãy tách theo từng thôn rồi nhập lại.",
        "The list has more than {limit} rows. Split it by village and import again.",
    ),
    "roster_password": (
        "Tệp có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.",
        "The file is protected by a password. Open it in Excel, remove the password, save it.",
    ),
    "roster_old_xls": (
        "Tệp Excel kiểu cũ (.xls). Mở bằng Excel, chọn Lưu thành .xlsx rồi nhập lại.",
        "This is an old Excel file (.xls). Open it, save it as .xlsx and import that.",
    ),
    "roster_not_workbook": (
        "Đây không phải tệp Excel (.xlsx) hay CSV. Nhờ Công an xã gửi đúng tệp danh sách.",
        "This is neither an Excel (.xlsx) nor a CSV file. Ask the police for the list itself.",
    ),
    "roster_broken": (
        "Tệp bị hỏng, không mở được. Tải lại từ nơi gửi; nếu vẫn hỏng, nhờ gửi lại.",
        "The file is damaged. Download it again, or ask for it to be sent again.",
    ),
    "roster_unsafe": (
        "Tệp có phần không thuộc về một danh sách. Mở bằng Excel, lưu lại thành .xlsx mới.",
        "The file holds parts that no list needs. Open it in Excel and save it as a new .xlsx.",
    ),
    "roster_encoding": (
        "Chữ trong tệp CSV không phải Unicode (UTF-8). Lưu lại dạng CSV UTF-8 hoặc .xlsx.",
        "The CSV file is not Unicode (UTF-8). Save it as CSV UTF-8 or as .xlsx.",
    ),
    "roster_old_font": (
        "Danh sách gõ bằng bảng mã cũ ({font}). Chuyển sang Unicode (ví dụ bằng UniKey) rồi nhập.",
        "The list is typed in an old encoding ({font}). Convert it to Unicode, then import it.",
    ),
    "roster_no_header": (
        "Không thấy dòng tiêu đề có cột Họ và tên cùng Ngày sinh hoặc Số CCCD.",
        "No header row with a name and a date of birth or an identity number was found.",
    ),
    "roster_no_people": (
        "Dưới dòng tiêu đề không có người nào.",
        "There is nobody below the header row.",
    ),
    "village_unknown": (
        "Không biết danh sách này của thôn nào. Hãy chọn thôn rồi nhập lại.",
        "It is not clear which village this list is of. Choose the village and import again.",
    ),
    "row_no_name": ("Thiếu họ và tên.", "The name is missing."),
    "row_no_birth": (
        "Thiếu ngày sinh hoặc ngày sinh không đọc được: “{text}”.",
        "The date of birth is missing or cannot be read: “{text}”.",
    ),
    "row_birth_range": ("Năm sinh {text} không hợp lý.", "Birth year {text} is not possible."),
    "row_id_wrong": (
        "Số định danh phải có 12 chữ số, ở đây là “{text}”.",
        "An identity number has 12 digits; this one is “{text}”.",
    ),
    "row_id_twice": (
        "Trùng số định danh với dòng {other}.",
        "The identity number is the same as in row {other}.",
    ),
    "row_id_elsewhere": (
        "Số định danh này đã có trong danh sách thôn {other}.",
        "This identity number is already on the list of {other}.",
    ),
    "id_zeros": (
        "Số định danh mất số 0 ở đầu, đã thêm lại. Xin xem lại.",
        "Leading zeros of the identity number were put back. Please check.",
    ),
    "id_missing": ("Không có số định danh.", "There is no identity number."),
    "id_differs": (
        "Số định danh không khớp với năm sinh hoặc giới tính. Xin xem lại.",
        "The identity number does not agree with the birth year or sex. Please check.",
    ),
    "phone_wrong": (
        "Số điện thoại không đọc được, để trống.",
        "The phone number cannot be read and is left empty.",
    ),
    "row_ignored": ("Dòng không phải người: “{text}”.", "Not a person: “{text}”."),
    "many_gone": (
        "{gone}/{all} người không còn trong danh sách này. Nếu danh sách đủ, cho phép rồi nhập.",
        "{gone} of {all} people are missing from this list. If it is whole, allow that and import.",
    ),
    "quota_differs": (
        "Danh sách có {count} người, chỉ tiêu của thôn là {quota}.",
        "The list has {count} people, the village's target is {quota}.",
    ),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about one row (or about the file: row 0). `blocks`: nothing may be stored."""

    code: str
    row: int
    vi: str
    en: str
    blocks: bool


def remark(code: str, row: int = 0, *, blocks: bool = True, **words: str | int) -> Remark:
    """Build the sentence `code` with its words filled in."""
    vi, en = SENTENCES[code]
    return Remark(code, row, vi.format(**words), en.format(**words), blocks)


class ListRefusedError(Exception):
    """The file as a whole cannot be read; `remark` says why and what to do."""

    def __init__(self, code: str, **words: str | int) -> None:
        vi, en = SENTENCES[code]
        self.remark = Remark(code, 0, vi.format(**words), en.format(**words), blocks=True)
        super().__init__(self.remark.en)
