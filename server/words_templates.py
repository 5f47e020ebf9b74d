"""What a Word template may hold, and what is said of one that is refused (see `server.words`)."""

from __future__ import annotations

# (name in a template, Vietnamese, English), by the part of the report that it belongs to.
FIELDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "document": (
        ("ten_xa", "Tên xã", "Name of the commune"),
        ("ten_xa_giua_cau", "Tên xã ở giữa câu", "Name of the commune within a sentence"),
        ("ten_xa_hoa", "Tên xã, chữ in hoa", "Name of the commune in capitals"),
        ("dia_danh", "Địa danh trước ngày tháng", "Place name before the date"),
        ("ngay_thang", "Ngày tháng viết đầy đủ", "The date written out"),
        ("ngay", "Ngày của báo cáo, dạng ngắn", "Day of the report, short"),
        ("ten_chien_dich", "Tên kế hoạch đang thực hiện", "Name of the plan carried out"),
        ("pham_vi", "Nơi báo cáo: toàn xã, một đợt hoặc một thôn", "Commune, phase or village"),
        ("ten_dot", "Tên đợt; trống khi không của đợt nào", "Name of the phase; empty without"),
    ),
    "figures": (
        ("chi_tieu", "Chỉ tiêu được giao (người)", "Target (people)"),
        ("hoan_thanh", "Lũy kế đã hoàn thành", "Completed so far"),
        ("ty_le_chi_tieu", "Tỷ lệ % trên chỉ tiêu được giao", "Percent of the target"),
        ("du_dieu_kien", "Số đủ điều kiện", "Eligible people"),
        ("ty_le_du_dieu_kien", "Tỷ lệ % trên số đủ điều kiện", "Percent of the eligible"),
        (
            "trong_ky",
            "Hoàn thành trong ngày, trong đợt, sau khóa sổ hoặc cả chiến dịch",
            "Completed within the report's day, phase, tail or campaign",
        ),
        ("cai_moi", "Trong số đó: cài mới", "Of these: newly installed"),
        ("co_tu_truoc", "Trong số đó: đã có từ trước", "Of these: had it before"),
        ("luy_ke_truoc", "Lũy kế của báo cáo trước", "Completed in the report before"),
        ("rut_lai", "Rút lại từ báo cáo trước", "Taken back since the report before"),
        ("sskdt", "Đã có Sổ sức khỏe điện tử", "Have the health record"),
        ("asxh", "Đã có tài khoản An sinh xã hội", "Have the social-security account"),
        ("bhyt", "Đã tích hợp thẻ BHYT", "Have the insurance card"),
        ("ngoai_danh_sach", "Hoàn thành ngoài danh sách, tính riêng", "Off the list, apart"),
        ("ho_da_den", "Số hộ đã đến", "Households reached"),
        ("tong_ho", "Tổng số hộ", "Households"),
        ("da_gap", "Số người đã gặp", "People met"),
        ("so_thon", "Số thôn trong báo cáo", "Villages in the report"),
    ),
    "open": (
        ("chua_hoan_thanh", "Chưa hoàn thành: chỉ tiêu trừ lũy kế", "Target less completed"),
        ("loi_he_thong", "Lỗi hệ thống", "System error"),
        ("khong_dien_thoai", "Không có điện thoại thông minh", "No smartphone"),
        ("vang_mat", "Vắng mặt", "Absent"),
        ("chua_ket_qua", "Chưa có kết quả", "No outcome yet"),
        ("chua_den", "Trong đó chưa đến", "Of these: not reached"),
        ("nguon_khac", "Đã tích hợp từ nguồn khác", "Integrated elsewhere"),
    ),
    "honesty": (
        ("tinh_den", "Thời điểm chốt số", "Cut-off of the figures"),
        ("tinh_trang", "Câu: số đã chụp lúc nào, hoặc chưa chốt", "Sentence: frozen or running"),
        (
            "muc_do_day_du",
            "Câu: còn máy nào chưa liên lạc, thôn nào chưa chốt, ai còn hai ghi nhận khác nhau",
            "Sentence: silent phones, unconfirmed villages, open conflicts",
        ),
        ("may_chua_lien_lac", "Số máy chưa liên lạc", "Silent phones"),
        ("thon_chua_chot", "Số thôn chưa chốt", "Unconfirmed villages"),
        ("hai_ghi_nhan", "Số người có hai ghi nhận khác nhau", "Open conflicts"),
        ("ma_kiem_tra", "Mã kiểm tra, 16 ký tự; trống khi chưa chụp", "Check code, 16 characters"),
        ("ma_day_du", "Mã kiểm tra, đủ 64 ký tự", "Check code, all 64 characters"),
    ),
    "lock": (
        ("da_khoa", "Khác 0 khi đã qua giờ khóa sổ của đợt", "Not 0 once the phase is locked"),
        ("sau_bo_sung", "Số của đợt sau bổ sung", "The phase's figure as amended"),
        ("them_sau_khoa", "Bổ sung sau khóa sổ", "Added since the lock"),
        ("rut_sau_khoa", "Rút lại sau khóa sổ", "Taken back since the lock"),
        ("lam_sau_khoa", "Làm tiếp sau khóa sổ, không tính vào đợt", "Done after the lock"),
    ),
}
# Every report says until when its figures go and how whole they are (R40, R44).
REQUIRED = ("tinh_den", "muc_do_day_du")
# (list, Vietnamese, English, what each of its lines holds)
LISTS: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "cac_dong",
        "Các dòng của bảng: đợt, các thôn của đợt, dòng tổng",
        "Rows of the table: a phase, its villages, the total",
        (
            ("stt", "Số thứ tự của thôn", "Number of the village"),
            ("ten", "Tên thôn, tên đợt hoặc “Tổng”", "Village, phase or total"),
            ("dam", "Khác 0 ở dòng đợt và dòng tổng", "Not 0 for a phase and the total"),
            ("chi_tieu", "Chỉ tiêu", "Target"),
            ("hoan_thanh", "Đã hoàn thành", "Completed"),
            ("ty_le", "Tỷ lệ % trên chỉ tiêu", "Percent of the target"),
            ("trong_ky", "Trong ngày, đợt…", "Within the day, phase…"),
            ("loi_he_thong", "Lỗi hệ thống", "System error"),
            ("khong_dien_thoai", "Không có điện thoại thông minh", "No smartphone"),
            ("vang_mat", "Vắng mặt", "Absent"),
            ("chua_ket_qua", "Chưa có kết quả", "No outcome yet"),
            ("chua_den", "Trong đó chưa đến", "Of these: not reached"),
            ("nguon_khac", "Đã tích hợp từ nguồn khác", "Integrated elsewhere"),
            ("ho_da_den", "Hộ đã đến", "Households reached"),
            ("tong_ho", "Tổng số hộ", "Households"),
            ("ghi_chu", "Ghi chú: chưa chốt, máy chưa liên lạc", "Note"),
        ),
    ),
    (
        "cac_bo_sung",
        "Bổ sung của từng ngày trước",
        "Late additions by day",
        (("ngay", "Ngày đã làm", "Day of the work"), ("so", "Số người", "People")),
    ),
)

_SAVE_AS = "Trong Word chọn Lưu thành, kiểu “Word Document (.docx)”, rồi tải lên lại."
_SAVE_AS_EN = "In Word choose Save As, type “Word Document (.docx)”, and upload again."
_WAYS = (
    "Chỉ dùng: {{{{ tên }}}}; {{% if tên %}} … {{% endif %}}; "
    "{{%tr for dong in cac_dong %}} … {{%tr endfor %}}."
)
_WAYS_EN = (
    "Use only: {{{{ name }}}}; {{% if name %}} … {{% endif %}}; "
    "{{%tr for dong in cac_dong %}} … {{%tr endfor %}}."
)
TEMPLATES: dict[str, tuple[str, str]] = {
    "template_not_word": (
        f"Tệp này không phải văn bản Word (.docx). {_SAVE_AS}",
        f"This file is not a Word document (.docx). {_SAVE_AS_EN}",
    ),
    "template_old": (
        f"Tệp này là Word kiểu cũ (.doc) hoặc có mật khẩu. Bỏ mật khẩu. {_SAVE_AS}",
        f"This file is an old Word document (.doc) or has a password. {_SAVE_AS_EN}",
    ),
    "template_broken": (
        f"Tệp này bị hỏng, máy chủ không đọc được. {_SAVE_AS}",
        f"This file is damaged; the server cannot read it. {_SAVE_AS_EN}",
    ),
    "template_too_big": (
        "Mẫu quá lớn: nén tối đa {packed} MB, mở ra tối đa {open} MB. Bỏ bớt ảnh rồi tải lên lại.",
        "The template is too large: at most {packed} MB packed, {open} MB open. Take pictures out.",
    ),
    "template_macros": (
        f"Mẫu có macro nên không nhận. {_SAVE_AS}",
        f"The template holds macros and is not taken. {_SAVE_AS_EN}",
    ),
    "template_links": (
        "Mẫu có liên kết ra ngoài: {target}. Bỏ liên kết đó trong Word rồi tải lên lại.",
        "The template links to the outside: {target}. Take the link out in Word and upload again.",
    ),
    "template_objects": (
        "Mẫu có tệp nhúng hoặc nút điều khiển ({target}). Bỏ đi, chỉ để chữ, bảng và ảnh.",
        "The template holds an embedded file or control ({target}). Keep text and pictures.",
    ),
    "template_tracked": (
        "Mẫu còn thay đổi chưa duyệt. Trong Word vào Xem lại, chấp nhận tất cả, lưu rồi tải lên.",
        "The template has tracked changes. In Word choose Review, Accept All, save, upload again.",
    ),
    "template_word_field": (
        "Mẫu có trường của Word không dùng được: {name}. Chỉ giữ số trang (PAGE, NUMPAGES).",
        "The template has a Word field that cannot be used: {name}. Keep page numbers only.",
    ),
    "template_place": (
        "Chỗ điền “{tag}” nằm ở chú thích hoặc bình luận. Chuyển vào thân văn bản hoặc đầu trang.",
        "The field “{tag}” stands in a note or comment. Move it into the text or the header.",
    ),
    "template_field": (
        "Không có chỗ điền “{name}”. Ở đó dùng được: {known}. Xem hết trong bảng “Chỗ điền”.",
        "There is no field “{name}”. What may stand there: {known}. All are in the list of fields.",
    ),
    "template_list": (
        "Không có danh sách “{name}”. Dùng được: {known}.",
        "There is no list “{name}”. What may stand there: {known}.",
    ),
    "template_tag": (
        f"Thẻ “{{tag}}” viết chưa đúng. {_WAYS}",
        f"The tag “{{tag}}” is not written right. {_WAYS_EN}",
    ),
    "template_half": (
        (
            "Chỗ “{text}” có ngoặc mở mà không có ngoặc đóng, hoặc ngược lại. Mỗi chỗ điền nằm "
            "trọn trong một đoạn."
        ),
        "At “{text}” a bracket has no partner. Each field stands within one paragraph.",
    ),
    "template_unclosed": (
        "Thẻ “{tag}” chưa có thẻ đóng {end} ở cùng chỗ (cùng đoạn, cùng bảng).",
        "The tag “{tag}” has no {end} in the same place (same paragraph, same table).",
    ),
    "template_extra_end": (
        "Thẻ “{tag}” không có thẻ mở ở cùng chỗ (cùng đoạn, cùng bảng).",
        "The tag “{tag}” closes nothing that was opened in the same place.",
    ),
    "template_alone": (
        "Thẻ “{tag}” phải đứng một mình trong đoạn hay dòng của nó: chữ khác ở đó sẽ bị mất.",
        "The tag “{tag}” must be alone in its paragraph or row: other text there would be lost.",
    ),
    "template_row": (
        "Thẻ “{tag}” chỉ dùng trong bảng, ở một dòng riêng.",
        "The tag “{tag}” belongs into a table, in a row of its own.",
    ),
    "template_missing": (
        "Mẫu thiếu chỗ điền {{{{ {name} }}}}: báo cáo nào cũng phải ghi {meaning}.",
        "The template lacks {{{{ {name} }}}} ({meaning}): every report states it.",
    ),
    "template_failed": (
        "Dựng thử báo cáo từ mẫu này không được. Tải mẫu có sẵn về, sửa trên đó rồi tải lên lại.",
        "No report could be made from this template. Download the built-in one and change that.",
    ),
    "template_gone": (
        "Không còn mẫu này. Mở lại danh sách mẫu.",
        "This template is no longer there. Open the list again.",
    ),
}
