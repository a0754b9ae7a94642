"""Transfer encodings, undone in chunks of any size."""

import binascii

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.transfer import make_decoder


def decode(encoding, data, step=10_000):
    decoder = make_decoder(encoding)
    parts = [decoder.feed(data[at : at + step]) for at in range(0, len(data), step)]
    return b"".join([*parts, decoder.finish()])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"QUJD", b"ABC"),
        (b"QUJD\r\nREVG", b"ABCDEF"),
        (b"QUI=", b"AB"),
        (b"QQ==", b"A"),
        (b"QUI", b"AB"),
        (b"QUJDR", b"ABC"),
        (b"Q U-J*D", b"ABC"),
        (b"=QUJD", b"ABC"),
        (b"QUJD=REVG", b"ABCDEF"),
        (b"Q=UJD", b"ABC"),
        (b"QUI=REVG", b"AB"),
        (b"", b""),
    ],
)
@pytest.mark.parametrize("step", [1, 3, 100])
def test_base64_is_decoded_as_far_as_it_goes(data, expected, step):
    assert decode("base64", data, step) == expected


@given(st.binary(max_size=2000), st.integers(min_value=1, max_value=500))
def test_base64_of_any_bytes_comes_back(data, step):
    assert decode("BASE64 ", binascii.b2a_base64(data), step) == data


@given(st.binary(max_size=2000), st.integers(min_value=1, max_value=500))
def test_quoted_printable_of_any_bytes_comes_back(data, step):
    text = b"".join(b"=%02X" % byte + b"=\r\n" * (n % 20 == 19) for n, byte in enumerate(data))

    assert decode("quoted-printable", text, step) == data


@given(st.binary(max_size=500), st.integers(min_value=1, max_value=200))
def test_quoted_printable_of_any_text_is_what_the_library_makes_of_it(data, step):
    text = data.replace(b"\r", b"")

    assert decode("quoted-printable", text, step) == binascii.a2b_qp(text)


@given(st.binary(max_size=1000), st.integers(min_value=1, max_value=300))
def test_uuencode_of_any_bytes_comes_back(data, step):
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]

    assert decode("x-uuencode", b"begin 644 a\n" + b"".join(lines) + b"`\nend\nx", step) == data


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "binary", "", "unheard-of"])
def test_other_encodings_change_nothing(encoding):
    assert decode(encoding, b"=41 \x00\xff") == b"=41 \x00\xff"
