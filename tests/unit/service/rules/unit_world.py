"""A small province of invented units for the tests of names and matching."""

from datetime import date

from db.entities.units import Roster, UnitPeriod

DAY = date(2022, 10, 1)


def unit(code: str, name: str, **other) -> UnitPeriod:
    return UnitPeriod(code=code, name=name, **other)


ROSTER = Roster(
    periods=(
        unit("pgd-son", "Phòng Giáo dục và Đào tạo huyện Ninh Sơn", emails=("pgd@son.edu.vn",)),
        unit(
            "pgd-prtc",
            "Phòng Giáo dục và Đào tạo thành phố Phan Rang - Tháp Chàm",
            aliases=("PGD Phan Rang",),
        ),
        unit("pgd-hai", "Phòng GD&ĐT huyện Ninh Hải", emails=("pgdhai@moet.edu.vn",)),
        unit("hkh-hai", "Hội Khuyến học huyện Ninh Hải"),
        unit("hkh-tinh", "Hội Khuyến học tỉnh"),
        unit("gdtx-son", "Trung tâm GDNN - GDTX Ninh Sơn", parent="pgd-son"),
        unit(
            "gdtx-son-cu",
            "Trung tâm Giáo dục thường xuyên Ninh Sơn",
            active_to=date(2021, 12, 31),
            successor="gdtx-son",
        ),
        unit("thpt-cva", "Trường THPT Chu Văn An", emails=("c3cva@moet.edu.vn",)),
        unit("th-cva", "Trường Tiểu học Chu Văn An", parent="pgd-son"),
        unit("thpt-lqd", "Trường THPT chuyên Lê Quý Đôn"),
        unit("thpt-tc", "Trường THPT Trường Chinh", emails=("@thpttruongchinh.edu.vn",)),
        unit("lien-cap", "Trường THCS - THPT Trần Hưng Đạo"),
        unit("thcs-troi-hai", "Trường THCS Nguyễn Văn Trỗi", parent="pgd-hai"),
        unit("thcs-troi-son", "Trường THCS Nguyễn Văn Trỗi", parent="pgd-son"),
        unit("htcd-thanh-prtc", "Trung tâm Học tập cộng đồng xã Thành Hải", parent="pgd-prtc"),
        unit("htcd-thanh-hai", "Trung tâm Học tập cộng đồng xã Thanh Hải", parent="pgd-hai"),
        unit("htcd-hoa", "TTHTCĐ xã Phước Hoà", emails=("clerk@gmail.com",), parent="pgd-son"),
        unit("htcd-tien", "TTHTCĐ xã Phước Tiến", emails=("clerk@gmail.com",), parent="pgd-son"),
        unit("th-hoa", "Trường TH Phước Hòa", parent="pgd-son"),
        unit("thcs-lam-tan", "Trường THCS Lâm Tân", active_from=date(2022, 8, 1)),
        unit(
            "thcs-lam-son",
            "Trường THCS Lâm Sơn",
            emails=("c2lamson@moet.edu.vn",),
            active_to=date(2022, 7, 31),
            successor="thcs-lam-tan",
        ),
        unit("thcs-gone", "Trường THCS Giải Thể", active_to=date(2020, 1, 1)),
        unit("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch tỉnh Ninh Thuận"),
        unit("so-y-te", "Sở Y tế tỉnh Ninh Thuận"),
        unit("dai", "Đài Phát thanh và Truyền hình tỉnh Ninh Thuận"),
        unit("thu-vien", "Thư viện tỉnh", emails=("@thuvien.vn",)),
        unit("vhxh", "Phòng Văn hóa - Xã hội xã Ninh Hải", active_from=date(2025, 7, 1)),
    )
)
