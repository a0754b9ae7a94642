import io
import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from parsers.documents.pdf_signatures import read_signatures
from parsers.facts import SignatureFacts
from tests.unit.parsers.documents.pdf_making import make_pdf, text_at
from tests.unit.parsers.documents.pdf_signing import sign, time_stamper

HEAD = "Nguyễn Thị Hiệu Trưởng"
SCHOOL = "Trường THPT Lê Quý Đôn"
OFFLINE = ValidationContext(trust_roots=[], allow_fetching=False)
LETTER = make_pdf(text_at(60, 760, "BAO CAO so 216/BC-THPTNQ"))


def read(data: bytes) -> tuple[SignatureFacts, ...]:
    return read_signatures(io.BytesIO(data))


def changed(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def add_something(data: bytes) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    writer.root["/Added"] = generic.TextStringObject("later")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("rsa", {"md_algorithm": "sha1"}),
        ("rsa", {"md_algorithm": "sha256"}),
        ("rsa", {"md_algorithm": "sha512", "pss": True}),
        ("ec", {"md_algorithm": "sha384"}),
        ("rsa", {"subfilter": SigSeedSubFilter.PADES}),
    ],
)
def test_an_unchanged_document_is_intact_with_signer_and_time(kind, details):
    data = sign(LETTER, HEAD, kind=kind, **details)

    (found,) = read(data)

    assert (found.intact, found.signer, found.added_after) == (True, HEAD, False)
    assert found.signed_at is not None
    assert datetime.fromisoformat(found.signed_at).utcoffset() is not None


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_changed_byte_is_seen_and_the_signer_still_named(kind):
    data = sign(LETTER, HEAD, kind=kind)

    (found,) = read(changed(data, data.index(b"216/BC")))

    assert (found.intact, found.signer, found.added_after) == (False, HEAD, False)


def test_a_byte_put_in_before_the_signature_is_seen():
    data = sign(LETTER, HEAD)
    at = data.index(b"216/BC")

    (found,) = read(data[:at] + b"1" + data[at:])

    assert (found.intact, found.signer) == (False, HEAD)


def test_what_was_added_after_signing_is_said_and_the_signed_part_stays_intact():
    (found,) = read(add_something(sign(LETTER, HEAD)))

    assert (found.intact, found.signer, found.added_after) == (True, HEAD, True)


def test_a_line_break_at_the_end_is_no_addition():
    (found,) = read(sign(LETTER, HEAD) + b"\r\n")

    assert (found.intact, found.added_after) == (True, False)


def test_each_of_several_signatures_is_named_and_the_last_covers_what_the_first_could_not():
    data = sign(sign(LETTER, HEAD), SCHOOL, field="Signature2")

    assert [(f.signer, f.intact, f.added_after) for f in read(data)] == [
        (HEAD, True, False),
        (SCHOOL, True, False),
    ]


def test_a_change_under_the_second_signature_only_leaves_the_first_intact():
    first = sign(LETTER, HEAD)
    data = sign(first, SCHOOL, field="Signature2")
    at = data.index(b"/Signature2") if b"/Signature2" in data else data.index(b"Signature2")
    assert at > len(first)

    assert [(f.signer, f.intact) for f in read(changed(data, at))] == [
        (HEAD, True),
        (SCHOOL, False),
    ]


def test_a_time_stamp_on_the_file_is_no_signer_but_covers_what_stands_before_it():
    signed = add_something(sign(LETTER, HEAD))
    out = PdfTimeStamper(time_stamper()).timestamp_pdf(
        IncrementalPdfFileWriter(io.BytesIO(signed)), "sha256"
    )

    (found,) = read(out.getvalue())

    assert (found.signer, found.intact, found.added_after) == (HEAD, True, False)


def test_bytes_left_out_of_the_signature_beside_its_own_are_not_called_intact():
    data = sign(LETTER, HEAD)
    match = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", data)
    assert match is not None
    wider = b"%d" % (int(match[1]) - 9)

    (found,) = read(data[: match.start(1)] + wider.ljust(len(match[1])) + data[match.end(1) :])

    assert (found.intact, found.signer) == (False, HEAD)


def test_another_time_in_the_signature_is_seen():
    data = sign(LETTER, HEAD)
    # The attribute's identifier, a set, a time of thirteen letters: its first is the decade.
    start = data.index(b"2A864886F70D010905310F170D") + 26

    (found,) = read(data[:start] + b"31" + data[start + 2 :])

    assert (found.intact, found.signer) == (False, HEAD)


def test_another_name_in_the_certificate_is_seen():
    data = sign(LETTER, HEAD)
    name = HEAD.encode().hex().upper().encode()
    other = "Nguyễn Văn Hiệu Trưởng ".encode().hex().upper().encode()
    assert len(other) == len(name)

    # Issuer and subject of the certificate; what was signed speaks of them further on.
    (found,) = read(data.replace(name, other, 2))

    assert (found.intact, found.signer) == (False, "Nguyễn Văn Hiệu Trưởng")


def test_an_unsigned_document_has_no_signatures():
    assert read(LETTER) == ()


def test_stamps_with_an_empty_signature_are_no_signatures():
    # What stamping programs leave behind a number or a date.
    empty = (
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (Phong GDDT)"
        b" /M (D:20221014160500+07'00') /Contents <00> /ByteRange [0 0 0 0] >>"
    )
    prepared = empty.replace(b"[0 0 0 0]", b"[0 100 110 5]")

    assert read(LETTER + empty) == ()
    assert read(LETTER + prepared) == ()


def test_a_truncated_document_is_not_intact():
    data = sign(LETTER, HEAD)

    for end in (len(data) - 40, data.index(b"/ByteRange") + 120):
        assert [f.intact for f in read(data[:end])] == [False]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (b"(D:20221014160500+07'00')", "2022-10-14T16:05:00+07:00"),
        (rb"(D\07220221014160500+07'00)", "2022-10-14T16:05:00+07:00"),
        (b"<443A32303232313031343039303530305A>", "2022-10-14T09:05:00+00:00"),
        (b"(D:20221314160500Z)", None),
        (b"(hom qua)", None),
        (b"(D:99991231235959Z)", None),
    ],
)
def test_the_time_beside_the_signature_stands_in_for_a_missing_one(written, read_as):
    data = sign(LETTER, HEAD, subfilter=SigSeedSubFilter.PADES)
    start = data.index(b"/M (") + 3
    end = data.index(b"endobj", start)
    rest = written + b" >>"

    (found,) = read(data[:start] + rest.ljust(end - start) + data[end:])

    assert found.signed_at == read_as


def test_a_way_of_signing_that_is_not_known_is_neither_intact_nor_changed():
    bare = b"<04820100" + b"ab" * 40 + b">"
    head = LETTER + b"9 0 obj << /Type /Sig /SubFilter /adbe.x509.rsa_sha1 /Contents "
    tail = b" /ByteRange [0 %d %d %d] >> endobj" % (len(head), len(head) + len(bare), 40)

    (found,) = read(head + bare + tail.ljust(40))

    assert (found.intact, found.signer) == (None, "")


def test_the_verdict_is_that_of_another_program():
    data = sign(LETTER, HEAD)
    for file in (data, changed(data, data.index(b"216/BC")), add_something(data)):
        signature = PdfFileReader(io.BytesIO(file), strict=False).embedded_signatures[0]
        status = validate_pdf_signature(signature, OFFLINE)

        (found,) = read(file)

        assert found.intact == (status.intact and status.valid)


SIGNED = sign(LETTER, HEAD)
FROM = SIGNED.index(b"/Type /Sig") if b"/Type /Sig" in SIGNED else len(LETTER)


BYTES = st.integers(0, 255) | st.sampled_from(b"0123456789ABCDEF")


@settings(max_examples=200, deadline=None)
@given(spots=st.lists(st.tuples(st.integers(FROM, len(SIGNED) - 1), BYTES), min_size=1, max_size=6))
def test_no_change_of_bytes_makes_it_fail(spots):
    data = bytearray(SIGNED)
    for at, value in spots:
        data[at] = value

    for found in read(bytes(data)):
        assert found.signer == found.signer.strip()
        if found.intact:
            assert found.signer == HEAD
