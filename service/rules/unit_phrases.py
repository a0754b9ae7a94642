"""What kinds of units there are, and how people write each kind.

Every spelling on the right stands for the mark on the left; spellings are folded before use, so
accents, case, "&", dashes and dots need not be repeated. Longer spellings win over shorter ones:
"Phòng Giáo dục Thường xuyên" is not a "Phòng Giáo dục".
"""

from parsers.vietnamese.folding import fold

LEVELS = ("mn", "th", "thcs", "thpt", "dtbt", "dtnt")

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "mn": ("mầm non", "MN", "mẫu giáo", "MG"),
    "th": ("tiểu học", "TH", "cấp 1", "cấp I", "cấp1", "C1"),
    "thcs": ("trung học cơ sở", "THCS", "cấp 2", "cấp II", "cấp2", "C2", "PTCS"),
    "thpt": (
        "trung học phổ thông",
        "phổ thông trung học",
        "THPT",
        "PTTH",
        "cấp 3",
        "cấp III",
        "cấp3",
        "C3",
    ),
    "dtnt": ("phổ thông dân tộc nội trú", "dân tộc nội trú", "PTDTNT", "PT DTNT", "DTNT"),
    "dtbt": ("phổ thông dân tộc bán trú", "dân tộc bán trú", "PTDTBT", "PT DTBT", "DTBT"),
    "chuyên": ("chuyên",),
    "gdtx": (
        "trung tâm giáo dục thường xuyên",
        "trung tâm giáo dục nghề nghiệp giáo dục thường xuyên",
        "trung tâm giáo dục nghề nghiệp và giáo dục thường xuyên",
        "trung tâm giáo dục thường xuyên hướng nghiệp",
        "trung tâm GDTX",
        "trung tâm GDTX HN",
        "trung tâm GDNN GDTX",
        "TT giáo dục thường xuyên",
        "TT giáo dục nghề nghiệp giáo dục thường xuyên",
        "TT GDTX",
        "TT GDTX HN",
        "TT GDNN GDTX",
        "TTGDTX",
        "TTGDTX HN",
        "TTGDNN GDTX",
        "TTGDNN TTGDTX",
        "GDNN GDTX",
        "GDTX",
    ),
    "ktth": (
        "trung tâm kỹ thuật tổng hợp hướng nghiệp",
        "trung tâm KTTH HN",
        "TT KTTH HN",
        "TTKTTH HN",
        "TT kỹ thuật tổng hợp hướng nghiệp",
    ),
    "htcđ": (
        "TTHT",
        "trung tâm học tập cộng đồng",
        "trung tâm HTCĐ",
        "TT học tập cộng đồng",
        "TT HTCĐ",
        "TTHTCĐ",
        "HTCĐ",
    ),
    "pgd": (
        "phòng giáo dục và đào tạo",
        "phòng giáo dục đào tạo",
        "phòng giáo dục",
        "phòng GD và ĐT",
        "phòng GD ĐT",
        "phòng GDĐT",
        "phòng GD",
        "P GDĐT",
        "P GD và ĐT",
        "P GD ĐT",
        "PGD",
        "PGD và ĐT",
        "PGD ĐT",
        "PGDĐT",
        "GDĐT",
        "GD và ĐT",
        "GD ĐT",
    ),
    "phòng gdtx": ("phòng giáo dục thường xuyên", "phòng GDTX", "P GDTX", "PGDTX"),
    "sgd": (
        "sở giáo dục và đào tạo",
        "sở giáo dục đào tạo",
        "sở giáo dục",
        "sở GD và ĐT",
        "sở GD ĐT",
        "sở GDĐT",
        "SGD",
        "SGD và ĐT",
        "SGD ĐT",
        "SGDĐT",
    ),
    "vhxh": (
        "phòng văn hóa xã hội",
        "phòng văn hóa và xã hội",
        "phòng VHXH",
        "phòng VH XH",
        "P VHXH",
        "P VH XH",
        "VHXH",
        "VH XH",
    ),
    "vhtt": ("phòng văn hóa và thông tin", "phòng văn hóa thông tin", "phòng VHTT", "phòng VH TT"),
    # Either of the two before, by what is said of the place.
    "phòng vh": ("phòng văn hóa", "phòng VH"),
    "hkh": ("hội khuyến học", "hội KH", "HKH"),
    "thư viện": ("thư viện", "TV"),
    "bảo tàng": ("bảo tàng",),
    "ubnd": ("ủy ban nhân dân", "UBND"),
    "lhpn": ("hội liên hiệp phụ nữ", "hội LHPN", "HLHPN", "hội phụ nữ"),
    "nông dân": ("hội nông dân", "HND"),
    "ccb": ("hội cựu chiến binh", "hội CCB", "HCCB"),
    "cựu giáo chức": ("hội cựu giáo chức", "hội CGC"),
    "công đoàn gd": (
        "công đoàn ngành giáo dục",
        "công đoàn ngành giáo dục và đào tạo",
        "công đoàn ngành GD",
        "công đoàn ngành GDĐT",
        "công đoàn ngành GD và ĐT",
        "công đoàn ngành GD ĐT",
        "công đoàn giáo dục",
        "công đoàn GD",
        "CĐ ngành giáo dục",
        "CĐ ngành GD",
        "CĐN giáo dục",
        "CĐN GD",
        "CĐ ngành GDĐT",
        "CĐ ngành GD ĐT",
        "CĐ ngành GD và ĐT",
        "CĐGD",
    ),
    "ldld": ("liên đoàn lao động", "LĐLĐ"),
    "mttq": (
        "ủy ban mặt trận tổ quốc việt nam",
        "ủy ban mặt trận tổ quốc",
        "UBMTTQVN",
        "UBMTTQ",
        "UB MTTQ",
        "mặt trận tổ quốc",
    ),
    "tỉnh đoàn": ("tỉnh đoàn", "đoàn thanh niên cộng sản hồ chí minh tỉnh", "đoàn TNCS HCM tỉnh"),
    "huyện đoàn": ("huyện đoàn", "thành đoàn"),
    "đài": (
        "đài phát thanh và truyền hình",
        "đài phát thanh truyền hình",
        "đài PT và TH",
        "đài PT TH",
        "đài PTTH",
    ),
    "vhttdl": (
        "sở văn hóa thể thao và du lịch",
        "sở văn hóa thể thao du lịch",
        "sở VHTTDL",
        "sở VHTT và DL",
        "sở VH TT và DL",
        "sở VH TT DL",
    ),
    "tttt": (
        "sở thông tin và truyền thông",
        "sở thông tin truyền thông",
        "sở TT và TT",
        "sở TTTT",
        "sở TT TT",
    ),
    "ldtbxh": (
        "sở lao động thương binh và xã hội",
        "sở lao động thương binh xã hội",
        "sở LĐTBXH",
        "sở LĐTB và XH",
        "sở LĐ TB và XH",
        "sở LĐ TBXH",
    ),
    "nnptnt": (
        "sở nông nghiệp và phát triển nông thôn",
        "sở nông nghiệp phát triển nông thôn",
        "sở nông nghiệp PTNT",
        "sở nông nghiệp",
        "sở NN và PTNT",
        "sở NN PTNT",
        "sở NNPTNT",
    ),
    "sở y tế": ("sở y tế", "SYT"),
    "sở tư pháp": ("sở tư pháp", "STP"),
    "sở nội vụ": ("sở nội vụ", "SNV"),
    "sở tài chính": ("sở tài chính", "STC"),
    "sở khcn": ("sở khoa học và công nghệ", "sở KH và CN", "sở KHCN", "SKHCN"),
    "sở khđt": ("sở kế hoạch và đầu tư", "sở KH và ĐT", "sở KHĐT", "SKHĐT"),
    "sở tnmt": ("sở tài nguyên và môi trường", "sở TN và MT", "sở TNMT"),
    "sở gtvt": ("sở giao thông vận tải", "sở GTVT"),
    "sở xây dựng": ("sở xây dựng", "SXD"),
    "sở công thương": ("sở công thương", "SCT"),
    "cđ": ("trường cao đẳng", "cao đẳng", "CĐ"),
    "cđsp": ("trường cao đẳng sư phạm", "cao đẳng sư phạm", "CĐSP", "trường CĐSP", "CĐ sư phạm"),
    "cđ nghề": ("trường cao đẳng nghề", "cao đẳng nghề", "trường CĐ nghề", "CĐ nghề", "CĐN"),
    "đh": ("trường đại học", "đại học", "trường ĐH"),
}

# What follows a mark and says of which kind the place is; people leave it out or shorten it.
_PLACE_WORDS: dict[str, tuple[str, ...]] = {
    "commune": ("xã", "x", "phường", "p", "thị trấn", "tt", "đặc khu"),
    "district": ("huyện", "h", "thành phố", "tp", "thị xã", "tx", "quận", "q"),
    "province": ("tỉnh", "t"),
}

Phrase = tuple[str, ...]


def _phrase(spelling: str) -> Phrase:
    """Return the words of a spelling without "và" and "&", which people leave out."""
    return tuple(word for word in fold(spelling).split() if word != "va")


PHRASES: dict[Phrase, str] = {
    _phrase(spelling): mark for mark, spellings in _SPELLINGS.items() for spelling in spellings
}
MARKS = frozenset(_SPELLINGS)
PLACE_WORDS: dict[Phrase, str] = {
    _phrase(word): rank for rank, words in _PLACE_WORDS.items() for word in words
}

# These mean one body a province; a name without the province is still enough.
PROVINCIAL = frozenset(
    mark
    for mark in _SPELLINGS
    if mark.startswith("sở ")
    or mark
    in {"công đoàn gd", "vhttdl", "tttt", "ldtbxh", "nnptnt", "tỉnh đoàn", "đài", "cđsp", "cđ nghề"}
)

# The spellings in one word, which addresses and file names put right before a name.
SHORT_SPELLINGS: dict[str, tuple[str, ...]] = {
    mark: tuple(
        phrase[0] for phrase, meant in PHRASES.items() if meant == mark and len(phrase) == 1
    )
    for mark in _SPELLINGS
}
