"""Delimiters in a stream of chunks."""

import io

import pytest

from parsers.mail.source import CHUNK_BYTES, HOLD_BYTES, Source, Stop


def split(raw, delimiters):
    """Return the bodies of a raw text and what ended each."""
    source = Source(io.BytesIO(raw))
    found = []
    while True:
        body = b"".join(source.body(delimiters))
        found.append((body, source.stop))
        if source.stop == Stop():
            return found


@pytest.mark.parametrize("newline", [b"\r\n", b"\n"])
def test_delimiter_at_any_place_of_a_chunk_is_found(newline):
    held = CHUNK_BYTES - HOLD_BYTES
    places = [*range(held - 40, held + 10), *range(CHUNK_BYTES - 40, CHUNK_BYTES + 10)]
    for place in places:
        body = b"x" * place
        raw = body + newline + b"--khung" + newline + b"y" + newline + b"--khung--" + newline

        assert split(raw, [b"--khung"]) == [
            (body, Stop(level=0)),
            (b"y", Stop(level=0, closing=True)),
            (b"", Stop()),
        ]


@pytest.mark.parametrize(
    "line",
    [b"x--khung", b"--khung x", b"--khungx", b"--khun", b" --khung", b"--khung--x", b"--khung -"],
)
def test_line_that_only_holds_a_delimiter_is_body(line):
    raw = b"a\r\n" + line + b"\r\nb\r\n--khung\r\n"

    assert split(raw, [b"--khung"])[0] == (b"a\r\n" + line + b"\r\nb", Stop(level=0))


@pytest.mark.parametrize("line", [b"--khung", b"--khung  \t", b"--khung--", b"--khung-- "])
def test_blanks_after_a_delimiter_are_forgiven(line):
    closing = b"--khung--" in line

    assert split(b"a\r\n" + line, [b"--khung"])[0] == (b"a", Stop(level=0, closing=closing))


def test_first_delimiter_ends_the_body_whatever_its_level():
    raw = b"a\r\n--ngoai\r\nb\r\n--trong\r\nc\r\n--trong-2\r\n"

    assert split(raw, [b"--ngoai", b"--trong", b"--trong-2"]) == [
        (b"a", Stop(level=0)),
        (b"b", Stop(level=1)),
        (b"c", Stop(level=2)),
        (b"", Stop()),
    ]


def test_delimiter_at_the_very_start_has_an_empty_body_before_it():
    assert split(b"--khung\r\n\r\n--khung\r\n", [b"--khung"])[:2] == [
        (b"", Stop(level=0)),
        (b"", Stop(level=0)),
    ]
