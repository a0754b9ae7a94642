"""Text typed in fonts of the time before Unicode, told by the font's name.

TCVN3 (ABC) fonts are called .VnTime, .VnArial, capitals .VnTimeH; VNI ones VNI-Times. Their
letters stand in the places of Western ones.
Source: TCVN 5712:1993, VN3; the VNI character set for Windows.
"""

import re
import unicodedata
from collections.abc import Callable
from types import MappingProxyType

_TCVN3 = str.maketrans(
    "¡¢§£¤¥¦¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂĐÊÔƠƯăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_MARKED = {
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301",
    "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {
    "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "í": "í", "Í": "Í",
    "ì": "ì", "Ì": "Ì", "æ": "ỉ", "Æ": "Ỉ", "ó": "ĩ", "Ó": "Ĩ", "ò": "ị", "Ò": "Ị",
    "î": "ỵ", "Î": "Ỵ",
}  # fmt: skip
_VNI_MARKS = MappingProxyType(
    {
        form: mark
        for letter, mark in (_VNI_TONES | _VNI_MARKED).items()
        for form in (letter, letter.upper())
    }
)
_VNI = re.compile(
    r"([aeouyAEOUYôöÔÖ])([{}])|([{}])".format("".join(_VNI_MARKS), "".join(_VNI_LETTERS))
)


def find_decoder(font: str) -> Callable[[str], str] | None:
    """Return what turns a run in this font into Unicode; None for a Unicode font."""
    name = font.casefold()
    if name.startswith(".vn"):
        return _decode_tcvn3_capitals if name.endswith("h") else decode_tcvn3
    return decode_vni if name.startswith("vni") and not name.startswith("vnif") else None


def decode_tcvn3(text: str) -> str:
    """Return text that was typed in a TCVN3 font; text that is Unicode already stays."""
    return text if _is_unicode(text) else text.translate(_TCVN3)


def _decode_tcvn3_capitals(text: str) -> str:
    return decode_tcvn3(text).upper()


def decode_vni(text: str) -> str:
    """Return text that was typed in a VNI font; text that is Unicode already stays."""
    if _is_unicode(text):
        return text
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))


def _vni_letter(match: re.Match[str]) -> str:
    base, mark, alone = match.groups()
    if alone is not None:
        return _VNI_LETTERS[alone]
    return _VNI_LETTERS.get(base, base) + _VNI_MARKS[mark]


def _is_unicode(text: str) -> bool:
    """Say whether letters stand in the text that no font of that time had."""
    return any(char >= "\u0100" and unicodedata.category(char)[0] == "L" for char in text)
