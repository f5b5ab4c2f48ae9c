"""Made-up names, put together from common parts by a seeded chance."""

SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Ngô",
    "Dương",
    "Lý",
    "Điểu",
    "Lâm",
    "Hà",
]
MIDDLES = {
    "female": ["Thị", "Ngọc", "Thùy", "Bảo", "Khánh", "Minh", "Kim", "Thanh", "Hải", "Quỳnh"],
    "male": ["Văn", "Hữu", "Đức", "Minh", "Quốc", "Gia", "Thành", "Công", "Xuân", "Tuấn"],
}
GIVEN = {
    "female": ["An", "Bích", "Chi", "Diễm", "Dung", "Giang", "Hân", "Hiền", "Hoa", "Lan", "Linh", "Ly", "Mai", "My",
               "Ngân", "Nhi", "Nhung", "Oanh", "Phương", "Quyên", "Thảo", "Thư", "Trang", "Trâm", "Uyên", "Vy", "Yến"],
    "male": ["Anh", "Bảo", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hiếu", "Hùng", "Huy", "Khang", "Khoa", "Kiên",
             "Long", "Nam", "Nghĩa", "Nhân", "Phát", "Phong", "Phúc", "Quân", "Sơn", "Tài", "Thịnh", "Tiến", "Vinh"],
}  # fmt: skip
HAMLETS = [
    "Ấp 1",
    "Ấp 2",
    "Ấp 3",
    "Ấp 4",
    "Ấp 5",
    "Ấp Suối Đôi",
    "Ấp Cây Cầy",
    "Ấp Đồng Bia",
    "Tổ 7, ấp 6",
    "Tổ 2, ấp 1",
]
SCHOOLS = ["Trường Mầm non {}", "Trường Tiểu học {}", "Trường THCS {}", "Trường THPT khu vực {}"]
OCCUPATIONS = ["Làm vườn", "Công nhân cao su", "Công nhân", "Buôn bán", "Làm thuê", "Nội trợ", "Lái xe", ""]


def full_name(chance, sex, surname=""):
    return " ".join([surname or chance.choice(SURNAMES), chance.choice(MIDDLES[sex]), chance.choice(GIVEN[sex])])


def place(unit):
    """A unit's name without its kind: "Đồng Tâm"."""
    words = unit.name.split()
    return " ".join(words[2:] if words[0] in ("Thị", "Thành") else words[1:])


def school_for(age, unit):
    if age is None or age < 3:
        return ""
    return SCHOOLS[0 if age < 6 else 1 if age < 11 else 2 if age < 15 else 3].format(place(unit))
