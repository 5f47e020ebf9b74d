"""Words of the reports in Word, in Vietnamese only: they are the commune's papers.

What stands in `{{ }}` is filled from the report (`server.words_templates`).
"""

from __future__ import annotations

# Values that are sentences.
WHOLE = "trên địa bàn {commune}"
PHASE = "{phase} trên địa bàn {commune}"
VILLAGE = "tại {village}, {commune}"
NONE_SILENT = "Không còn máy nào chưa liên lạc quá 15 phút."
UNCONFIRMED = "Còn {n} thôn chưa chốt: chưa đủ lời của Tổ trưởng và Trưởng thôn."
CONFLICTS = "Còn {n} người có hai ghi nhận khác nhau, xã chưa phân xử."
RUNNING = "Số liệu chưa chốt, còn có thể thay đổi."
TAKEN = "Số liệu đã chốt, máy chủ tự chụp lúc {moment}; từ đó không đổi."

# The head of every paper (Nghị định 30/2020, Phụ lục I).
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NUMBER = "Số:          /BC-{sign}"
PLACE_DATE = "{{ dia_danh }}, {{ ngay_thang }}"
REPORT = "BÁO CÁO"
RECIPIENTS = "Nơi nhận:"
ANNEX = "Phụ lục"
ANNEX_OF = "(Kèm theo Báo cáo số          /BC-{sign} {{{{ ngay_thang }}}} của {agency})"

# kind → (above, agency, sign of the number, agency in a sentence, who signs, who receives)
AGENCIES: dict[str, tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]] = {
    "daily": (
        "UBND {{ ten_xa_hoa }}",
        "PHÒNG VĂN HÓA - XÃ HỘI",
        "VHXH",
        "Phòng Văn hóa - Xã hội",
        ("TRƯỞNG PHÒNG",),
        ("- Lãnh đạo UBND xã (để báo cáo);", "- Công an xã (để phối hợp);", "- Lưu: VHXH."),
    ),
}
_COMMUNE = (
    "",
    "ỦY BAN NHÂN DÂN\n{{ ten_xa_hoa }}",
    "UBND",
    "UBND {{ ten_xa_giua_cau }}",
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    (
        "- Thường trực Đảng ủy, HĐND xã;",
        "- Lãnh đạo UBND xã;",
        "- Các cơ quan, đơn vị liên quan;",
        "- Các thôn;",
        "- Lưu: VT, VHXH.",
    ),
)
AGENCIES["phase"] = AGENCIES["tail"] = AGENCIES["final"] = _COMMUNE

_WORK = "cài đặt Sổ sức khỏe điện tử\nvà tài khoản An sinh xã hội trên ứng dụng VNeID"
ABSTRACT = {
    "daily": f"Kết quả {_WORK}\nngày {{{{ ngay }}}} {{{{ pham_vi }}}}",
    "phase": f"Kết quả {_WORK}\nđến giờ khóa sổ {{{{ pham_vi }}}}",
    "tail": f"Kết quả tiếp tục {_WORK}\nsau khóa sổ {{{{ pham_vi }}}}",
    "final": f"Tổng kết {_WORK}\n{{{{ pham_vi }}}}",
}
TITLE = {
    "daily": "Báo cáo ngày",
    "phase": "Báo cáo khóa sổ",
    "tail": "Báo cáo sau khóa sổ",
    "final": "Báo cáo tổng kết",
}
ANNEX_TITLE = "KẾT QUẢ TỪNG THÔN\n(số liệu tính đến {{ tinh_den }})"

# Lines of the text: (style, text). "if …" and "for …" stand in paragraphs of their own.
_INTRO = (
    "Thực hiện {{{{ ten_chien_dich }}}}, {agency} báo cáo kết quả {{{{ pham_vi }}}}, số liệu tính "
    "đến {{{{ tinh_den }}}}, như sau:"
)
_RESULT = (
    ("head", "1. Kết quả"),
    ("item", "- Chỉ tiêu được giao: {{ chi_tieu }} người."),
    (
        "item",
        (
            "- Lũy kế đã hoàn thành: {{ hoan_thanh }} người, đạt {{ ty_le_chi_tieu }}% chỉ tiêu "
            "được giao; đạt {{ ty_le_du_dieu_kien }}% số đủ điều kiện ({{ du_dieu_kien }} người, "
            "đã trừ người không có điện thoại thông minh và các điều chỉnh danh sách được duyệt)."
        ),
    ),
)
_CHANGE = (
    "- {since}: {{{{ trong_ky }}}} người (cài mới {{{{ cai_moi }}}}, đã có từ trước "
    "{{{{ co_tu_truoc }}}})."
)
_SINCE_BEFORE = (
    ("tag", "{%p for bs in cac_bo_sung %}"),
    ("item", "- Bổ sung ngày {{ bs.ngay }}: {{ bs.so }} người."),
    ("tag", "{%p endfor %}"),
    ("tag", "{%p if rut_lai %}"),
    ("item", "- Rút lại: {{ rut_lai }} người."),
    ("tag", "{%p endif %}"),
)
_BALANCE = {
    "daily": "- Lũy kế của báo cáo trước: {{ luy_ke_truoc }} người.",
    "tail": "- Lũy kế lúc khóa sổ: {{ luy_ke_truoc }} người.",
}
_WORKED = (
    ("item", "- Đã đến {{ ho_da_den }}/{{ tong_ho }} hộ; đã gặp {{ da_gap }} người."),
    (
        "item",
        (
            "- Theo từng việc: Sổ sức khỏe điện tử {{ sskdt }} người; tài khoản An sinh xã hội "
            "{{ asxh }} người; thẻ bảo hiểm y tế {{ bhyt }} người."
        ),
    ),
    ("tag", "{%p if ngoai_danh_sach %}"),
    ("item", "- Ngoài danh sách được giao: {{ ngoai_danh_sach }} người, tính riêng."),
    ("tag", "{%p endif %}"),
)
_AMENDED = (
    ("tag", "{%p if da_khoa %}"),
    (
        "item",
        (
            "- Số đã khóa lúc {{ tinh_den }} là {{ hoan_thanh }} người, giữ nguyên. Sau khóa sổ: "
            "bổ sung {{ them_sau_khoa }} người (làm trước giờ khóa, số về sau), rút lại "
            "{{ rut_sau_khoa }} người; số của đợt sau bổ sung là {{ sau_bo_sung }} người."
        ),
    ),
    ("item", "- Làm tiếp sau khóa sổ: {{ lam_sau_khoa }} người, không tính vào đợt."),
    ("tag", "{%p endif %}"),
)
_OPEN = (
    ("head", "2. Chưa hoàn thành"),
    ("item", "Còn {{ chua_hoan_thanh }} người trong chỉ tiêu, gồm:"),
    ("item", "- Lỗi hệ thống: {{ loi_he_thong }} người."),
    ("item", "- Không có điện thoại thông minh: {{ khong_dien_thoai }} người."),
    ("item", "- Vắng mặt: {{ vang_mat }} người."),
    (
        "item",
        "- Chưa có kết quả: {{ chua_ket_qua }} người, trong đó chưa đến {{ chua_den }} người.",
    ),
    ("tag", "{%p if nguon_khac %}"),
    ("item", "- Đã tích hợp từ nguồn khác: {{ nguon_khac }} người."),
    ("tag", "{%p endif %}"),
)
_HONEST = (
    ("head", "3. Mức độ đầy đủ của số liệu"),
    ("item", "- {{ tinh_trang }}"),
    ("item", "- {{ muc_do_day_du }}"),
    ("tag", "{%p if ma_kiem_tra %}"),
    ("item", "- Mã kiểm tra của số đã chốt: {{ ma_kiem_tra }}."),
    ("tag", "{%p endif %}"),
    ("item", "Số liệu từng thôn tại Phụ lục kèm theo./."),
)


def body(kind: str) -> list[tuple[str, str]]:
    """Lines of the text of one kind of report: (style, text)."""
    agency = AGENCIES[kind][3]
    since = {"daily": "Trong ngày", "phase": "Trong đợt", "tail": "Sau khóa sổ"}.get(
        kind, "Cả chiến dịch"
    )
    lines = [("item", _INTRO.format(agency=agency)), *_RESULT]
    if kind in _BALANCE:
        lines.append(("item", _BALANCE[kind]))
    lines += [("item", _CHANGE.format(since=since)), *_SINCE_BEFORE]
    lines += _AMENDED if kind == "phase" else ()
    return [*lines, *_WORKED, *_OPEN, *_HONEST]


# Columns of the annex: (heading, field of a line, width in twentieths of a point).
COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("STT", "stt", 560),
    ("Thôn", "ten", 1900),
    ("Số tài khoản VNeID mức độ 2 chưa cài đặt (chỉ tiêu)", "chi_tieu", 1180),
    ("Đã hoàn thành", "hoan_thanh", 900),
    ("Tỷ lệ trên chỉ tiêu (%)", "ty_le", 800),
    ("{since}", "trong_ky", 900),
    ("Lỗi hệ thống", "loi_he_thong", 860),
    ("Không có điện thoại thông minh", "khong_dien_thoai", 980),
    ("Vắng mặt", "vang_mat", 800),
    ("Chưa có kết quả", "chua_ket_qua", 900),
    ("Trong đó chưa đến", "chua_den", 900),
    ("Đã tích hợp từ nguồn khác", "nguon_khac", 960),
    ("Hộ đã đến", "ho_da_den", 740),
    ("Tổng số hộ", "tong_ho", 740),
    ("Ghi chú", "ghi_chu", 1150),
)
