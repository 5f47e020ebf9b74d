"""Sentences of the importer: what is wrong with a list, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from server.imports import words_counts, words_known

# Questions: code → (key, Vietnamese, English) of each answer.
ANSWERS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "row_name_twice": (
        ("same", "Cùng một người", "The same person"),
        ("different", "Hai người khác nhau", "Two people"),
    ),
    "rows_hidden": (
        ("hidden_in", "Nhập cả dòng ẩn", "Import them, too"),
        ("hidden_out", "Bỏ dòng ẩn", "Leave them out"),
    ),
    "village_title": (("village_kept", "Đúng, nhập vào thôn này", "Yes, into this village"),),
    **words_known.ANSWERS,
}

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
    "roster_word": (
        "Đây là tệp Word. Chép bảng sang Excel, lưu thành .xlsx rồi nhập.",
        "This is a Word file. Copy its table into Excel, save it as .xlsx and import that.",
    ),
    "roster_other_sheet": (
        "Bảng tính kiểu khác. Mở ra, chọn Lưu thành Excel (.xlsx) rồi nhập.",
        "This is another kind of spreadsheet. Open it, save it as Excel (.xlsx) and import that.",
    ),
    "roster_lost_letters": (
        "Chữ tiếng Việt trong tệp đã vỡ hoặc thành dấu hỏi. Nhờ Công an xã gửi lại tệp .xlsx gốc.",
        "Vietnamese letters are broken or became question marks. Ask for the original .xlsx file.",
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
        (
            "Danh sách gõ bằng bảng mã cũ ({font}). Chép vào UniKey (Ctrl+Shift+F6), chuyển {font} "
            "sang Unicode, dán lại, lưu thành .xlsx rồi nhập."
        ),
        (
            "The list is typed in the old encoding {font}. Convert it from {font} to Unicode with "
            "UniKey (Ctrl+Shift+F6), save it as .xlsx and import that."
        ),
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
    "row_no_given": (
        "Cột Tên để trống, chỉ có họ và tên đệm.",
        "The given name is missing; only family and middle names are there.",
    ),
    "row_old_font": (
        "Chữ của dòng này gõ bằng bảng mã cũ hoặc đã vỡ. Gõ lại cho đúng.",
        "This row is typed in an old encoding or its letters are broken. Type it again.",
    ),
    "row_no_birth": ("Thiếu ngày sinh.", "The date of birth is missing."),
    "row_birth_unread": (
        "Ngày sinh không đọc được: “{text}”.",
        "The date of birth cannot be read: “{text}”.",
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
    "row_id_cut": (
        "Excel đã rút gọn số định danh thành “{text}”, mất chữ số. Nhập lại đủ 12 số.",
        "Excel has shortened the identity number to “{text}” and lost digits. Type all 12.",
    ),
    "row_name_twice": (
        "Trùng họ tên và năm sinh với dòng {other}. Có phải cùng một người?",
        "Same name and birth year as row {other}. Is it the same person?",
    ),
    "formula_unstored": (
        "Ô là công thức chưa có kết quả. Mở tệp bằng Excel, lưu lại rồi nhập.",
        "The cell is a formula without a stored result. Open the file in Excel, save, import.",
    ),
    "rows_hidden": (
        "Có {count} dòng bị ẩn (dòng {rows}). Có nhập những dòng này không?",
        "{count} rows are hidden (rows {rows}). Are they to be imported?",
    ),
    "columns_hidden": (
        "Cột bị ẩn vẫn được đọc: {columns}.",
        "Hidden columns are read, too: {columns}.",
    ),
    "columns_missing": (
        "Chưa rõ cột nào là Họ và tên, Ngày sinh, Số CCCD. Hãy chọn cột.",
        "It is not clear which columns hold name, birth and number. Choose the columns.",
    ),
    "sheet_hidden": (
        "Trang tính ẩn “{sheet}” ({rows} dòng) không được nhập. Nếu cần, bỏ ẩn rồi gửi lại.",
        "The hidden sheet “{sheet}” ({rows} rows) is not imported. Unhide it if it is needed.",
    ),
    "macros": (
        "Tệp có macro; macro không chạy, chỉ đọc chữ và số.",
        "The file has macros; they are not run, only text and numbers are read.",
    ),
    "village_title": (
        "Tiêu đề ghi thôn {title}, nhưng đang nhập vào thôn {village}. Có đúng không?",
        "The title names {title}, but the list goes into {village}. Is that right?",
    ),
    "id_zeros": (
        "Số định danh mất số 0 ở đầu, đã thêm lại. Xin xem lại.",
        "Leading zeros of the identity number were put back. Please check.",
    ),
    "id_old_card": (
        "Số CMND cũ, không phải số định danh 12 số; để trống số định danh.",
        "An old identity card's number, not the 12 digits; the identity number stays empty.",
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
    "goals_unread": (
        "Không hiểu nội dung chưa tích hợp: “{text}”. Coi như danh sách không ghi.",
        "What is outstanding cannot be read: “{text}”. It counts as not said.",
    ),
    "activation_unread": (
        "Không hiểu tình trạng kích hoạt: “{text}”. Coi như danh sách không ghi.",
        "Whether the account is activated cannot be read: “{text}”. It counts as not said.",
    ),
    "goals_empty": (
        (
            "Cột nội dung chưa tích hợp để trống ở mọi dòng. Coi như danh sách không ghi, "
            "không phải đã xong."
        ),
        (
            "The columns of what is outstanding are empty in every row. That counts as not said, "
            "not as done."
        ),
    ),
    "need_unread": (
        "Không hiểu đối tượng: “{text}”. Coi như danh sách không ghi.",
        "The group of people cannot be read: “{text}”. It counts as not said.",
    ),
    "row_village": (
        (
            "Dòng này ghi thôn {other}. Nếu người bên dưới thuộc thôn đó, tách bảng rồi gửi lại; "
            "nếu không, bỏ dòng này."
        ),
        (
            "This row names {other}. If the people below are of that village, split the table and "
            "send it again; if not, leave the row out."
        ),
    ),
    "row_ignored": ("Dòng không phải người: “{text}”.", "Not a person: “{text}”."),
    "upload_same": (
        "Tệp này đã nhập rồi; nhập lại không đổi gì.",
        "This file was imported already; importing it again changes nothing.",
    ),
    "upload_nothing": (
        "Danh sách giống hệt danh sách đang có; nhập không đổi gì.",
        "The list is the same as what is there; importing it changes nothing.",
    ),
    "many_gone": (
        "{gone}/{all} người không còn trong danh sách này. Nếu danh sách đủ, cho phép rồi nhập.",
        "{gone} of {all} people are missing from this list. If it is whole, allow that and import.",
    ),
    "quota_differs": (
        "Danh sách có {count} người, chỉ tiêu của thôn là {quota}.",
        "The list has {count} people, the village's target is {quota}.",
    ),
    **words_known.SENTENCES,
    **words_counts.SENTENCES,
}


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about one row, or about the part or file as a whole (row 0).

    `blocks`: nothing may be stored as long as it stands. `field`, `value`: the cell it is about;
    `name`: the person; `part`: the table.
    """

    code: str
    row: int
    vi: str
    en: str
    blocks: bool
    part: str = ""
    name: str | None = None
    field: str | None = None
    value: str | None = None
    answers: tuple[tuple[str, str, str], ...] = ()

    @property
    def question(self) -> bool:
        return bool(self.answers)


def remark(
    code: str,
    row: int = 0,
    *,
    blocks: bool = True,
    part: str = "",
    name: str | None = None,
    field: str | None = None,
    value: str | None = None,
    **words: str | int,
) -> Remark:
    """Build the sentence `code` with its words filled in."""
    vi, en = SENTENCES[code]
    return Remark(
        code, row, vi.format(**words), en.format(**words), blocks, part, name, field, value,
        ANSWERS.get(code, ()),
    )  # fmt: skip


class ListRefusedError(Exception):
    """The file as a whole cannot be read; `remark` says why and what to do."""

    def __init__(self, code: str, **words: str | int) -> None:
        vi, en = SENTENCES[code]
        self.remark = Remark(code, 0, vi.format(**words), en.format(**words), blocks=True)
        super().__init__(self.remark.en)
