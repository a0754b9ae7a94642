"""The world of the demonstration: an office, eleven units, one campaign.

Units are named after places of the former province Ninh Thuận; addresses end in .example, which
no mail can reach. No person stands behind any of them.
"""

from dataclasses import dataclass

OFFICE = "phonggdtx@ninhthuan.example"
OFFICE_PASSWORD = "trinh-dien"  # noqa: S105 (of a server that lives as long as the demonstration)
STAFF = "tonghop@ninhthuan.example"
CAMPAIGN = "htsd-2022"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoUnit:
    """One row of the roster.

    Attributes:
        symbol: the initials in its document numbers.
        superior: the body that stands above it in a letterhead.
        signer: the office that signs.
        old_email: an address that stands in the roster still and exists no more, or "".
    """

    code: str
    name: str
    kind: str
    district: str
    email: str
    symbol: str
    superior: str
    signer: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    old_email: str = ""

    @property
    def short(self) -> str:
        """How people in the office call it."""
        return self.aliases[0] if self.aliases else self.name.removeprefix("Trường ")


_SO = "Sở Giáo dục và Đào tạo Ninh Thuận"

PGD_NINH_SON = DemoUnit(
    code="pgd-ninh-son",
    name="Phòng Giáo dục và Đào tạo huyện Ninh Sơn",
    kind="phong_gddt",
    district="Ninh Sơn",
    email="pgdninhson@ninhthuan.example",
    symbol="PGDĐT",
    superior="UBND huyện Ninh Sơn",
    signer="Trưởng phòng",
    aliases=("PGD Ninh Sơn",),
)
PGD_THUAN_BAC = DemoUnit(
    code="pgd-thuan-bac",
    name="Phòng Giáo dục và Đào tạo huyện Thuận Bắc",
    kind="phong_gddt",
    district="Thuận Bắc",
    email="pgdthuanbac@ninhthuan.example",
    symbol="PGDĐT",
    superior="UBND huyện Thuận Bắc",
    signer="Trưởng phòng",
    aliases=("PGD Thuận Bắc",),
)
CHU_VAN_AN = DemoUnit(
    code="thpt-chu-van-an",
    name="Trường THPT Chu Văn An",
    kind="thpt",
    district="Phan Rang - Tháp Chàm",
    email="c3chuvanan@ninhthuan.example",
    symbol="THPTCVA",
    superior=_SO,
    signer="Hiệu trưởng",
)
NINH_HAI = DemoUnit(
    code="thpt-ninh-hai",
    name="Trường THPT Ninh Hải",
    kind="thpt",
    district="Ninh Hải",
    email="c3ninhhai@ninhthuan.example",
    symbol="THPTNH",
    superior=_SO,
    signer="Hiệu trưởng",
)
DTNT = DemoUnit(
    code="thpt-dtnt-tinh",
    name="Trường THPT Dân tộc nội trú tỉnh Ninh Thuận",
    kind="thpt",
    district="Phan Rang - Tháp Chàm",
    email="c3dtnt@ninhthuan.example",
    symbol="THPTDTNT",
    superior=_SO,
    signer="Hiệu trưởng",
    aliases=("THPT Dân tộc nội trú tỉnh", "DTNT tỉnh"),
)
GDTX_NINH_PHUOC = DemoUnit(
    code="ttgdtx-ninh-phuoc",
    name="Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Ninh Phước",
    kind="ttgdtx",
    district="Ninh Phước",
    email="ttgdtxninhphuoc@ninhthuan.example",
    symbol="GDNN-GDTX",
    superior="UBND huyện Ninh Phước",
    signer="Giám đốc",
    aliases=("TT GDNN-GDTX Ninh Phước", "TTGDTX Ninh Phước"),
)
THU_VIEN = DemoUnit(
    code="thu-vien-tinh",
    name="Thư viện tỉnh Ninh Thuận",
    kind="thu_vien",
    district="",
    email="thuvientinh@ninhthuan.example",
    symbol="TVT",
    superior="Sở Văn hóa, Thể thao và Du lịch Ninh Thuận",
    signer="Giám đốc",
    aliases=("TVT Ninh Thuận", "Thư viện tỉnh"),
)
KHUYEN_HOC = DemoUnit(
    code="hkh-tinh",
    name="Hội Khuyến học tỉnh Ninh Thuận",
    kind="hoi_khuyen_hoc",
    district="",
    email="hoikhuyenhoc@ninhthuan.example",
    symbol="HKH",
    superior="Hội Khuyến học Việt Nam",
    signer="Chủ tịch",
    aliases=("Hội Khuyến học tỉnh", "HKH tỉnh"),
    old_email="hkh.cu@ninhthuan.example",
)
LOI_HAI = DemoUnit(
    code="tthtcd-loi-hai",
    name="Trung tâm Học tập cộng đồng xã Lợi Hải",
    kind="tthtcd",
    district="Thuận Bắc",
    email="",
    symbol="TTHTCĐ",
    superior="UBND xã Lợi Hải",
    signer="Giám đốc",
    parent="pgd-thuan-bac",
    aliases=("TTHTCĐ xã Lợi Hải",),
)
LAM_SON = DemoUnit(
    code="thcs-lam-son",
    name="Trường THCS Lâm Sơn",
    kind="thcs",
    district="Ninh Sơn",
    email="c2lamson@ninhthuan.example",
    symbol="THCSLS",
    superior="Phòng Giáo dục và Đào tạo huyện Ninh Sơn",
    signer="Hiệu trưởng",
    parent="pgd-ninh-son",
)
TIEU_HOC_LAM_SON = DemoUnit(
    code="th-lam-son",
    name="Trường Tiểu học Lâm Sơn",
    kind="tieu_hoc",
    district="Ninh Sơn",
    email="c1lamson@ninhthuan.example",
    symbol="THLS",
    superior="Phòng Giáo dục và Đào tạo huyện Ninh Sơn",
    signer="Hiệu trưởng",
    parent="pgd-ninh-son",
)
UNITS = (
    PGD_NINH_SON,
    PGD_THUAN_BAC,
    CHU_VAN_AN,
    NINH_HAI,
    DTNT,
    GDTX_NINH_PHUOC,
    THU_VIEN,
    KHUYEN_HOC,
    LOI_HAI,
    LAM_SON,
    TIEU_HOC_LAM_SON,
)
