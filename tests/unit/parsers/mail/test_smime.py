"""Signed mail that hides its parts in one file."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mail.smime import extract_signed_content, is_signed_data

SIGNED = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
VERSION_AND_DIGESTS = bytes.fromhex("020101310f300d06096086480165030402010500")
END = b"\0\0"


def element(tag, body, *, length_bytes=0):
    if length_bytes or len(body) > 127:
        count = length_bytes or 4
        return bytes([tag, 0x80 + count]) + len(body).to_bytes(count, "big") + body
    return bytes([tag, len(body)]) + body


def pack(octets):
    """Signed data of definite lengths around an encoded octet string."""
    content = element(0x30, DATA + element(0xA0, octets))
    return element(0x30, SIGNED + element(0xA0, element(0x30, VERSION_AND_DIGESTS + content)))


def pack_open(octets):
    """The same with lengths left open, as programs write that do not know them yet."""
    opened = b"\x30\x80" + DATA + b"\xa0\x80" + octets + END + END
    digests = b"\x31\x80" + bytes.fromhex("300d06096086480165030402010500") + END
    inner = b"\x30\x80" + b"\x02\x01\x01" + digests + opened + END
    return b"\x30\x80" + SIGNED + b"\xa0\x80" + inner + END + END


def extract(data):
    out = io.BytesIO()
    return extract_signed_content(io.BytesIO(data), out.write), out.getvalue()


@pytest.mark.parametrize("wrap", [pack, pack_open])
@pytest.mark.parametrize(
    "octets",
    [
        element(0x04, b"Content-Type: text/plain\r\n\r\nx"),
        element(0x24, element(0x04, b"Content-Type: text") + element(0x04, b"/plain\r\n\r\nx")),
        element(0x24, element(0x04, b"Content-Type: text/plain\r\n\r\nx", length_bytes=3)),
        b"\x24\x80"
        + element(0x04, b"Content-Type: text/")
        + element(0x04, b"plain\r\n\r\nx")
        + END,
    ],
)
def test_wrapped_part_is_taken_out(wrap, octets):
    data = wrap(octets)

    assert is_signed_data(io.BytesIO(data))
    assert extract(data) == (True, b"Content-Type: text/plain\r\n\r\nx")


def test_detached_signature_wraps_nothing():
    content = element(0x30, DATA)
    signed = element(0x30, VERSION_AND_DIGESTS + content)

    assert extract(element(0x30, SIGNED + element(0xA0, signed))) == (False, b"")


@given(st.binary(max_size=60), st.integers(min_value=0, max_value=60), st.booleans())
def test_damaged_wrapping_gives_what_there_is(noise, at, whole):
    data = (pack if whole else pack_open)(element(0x04, b"abc"))

    found, content = extract(data[:at] + noise + data[at:])

    assert found in {True, False}
    assert isinstance(content, bytes)
