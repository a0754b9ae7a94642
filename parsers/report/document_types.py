"""The types of administrative documents and their abbreviations.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III.
"""

from parsers.vietnamese.plain import plain

_TYPES = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "CV": "Công văn",
}
# Headings that units use though the decree does not know them, with what they amount to.
_OFTEN = {
    "Lịch": "KH",
    "Lịch hoạt động": "KH",
    "Lịch đăng ký": "KH",
    "Lịch tổ chức": "KH",
    "Đăng ký": "KH",
    "Bản đăng ký": "KH",
    "Phiếu đăng ký": "KH",
    "Bảng đăng ký": "KH",
    "Biểu đăng ký": "KH",
    "Tổng hợp": "BC",
    "Bảng tổng hợp": "BC",
    "Báo cáo nhanh": "BC",
    "Báo cáo tổng kết": "BC",
}

#: Folded heading to abbreviation, the longest first.
TYPE_NAMES: dict[str, str] = dict(
    sorted(
        {
            **{plain(name): short for short, name in _TYPES.items()},
            **{plain(name): short for name, short in _OFTEN.items()},
        }.items(),
        key=lambda item: -len(item[0]),
    )
)

_SHORT = {short.upper(): short for short in _TYPES}


def find_type(symbol: str) -> str | None:
    """Return the type's abbreviation for a part of a document number, or None."""
    return _SHORT.get(symbol.upper())
