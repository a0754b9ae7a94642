"""The letters of Vietnamese encodings before Unicode, as other programs show them: Western ones.

Each function takes text whose letters stand in the places of Western ones and gives the letters
that were meant. None of them judges whether they were; see `legacy_encodings`.
Source: TCVN 5712:1993, VN3; the VNI character set for Windows; RFC 1456 (VISCII); Microsoft code
page 1258.
"""

import re
import unicodedata
from types import MappingProxyType

_TCVN3 = str.maketrans(
    "¡¢§£¤¥¦¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂĐÊÔƠƯăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII = _VISCII_LOW | dict(
    enumerate(
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
        "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
        "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
        start=0x80,
    )
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
#: A letter and what stands above and below it; a longer run of marks is no letter.
_PARTED = re.compile("[A-Za-z\u00c0-\u01b0\u1ea0-\u1ef9][\u0300-\u0323]{1,3}")
_WESTERN = {
    place: letter
    for place in range(0x80, 0xA0)
    if (letter := bytes([place]).decode("cp1252", "ignore"))
}


def decode_tcvn3(text: str) -> str:
    """Return text that was typed in a TCVN3 (ABC) font."""
    return text.translate(_TCVN3)


def decode_tcvn3_capitals(text: str) -> str:
    """Return text that was typed in a TCVN3 font of capitals: the same bytes, in upper case."""
    return decode_tcvn3(text).upper()


def decode_vni(text: str) -> str:
    """Return text that was typed in a VNI font."""
    return compose(_VNI.sub(_vni_letter, text))


def decode_viscii(text: str) -> str:
    """Return VISCII text that was read as Windows-1252 or Latin-1."""
    return "".join(_VISCII.get(byte_of(letter), letter) for letter in text)


def decode_windows_1258(text: str) -> str:
    """Return Windows-1258 text that was read as Windows-1252 or Latin-1, composed."""
    letters = (
        letter if (byte := byte_of(letter)) < 0 else bytes([byte]).decode("cp1258", "replace")
        for letter in text
    )
    return compose("".join(letters))


def compose(text: str) -> str:
    """Return text with its letters in normal form C, in time that grows with its length only."""
    return _PARTED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def byte_of(letter: str) -> int:
    """Return the byte that Windows-1252 (Latin-1 in its holes) shows as a letter; -1 for none."""
    code = ord(letter)
    if code < 0x80 or 0xA0 <= code <= 0xFF:  # noqa: PLR2004 - where both agree
        return code
    try:
        return letter.encode("cp1252")[0]
    except UnicodeEncodeError:
        return code if code <= 0x9F else -1  # noqa: PLR2004 - the last byte of C1


def western(data: bytes) -> str:
    """Return bytes as Windows-1252 shows them; its holes as in Latin-1."""
    return data.decode("latin-1").translate(_WESTERN)


def _vni_letter(match: re.Match[str]) -> str:
    base, mark, alone = match.groups()
    if alone is not None:
        return _VNI_LETTERS[alone]
    return _VNI_LETTERS.get(base, base) + _VNI_MARKS[mark]
