"""Text of the time before Unicode, and text read in the wrong encoding; and text that is right."""

import subprocess
import unicodedata
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.charsets import decode_bytes
from parsers.mail.encoded_words import decode_words
from parsers.vietnamese.legacy_encodings import find_decoder, guess_decoder, in_unicode
from parsers.vietnamese.legacy_letters import _TCVN3, _VISCII, western
from parsers.vietnamese.mojibake import mend
from tests.growth import FOUR_TIMES, growth

LINES = (
    "Kính gửi Phòng Giáo dục thường xuyên",
    "Trường tiểu học Nguyễn Huệ báo cáo kết quả tuần lễ hưởng ứng học tập suốt đời",
    "Tổng số có 1.127 lượt người tham gia, trong đó 350 phụ huynh và đại biểu",
    "Đã tổ chức ngày hội đọc sách, vẽ tranh, thi kể chuyện, tặng 230 quyển vở",
)
TEXT = "\n".join(LINES)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VNI_TONES = dict(zip(_TONES, "øùõûï", strict=True))
_VNI_SHAPES = {
    "\u0302": dict(zip(("", *_TONES), "âàáãåä", strict=True)),
    "\u0306": dict(zip(("", *_TONES), "êèéüúë", strict=True)),
}
_VNI_ALONE = {
    "đ": "ñ", "Đ": "Ñ", "ơ": "ô", "ư": "ö", "Ơ": "Ô", "Ư": "Ö", "ỉ": "æ", "ĩ": "ó", "ị": "ò",
    "ỵ": "î", "í": "í", "ì": "ì",
}  # fmt: skip


def tcvn3(text: str) -> str:
    places = {chr(letter): chr(place) for place, letter in _TCVN3.items()}
    return "".join(places.get(char, places.get(char.lower(), char)) for char in text)


def viscii(text: str) -> bytes:
    places = {letter: place for place, letter in _VISCII.items()}
    return bytes(places.get(char, ord(char) if char.isascii() else 0x3F) for char in text)


def vni(text: str) -> str:
    return "".join(map(_vni_letter, text))


def _vni_letter(char: str) -> str:
    if char in _VNI_ALONE or char.isascii():
        return _VNI_ALONE.get(char, char)
    base, *marks = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in marks if mark in _TONES), "")
    shape = next((mark for mark in marks if mark in _VNI_SHAPES), "")
    if "\u031b" in marks:
        base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base]
    mark = _VNI_SHAPES[shape][tone] if shape else _VNI_TONES[tone]
    return base + (mark.upper() if base.isupper() else mark)


def windows_1258(text: str) -> bytes:
    out = ""
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in marks if mark in _TONES)
        rest = "".join(mark for mark in marks if mark not in _TONES)
        out += unicodedata.normalize("NFC", rest) + tone
    return out.encode("cp1258")


def misread(text: str, times: int, how: str) -> str:
    for _ in range(times):
        data = text.encode()
        text = western(data) if how == "cp1252" else data.decode("latin-1")
    return text


OLD = {
    "TCVN3": tcvn3(TEXT),
    "VNI": vni(TEXT),
    "VISCII as Windows-1252": western(viscii(TEXT)),
    "VISCII as Latin-1": viscii(TEXT).decode("latin-1"),
    "Windows-1258 as Windows-1252": western(windows_1258(TEXT)),
    **{
        f"UTF-8 as {how}, {times} times": misread(TEXT, times, how)
        for how in ("cp1252", "latin-1")
        for times in (1, 2)
    },
    "parted": unicodedata.normalize("NFD", TEXT),
}


def same(found: str, wanted: str) -> bool:
    """Compare without case: capitals have no place of their own in TCVN3."""
    return found.casefold() == wanted.casefold()


@pytest.mark.parametrize("old", OLD.values(), ids=OLD)
def test_old_and_misread_text_is_made_unicode(old):
    assert same(in_unicode(old), TEXT)


@pytest.mark.parametrize("name", ["TCVN3", "UTF-8 as cp1252, 1 times", "UTF-8 as cp1252, 2 times"])
def test_a_file_name_is_long_enough_to_tell(name):
    wanted = "Báo cáo kết quả.docx"
    old = tcvn3(wanted) if name == "TCVN3" else misread(wanted, int(name[-7]), "cp1252")

    assert same(in_unicode(old), wanted)


def test_hard_blanks_that_became_common_ones_are_known():
    assert in_unicode(misread("Trường và nhà văn hoá", 1, "cp1252").replace("\u00a0", " ")) == (
        "Trường và nhà văn hoá"
    )


def test_letters_that_were_lost_do_not_keep_the_others_from_being_mended():
    old = misread("Trường Tiểu học Nguyễn Huệ", 1, "cp1252").replace("\u008d", "")

    assert in_unicode(old).startswith("Trường Tiểu h")
    assert in_unicode(old).endswith("c Nguyễn Huệ")


def test_old_lines_quoted_in_a_new_text_are_decoded_alone():
    text = f"Kính chuyển văn bản dưới đây ạ, có gì báo lại.\n{tcvn3(LINES[1])}\n{tcvn3(LINES[2])}"

    first, *rest = in_unicode(text).split("\n")

    assert first == "Kính chuyển văn bản dưới đây ạ, có gì báo lại."
    assert same("\n".join(rest), "\n".join(LINES[1:3]))


BYTES = {
    "TCVN3": tcvn3(TEXT).encode("latin-1"),
    "VNI": vni(TEXT).encode("latin-1"),
    "VISCII": viscii(TEXT),
    "Windows-1258": windows_1258(TEXT),
    "UTF-8": TEXT.encode(),
}


@pytest.mark.parametrize("data", BYTES.values(), ids=BYTES)
def test_bytes_without_a_label_are_read(data):
    assert same(decode_bytes(data), TEXT)


@pytest.mark.parametrize(
    ("label", "data"), [("VISCII", BYTES["VISCII"]), ("x-viet-tcvn5712", BYTES["TCVN3"])]
)
def test_bytes_are_read_by_the_labels_of_old_encodings(label, data):
    assert same(decode_bytes(data, label), TEXT)


def test_a_subject_in_an_old_encoding_is_read():
    subject = f"=?iso-8859-1?B?{b64encode(BYTES['TCVN3'][:120]).decode()}?="

    assert same(decode_words(subject.encode()), " ".join(TEXT[:120].split()))


@pytest.mark.parametrize(
    ("font", "shown"),
    [
        (".VnTime", "báo cáo"),
        (".VnTimeH", "BÁO CÁO"),
        (".VNARIALH", "BÁO CÁO"),
        (".VnTimeH Bold", "BÁO CÁO"),
        (".VnTime Italic", "báo cáo"),
    ],
)
def test_fonts_of_capitals_have_the_same_bytes(font, shown):
    assert find_decoder(font)(tcvn3("báo cáo")) == shown


def test_a_vni_font_is_known_and_others_are_not():
    assert find_decoder("VNI-Times")(vni("Báo cáo kết quả")) == "Báo cáo kết quả"
    assert find_decoder("Times New Roman") is None
    assert find_decoder(".VnTime")("Báo cáo kết quả") == "Báo cáo kết quả"


OTHERS = {
    "French": "été où là café Noël crème brûlée déjà vu à règlement intérieur élève école lycée"
    " année présidé réunion côté hôtel forêt fête pâté âge théâtre naïve garçon français façon août"
    " goût mûr dû crû né bébé clé pré idée musée cité unité sœur cœur bœuf",
    "German": "Müller Söhne Straße Größe schön über für Tür grün müde Öl Übung fünf Bär Käse spät",
    "Spanish": "niño mañana señor año español más está aquí allí sí té camión razón día tío río él",
    "Portuguese": "São ação não mãe pão avó três há você português também água fácil última mão",
    "Danish and Swedish": "blå år får på så då två båt grød rødt smörgås själv Göteborg Århus små",
}


@pytest.mark.parametrize("words", OTHERS.values(), ids=OTHERS)
@given(data=st.data())
def test_text_in_another_language_stays_as_it_is(words, data):
    text = " ".join(data.draw(st.lists(st.sampled_from(words.split()), min_size=1, max_size=40)))

    assert in_unicode(text) == text


@given(
    st.lists(st.sampled_from(" ".join(LINES).split()), min_size=1, max_size=40).map(" ".join),
    st.sampled_from(["", "“", "”", "…", " – ", "»", "XÃ”", "NHÂ’"]),
)
def test_vietnamese_stays_as_it_is(text, more):
    for right in (text + more, more + text, (text + more).upper()):
        assert in_unicode(right) == right
        assert decode_bytes(right.encode()) == right


@pytest.mark.parametrize(
    "text",
    [
        "UBND XÃ”",
        "“UBND XÃ” và “CÔNG AN XÃ”",
        "“UBND XÃ” và “CÔNG AN XÃ” gửi “ĐOÀN THANH NIÊN XÃ”",
        "ĐƯỜNG XÃ… THÔN BÃ–",
        "«NHÀ BÀ» và «CHÂU Â»",
    ],
)
def test_a_capital_before_a_closing_quotation_mark_is_no_misread_letter(text):
    assert in_unicode(text) == text


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=200))
def test_english_stays_as_it_is(text):
    assert in_unicode(text) == text


@given(st.text(max_size=200))
def test_mending_ends_and_changes_nothing_twice(text):
    once = mend(text)

    assert mend(once) == mend(mend(once))
    guess_decoder([text])


@pytest.mark.parametrize(
    "piece", ["Ã", "Ã¡Âº", "a\u0301\u0300", "áº ", "B¸o ", "\u00c3 ", "ế\u0323"]
)
def test_long_texts_take_time_by_their_length_only(piece):
    def turn(characters):
        in_unicode(piece * (characters // len(piece)))

    assert growth(turn, 50_000) < FOUR_TIMES


def test_viscii_agrees_with_the_systems_own_table():
    letters = "".join(sorted(set(_VISCII.values())))
    done = subprocess.run(
        ["iconv", "-f", "utf-8", "-t", "VISCII"],
        input=letters.encode(),
        capture_output=True,
        check=True,
    )

    assert viscii(letters) == done.stdout
