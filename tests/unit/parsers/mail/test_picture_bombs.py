from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from parsers.facts import TOO_MANY_PIXELS, PictureFacts
from parsers.mail.image_size import declared_pixels
from parsers.mail.images import find_image_flags
from parsers.mail.message import Attachment, Flag, Message
from parsers.picture_marks import with_picture_marks


def encode(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


@pytest.mark.parametrize(
    ("kind", "options"),
    [("PNG", {}), ("GIF", {}), ("WEBP", {}), ("WEBP", {"lossless": True}),
     ("WEBP", {"exif": b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00"})],
    ids=["png", "gif", "webp", "lossless webp", "extended webp"],
)  # fmt: skip
def test_pixels_are_told_from_the_first_bytes(kind, options):
    data = encode(Image.new("RGB", (641, 479), "green"), kind, **options)

    assert declared_pixels(data[:64]) == 641 * 479


@given(st.binary(max_size=40), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF"]))
def test_any_bytes_have_a_number_of_pixels(data, start):
    assert declared_pixels(start + data) >= 0
    assert declared_pixels(b"RIFF\0\0\0\0WEBP" + data) >= 0


@pytest.mark.case("E9")
@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_bomb_is_flagged_before_anything_is_decoded(kind):
    data = encode(Image.new("1", (30_000, 20_000)), kind)

    assert find_image_flags(BytesIO(data), f"image/{kind.lower()}", len(data)) == {Flag.BOMB}


def test_a_large_drawing_is_no_bomb():
    data = encode(Image.new("1", (9_000, 9_000)), "PNG")

    assert Flag.BOMB not in find_image_flags(BytesIO(data), "image/png", 2_000_000)


def test_what_could_not_be_decoded_is_said_on_its_attachment():
    pictures = tuple(
        PictureFacts(
            name="anh.tif",
            place="anh.tif",
            media_type="image/tiff",
            size_bytes=9,
            sha256=letter * 64,
            refused=refused,
        )
        for letter, refused in (("a", TOO_MANY_PIXELS), ("b", ""))
    )
    attachments = tuple(
        Attachment(
            name="anh.tif",
            path="anh.tif",
            media_type="image/tiff",
            declared_type="image/tiff",
            size_bytes=9,
            sha256=letter * 64,
            spool_name="1",
            flags=(Flag.GPS,),
        )
        for letter in "ab"
    )
    message = Message(
        sha256="c" * 64,
        size_bytes=9,
        content_key="d" * 64,
        attachments=attachments,
        pictures=pictures,
    )

    marked = with_picture_marks(message)

    assert [a.flags for a in marked.attachments] == [(Flag.GPS, Flag.TOO_LARGE), (Flag.GPS,)]
