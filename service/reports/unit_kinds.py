"""What kinds of units are called in outputs."""

from collections.abc import Mapping

_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "thpt": "Trường THPT",
        "thcs": "Trường THCS",
        "tieu_hoc": "Trường tiểu học",
        "mam_non": "Trường mầm non",
        "phong_gddt": "Phòng GD&ĐT",
        "ttgdtx": "Trung tâm GDTX",
        "gdtx": "Trung tâm GDTX",
        "tthtcd": "Trung tâm học tập cộng đồng",
        "so_nganh": "Sở, ngành",
        "hoi_khuyen_hoc": "Hội Khuyến học",
        "phong_vhxh": "Phòng Văn hóa - Xã hội",
        "cao_dang": "Trường cao đẳng",
        "thu_vien": "Thư viện",
        "thcs_thpt": "Trường THCS-THPT",
        "th_thcs": "Trường TH-THCS",
        "th_thcs_thpt": "Trường TH-THCS-THPT",
        "ptdtnt": "Trường PTDTNT",
        "gdnn_gdtx": "Trung tâm GDNN-GDTX",
        "ttgdnn_gdtx": "Trung tâm GDNN-GDTX",
        "ubnd_xa": "UBND xã, phường",
        "ubnd_huyen": "UBND huyện, thành phố",
        "dai_hoc": "Trường đại học",
        "trung_tam_khac": "Trung tâm khác",
    },
    "en": {
        "thpt": "Upper secondary schools",
        "thcs": "Lower secondary schools",
        "tieu_hoc": "Primary schools",
        "mam_non": "Kindergartens",
        "phong_gddt": "District offices of education",
        "ttgdtx": "Continuing education centres",
        "gdtx": "Continuing education centres",
        "tthtcd": "Community learning centres",
        "so_nganh": "Departments",
        "hoi_khuyen_hoc": "Learning promotion associations",
        "phong_vhxh": "Offices of culture and society",
        "cao_dang": "Colleges",
        "thu_vien": "Libraries",
        "thcs_thpt": "Lower and upper secondary schools",
        "th_thcs": "Primary and lower secondary schools",
        "th_thcs_thpt": "Schools of all levels",
        "ptdtnt": "Boarding schools for ethnic minorities",
        "gdnn_gdtx": "Vocational and continuing education centres",
        "ttgdnn_gdtx": "Vocational and continuing education centres",
        "ubnd_xa": "Commune people's committees",
        "ubnd_huyen": "District people's committees",
        "dai_hoc": "Universities",
        "trung_tam_khac": "Other centres",
    },
}


def kind_name(kind: str, language: str) -> str:
    """Return the words for a kind of unit as the roster gives it; one without words stays."""
    code = "_".join(kind.casefold().replace("-", " ").replace("_", " ").split())
    return _WORDS[language].get(code, kind)
