"""Lists from which fictional Vietnamese names are drawn, by sex and generation."""

from __future__ import annotations

import random

MALE, FEMALE = 0, 1
OLD, MIDDLE, YOUNG = "old", "middle", "young"

SURNAMES = (
    "Nguyễn", "Phạm", "Vũ", "Trần", "Lê", "Bùi", "Đỗ", "Hoàng", "Đào", "Đoàn", "Lương",
    "Ngô", "Khúc", "Tăng", "Mạc", "Phí", "Trịnh", "Đinh", "Dương", "Đặng", "Tô", "Nhữ",
    "Hà", "Lưu", "Chu", "Cao", "Phan", "Tạ", "Quách", "Mai",
)  # fmt: skip

MIDDLE_NAMES: dict[tuple[int, str], tuple[str, ...]] = {
    (MALE, OLD): ("Văn", "Văn", "Văn", "Đình", "Xuân", "Hữu", "Đức"),
    (MALE, MIDDLE): ("Văn", "Văn", "Văn", "Đình", "Đức", "Quang", "Hữu", "Công", "Thành"),
    (MALE, YOUNG): ("Văn", "Đức", "Minh", "Quốc", "Gia", "Tuấn", "Anh", "Quang", "Thế", "Hải"),
    (FEMALE, OLD): ("Thị",),
    (FEMALE, MIDDLE): ("Thị", "Thị", "Thị", "Thị Thu", "Thị Thanh", "Thị Bích"),
    (FEMALE, YOUNG): (
        "Thị", "Thị Thu", "Thị Hồng", "Ngọc", "Phương", "Khánh", "Minh", "Bảo", "Thảo", "Thùy",
    ),
}  # fmt: skip

GIVEN_NAMES: dict[tuple[int, str], tuple[str, ...]] = {
    (MALE, OLD): (
        "Quyết", "Tấn", "Điền", "Thắng", "Khoát", "Bổn", "Cẩn", "Vịnh", "Tuyến", "Mão", "Thìn",
        "Chiến", "Nghị", "Lộc", "Phúc", "Thọ", "Đoàn", "Kết", "Luân", "Nhân", "Bính", "Đạo",
        "Ruệ", "Khuê", "Tỵ", "Sửu", "Hạ", "Chất", "Tiêu", "Thuyết",
    ),
    (MALE, MIDDLE): (
        "Hùng", "Sơn", "Hải", "Tuấn", "Dũng", "Cường", "Hưng", "Thành", "Toản", "Lâm", "Minh",
        "Bình", "Hòa", "Thủy", "Long", "Quân", "Nam", "Tiến", "Trung", "Tùng", "Huy", "Khánh",
        "Mạnh", "Đạt", "Thịnh", "Vượng", "Kiên", "Duy", "Phong", "Thái",
    ),
    (MALE, YOUNG): (
        "Khang", "Bảo", "Huy", "Đức", "Nam", "Phúc", "Minh", "Anh", "Khôi", "Duy", "Việt",
        "Hoàng", "Long", "Nhật", "Quân", "Đạt", "Kiệt", "Hiếu", "Tú", "Sơn",
    ),
    (FEMALE, OLD): (
        "Mơ", "Tẹo", "Gấm", "Ngát", "Hợi", "Lụa", "Nhài", "Tý", "Bưởi", "Đào", "Xuân", "Thơm",
        "Sen", "Mận", "Tám", "Năm", "Dậu", "Ngọ", "Vóc", "Chắt", "Lựu", "Thoa", "Mùi", "Lê",
        "Nhạn", "Tuyết", "Huê", "Cúc",
    ),
    (FEMALE, MIDDLE): (
        "Hằng", "Liên", "Nhàn", "Hương", "Lan", "Dung", "Hà", "Hoa", "Oanh", "Thảo", "Yến",
        "Quỳnh", "Lý", "Nga", "Phượng", "Thúy", "Vân", "Hiền", "Huệ", "Loan", "Ngọc", "Nhung",
        "Thanh", "Tâm", "Mai", "Hồng", "Hạnh", "Minh",
    ),
    (FEMALE, YOUNG): (
        "Trang", "Linh", "Anh", "Chi", "Vy", "Nhi", "Hân", "Ngân", "Thảo", "My", "Mai", "Hà",
        "Ly", "Nhung", "Giang", "Hương", "Uyên", "Diệp", "Châu", "Trà",
    ),
}  # fmt: skip

LANES = (
    "Xóm Đông", "Xóm Đoài", "Xóm Đình", "Xóm Chùa", "Xóm Chợ", "Xóm Bến", "Xóm Mới", "Xóm Trại",
    "Ngõ Giếng", "Ngõ Cau", "Ngõ Ao Sen", "Ngõ Trường học", "Ngõ Cây Đa", "Ngõ Kho", "Ngõ Sau đê",
)  # fmt: skip

LANDMARKS = (
    "cạnh giếng làng", "cổng xanh", "sau chợ", "ngõ cụt", "cạnh ao đình", "ngã ba", "xưởng mộc",
    "giáp đê", "quán nước", "gần trạm bơm", "đối diện nhà văn hóa", "cạnh sân bóng", "cổng sắt đỏ",
    "cây nhãn to", "cây gạo đầu ngõ", "cửa hàng vật liệu", "quán cắt tóc", "gần miếu",
    "tường rào gạch", "nhà hai tầng vàng", "cạnh kho thóc", "cuối ngõ", "đầu ngõ", "gần cống",
    "tiệm sửa xe", "vườn na", "hàng tạp hóa", "cạnh trường mầm non", "gần cầu", "sau đình",
)  # fmt: skip

ORGANISATIONS = (
    "Trường THCS (giáo viên)", "Trường Tiểu học (giáo viên)", "Đoàn Thanh niên xã", "Trạm Y tế",
    "Phòng Văn hóa - Xã hội", "Hội Liên hiệp Phụ nữ xã", "Văn phòng HĐND và UBND", "Công an xã",
)  # fmt: skip
LOCAL_FORCES = (
    "Tổ công nghệ số cộng đồng", "Tổ bảo vệ an ninh, trật tự", "Chi hội Phụ nữ",
    "Chi hội Cựu chiến binh", "Ban công tác Mặt trận", "Thôn đội trưởng", "Chi đoàn",
    "Chi hội Nông dân",
)  # fmt: skip


def generation(birth_year: int) -> str:
    """Which name lists suit someone born in that year."""
    if birth_year < 1962:
        return OLD
    return MIDDLE if birth_year < 1996 else YOUNG


def full_name(rng: random.Random, surname: str, sex: int, birth_year: int) -> str:
    """A plausible full name: surname, middle name, given name."""
    kind = (sex, generation(birth_year))
    middle, given = rng.choice(MIDDLE_NAMES[kind]), rng.choice(GIVEN_NAMES[kind])
    if middle.split()[-1] == given:
        middle = middle.split()[0] if " " in middle else "Đức"
    return f"{surname} {middle} {given}"
