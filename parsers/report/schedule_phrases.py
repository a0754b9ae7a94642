"""Parts what is said of one activity: what it is, where, for whom, and who sees to it."""

import re
from dataclasses import dataclass

from parsers.vietnamese.folding import fold
from parsers.vietnamese.plain import plain

_LABELS = {
    "when": r"thoi gian(?: to chuc| thuc hien| dien ra)?|thoi diem|ngay gio|ngay to chuc",
    "where": r"(?:tai )?dia diem(?: to chuc| thuc hien)?|noi to chuc|dia chi",
    "who": r"thanh phan(?: tham gia| tham du| du)?|doi tuong(?: tham gia| tham du)?"
    r"|so luong(?: tham gia| nguoi| du kien)*|nguoi tham gia|tham gia|tham du",
    "host": r"(?:don vi |nguoi |bo phan )?(?:chu tri|phu trach)|don vi (?:thuc hien|to chuc)"
    r"|nguoi thuc hien|phan cong|chi dao",
    "what": r"noi dung(?: hoat dong| cong viec| chinh)?|(?:ten )?hoat dong|cong viec",
    "rest": r"hinh thuc(?: to chuc)?|phoi hop|don vi phoi hop|kinh phi|ghi chu|yeu cau|muc dich",
}
_LABEL = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS.items()) + r")\s*:"
)
_AT = re.compile(
    r"[\s,;.(–-]*\b(?:tại|ở)\s+(?!chỗ\b|nhà\b(?!\s+(?:đa|văn|thi|sinh|rông)))", re.IGNORECASE
)
_AT_PLAIN = re.compile(r"\s*[,;(–-]\s*tai\s+", re.IGNORECASE)
_ENDS_PLACE = re.compile(
    r"\s*(?:[;|()]|\.(?:\s|$)"
    r"|,\s+(?=(?:thành phần|đối tượng|do|chủ trì|với|gồm|số lượng|cho|khoảng|dự kiến|có)\b)"
    r"|\s(?=(?:cho|với|do|để|nhằm|vào lúc|lúc)\s)"
    r"|\s(?=(?:Đề nghị|Trên đây|Kính|Nơi nhận|Trân trọng|Yêu cầu|Căn cứ|Nhận được)\b))"
)
_PLACE = re.compile(
    r"^(?:tai |o )?(?:san (?:truong|khau|van dong|nha|the thao|ubnd)|san$|hoi truong"
    r"|phong (?:hop|hoc|may|tin|hoi|doc|truyen thong|da nang|thi nghiem|thuc hanh|giao vien"
    r"|chuc nang|bo mon|thu vien|tieng|nghe)|thu vien|nha (?:da nang|van hoa|thi dau|rong|sinh hoat"
    r"|thieu nhi|truyen thong|hieu bo|hoat dong|luyen tap)|cong (?:truong|vien)|khuon vien|truong "
    r"(?:mn|mau|mam|tieu|th|thcs|thpt|ptdt|dai|cao|trung)|trung tam|tthtcd|ttvh|cac (?:lop|phong"
    r"|diem|thon|khu)|lop hoc|tru so|ubnd|bao tang|quang truong|khu (?:di tich|pho)|truc tuyen"
    r"|online|zoom|google meet|ms teams|microsoft teams|toan don vi)\b"
)
_PEOPLE = re.compile(
    r"^(?:toan (?:truong|the)|hoc sinh|hs|cb|can bo|giao vien|gv|khoi|lop|phu huynh|nhan dan|nguoi"
    r"|doan vien|hoi vien|bgh|tat ca|dai bieu|cac em|\d+ (?:hoc sinh|hs|nguoi|em|giao vien|can bo))"
)
_DOER = re.compile(
    r"[\s,;(–-]+\bdo\s+(?P<host>.{3,80}?)\s+(?:chủ trì|phụ trách|thực hiện|tổ chức)", re.IGNORECASE
)
_SEGMENT = re.compile(r"\s*(?P<sign>;|\(|\s[-–—]\s)\s*")
_COMMA = re.compile(r"\s*(?P<sign>,)\s*")
_EDGES = " \t\n,;:|.-–—•()[]*+→"
_FIELDS = ("what", "where", "who", "host")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What is said of one activity; empty where nothing is."""

    what: str = ""
    where: str = ""
    who: str = ""
    host: str = ""


def find_labels(text: str) -> list[tuple[str, str]]:
    """Return the labelled parts of a text in order: ("when", "7h30 ngày 3/10"), ...

    The kinds are when, where, who, host, what and rest; "" for what stands before the first label.
    """
    matches = list(_LABEL.finditer(plain(text))) if ":" in text else []
    if not matches:
        return []
    parts = [("", text[: matches[0].start()])]
    ends = [match.start() for match in matches[1:]] + [len(text)]
    for match, end in zip(matches, ends, strict=True):
        parts.append((str(match.lastgroup), text[match.end() : end]))
    return [(kind, trimmed) for kind, part in parts if (trimmed := part.strip(_EDGES)) or kind]


def split_phrases(text: str) -> Phrases:
    """Return what a text says of an activity, its time already taken out."""
    labelled = find_labels(text)
    if labelled:
        return _from_labels(labelled)
    if "|" in text or "\t" in text:
        return _from_columns(text)
    doer = _DOER.search(text)
    host = tidy(doer["host"]) if doer else ""
    if doer:
        text = f"{text[: doer.start()]} {text[doer.end() :]}".strip()
    what, where, who = _part_place(text)
    return Phrases(what=tidy(what), where=tidy(where), who=tidy(who), host=host)


def tidy(text: str) -> str:
    """Return a text on one line without the punctuation around it."""
    line = " ".join(text.split())
    stripped = line.strip(_EDGES)
    return f"{stripped})" if stripped.count("(") > stripped.count(")") else stripped


def is_place(text: str) -> bool:
    """Tell whether a text begins like the name of a place."""
    return bool(_PLACE.match(fold(text[:60])))


def _from_labels(parts: list[tuple[str, str]]) -> Phrases:
    said = dict.fromkeys(_FIELDS, "")
    for kind, text in parts:
        if kind in said and not said[kind]:
            said[kind] = tidy(text)
    lead = next((text for kind, text in parts if not kind), "")
    if lead and not said["what"]:
        whole = split_phrases(lead)
        return Phrases(
            what=whole.what,
            where=said["where"] or whole.where,
            who=said["who"] or whole.who,
            host=said["host"] or whole.host,
        )
    return Phrases(**said)


def _from_columns(text: str) -> Phrases:
    parts = [tidy(part) for part in re.split(r"[|\t]", text)]
    if len(parts) > 1 and is_place(parts[0]) and parts[1] and not is_place(parts[1]):
        parts[:2] = parts[1::-1]
    parts += [""] * len(_FIELDS)
    return Phrases(**dict(zip(_FIELDS, parts, strict=False)))


def _part_place(text: str) -> tuple[str, str, str]:
    """Return what, where and who."""
    found = list((_AT_PLAIN if text.isascii() else _AT).finditer(text))
    parted = [match for match in found if match[0].lstrip()[:1] in tuple(",;.(–-")]
    at = parted[-1] if parted else (found[-1] if found else None)
    if at is None or not text[: at.start()].strip(_EDGES):
        return _part_segments(text)
    rest = text[at.end() :]
    end = _ENDS_PLACE.search(rest)
    where = rest[: end.start()] if end else rest
    behind = rest[end.end() :].strip(_EDGES) if end else ""
    if not parted and len(found) > 1:
        return text, where, ""
    who = behind if _PEOPLE.match(fold(behind[:60])) else ""
    return text[: at.start()], where, who


def _part_segments(text: str) -> tuple[str, str, str]:
    """Part "Chào cờ; sân trường; toàn trường" by what the parts look like."""
    signs = list(_SEGMENT.finditer(text)) or list(_COMMA.finditer(text))
    what_end, where, who = len(text), "", ""
    for sign, following in zip(signs, [*signs[1:], None], strict=False):
        part = text[sign.end() : following.start() if following else len(text)]
        if not where and is_place(part):
            where, what_end = part, min(what_end, sign.start())
        elif not who and sign["sign"].strip() != "," and _PEOPLE.match(fold(part[:60])):
            who, what_end = part, min(what_end, sign.start())
    return text[:what_end], where, who
