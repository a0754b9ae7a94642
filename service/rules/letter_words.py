"""How names of the office's world read inside a letter."""

import re
import unicodedata

LONGEST_TAG = 60
# Bodies that a bureau of the education office addresses as "Quý cơ quan": committees,
# departments, associations, press; schools and centres are "đơn vị".
_AGENCIES = (
    "ubnd", "ủy ban", "uỷ ban", "sở", "hội", "hđnd", "ban", "liên đoàn", "tỉnh đoàn",
    "huyện đoàn", "thành đoàn", "đảng ủy", "huyện ủy", "thành ủy", "tỉnh ủy", "báo", "đài",
    "công an", "bộ", "cục", "chi cục", "văn phòng", "mặt trận",
)  # fmt: skip
_FILLERS = re.compile(r"\bhưởng ứng |\bnăm (?=\d{4}\b)", re.IGNORECASE)


def campaign_tag(title: str, short: tuple[str, ...]) -> str:
    """Return a campaign's name in a few words, for a subject line.

    The longest of its usual abbreviations that stands in the title is replaced by the shortest:
    "Tuần lễ hưởng ứng học tập suốt đời năm 2022" becomes "Tuần lễ HTSĐ 2022".
    """
    tag = unicodedata.normalize("NFC", title)
    names = sorted((unicodedata.normalize("NFC", name) for name in short), key=len)
    standing = [name for name in names if name.casefold() in tag.casefold()]
    if standing and standing[-1] != names[0]:
        tag = re.sub(re.escape(standing[-1]), lambda _: names[0], tag, flags=re.IGNORECASE)
        tag = _FILLERS.sub("", tag)
    return tag if len(tag) <= LONGEST_TAG else tag[: LONGEST_TAG - 1].rstrip() + "…"


def inside_sentence(title: str) -> str:
    """Return a title as it reads in the middle of a sentence: "Báo cáo" becomes "báo cáo"."""
    if title[:2].isupper() or not title[:1].isupper():
        return title
    return title[0].lower() + title[1:]


def is_agency(unit_name: str) -> bool:
    """Tell whether a unit is addressed as "Quý cơ quan" rather than as "đơn vị"."""
    folded = unicodedata.normalize("NFC", unit_name).casefold()
    return any(re.match(rf"{word}\b", folded) for word in _AGENCIES)
