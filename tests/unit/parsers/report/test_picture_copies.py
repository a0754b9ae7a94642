"""What is shown to others is the picture and nothing else."""

import struct
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageStat
from PIL.PngImagePlugin import PngInfo

from parsers.facts import NOT_DECODABLE, THUMBNAIL_SIDE, TOO_MANY_PIXELS, PictureFacts
from parsers.report.picture_copies import copy_picture
from parsers.report.picture_opening import open_picture
from parsers.report.pictures import SeenPicture, read_picture
from tests.unit.parsers.report.drawn_pictures import encode, page, scene

DATA = Path(__file__).parents[3] / "data" / "pictures"
# Start of image, JFIF head, tables, frame, Huffman tables, scan: all that a picture needs.
NEEDED = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}
SECRETS = (b"Exif", b"GPS", b"secret", b"Samsung", b"ICC_PROFILE", b"http", b"2022:10:03")


def see(data: bytes) -> SeenPicture:
    known = PictureFacts(
        name="IMG_1.jpg",
        place="IMG_1.jpg",
        media_type="image/jpeg",
        size_bytes=len(data),
        sha256=sha256(data).hexdigest(),
    )
    return read_picture(BytesIO(data), known)


def telling_exif(orientation: int = 1) -> bytes:
    block = Image.Exif()
    block[ExifTags.Base.Orientation] = orientation
    block[ExifTags.Base.Make] = "Samsung"
    block[ExifTags.Base.ImageDescription] = "secret"
    block.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2022:10:03 07:15:23"
    block.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (11.0, 33.0, 54.0)
    return block.tobytes()


def segments(jpeg: bytes) -> set[int]:
    """Return the markers of the segments of a JPEG, up to its picture data."""
    found, at = set(), 2
    while True:
        assert jpeg[at] == 0xFF
        found.add(jpeg[at + 1])
        if jpeg[at + 1] == 0xDA:
            return found
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")


def with_png_texts(picture: Image.Image) -> bytes:
    texts = PngInfo()
    texts.add_text("Comment", "secret")
    texts.add_itxt("XML:com.adobe.xmp", "<x>secret http://ns.adobe.com</x>")
    return encode(picture, "PNG", pnginfo=texts, exif=telling_exif(), dpi=(300, 300))


def xmp() -> bytes:
    return b"<x:xmpmeta>secret http://ns.adobe.com</x:xmpmeta>"


@pytest.mark.parametrize(
    "data",
    [
        encode(scene(1), exif=telling_exif(), comment=b"secret", xmp=xmp(), dpi=(300, 300)),
        encode(scene(1), icc_profile=ImageCms.ImageCmsProfile(
            ImageCms.createProfile("sRGB")).tobytes()),
        encode(scene(1), "WEBP", exif=telling_exif(), xmp=xmp()),
        encode(scene(1), "TIFF", description="secret", software="secret"),
        with_png_texts(scene(1)),
        (DATA / "scene.heic").read_bytes(),
    ],
    ids=["jpeg", "profile", "webp", "tiff", "png", "heic"],
)  # fmt: skip
def test_a_thumbnail_is_the_picture_and_nothing_else(data):
    thumbnail = see(data).copy

    assert segments(thumbnail) <= NEEDED
    assert not any(secret in thumbnail for secret in SECRETS)
    shown = Image.open(BytesIO(thumbnail))
    assert shown.format == "JPEG"
    assert max(shown.size) == THUMBNAIL_SIDE
    assert not shown.getexif()
    # A profile would say whose camera it was; colours are sRGB without one.
    assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_thumbnail_is_upright(orientation):
    upright = scene(2, (640, 480))
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    turn = turns.get(orientation)
    stored = upright if turn is None else upright.transpose(turn)

    seen = see(encode(stored, exif=telling_exif(orientation)))

    assert (seen.facts.width, seen.facts.height) == (640, 480)
    assert seen.facts.orientation == orientation
    shown = Image.open(BytesIO(seen.copy))
    difference = ImageChops.difference(shown, upright.resize(shown.size))
    assert max(ImageStat.Stat(difference).mean) < 6


def test_see_through_parts_become_white_paper():
    layer = scene(3, (400, 300)).convert("RGBA")
    layer.putalpha(0)

    shown = Image.open(BytesIO(see(encode(layer, "PNG")).copy))

    assert shown.getpixel((10, 10)) == (255, 255, 255)


def test_deep_grey_is_not_burnt_out():
    grey = Image.new("I;16", (400, 300), 0x8000)

    shown = Image.open(BytesIO(see(encode(grey, "PNG")).copy))

    assert all(abs(shade - 128) <= 2 for shade in shown.getpixel((10, 10)))


def swapping_profile() -> bytes:
    """Return an ICC profile in which red means blue (ICC.1:2001-04, 6.1 and 6.2)."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)

    gamma = b"curv\0\0\0\0" + struct.pack(">IHxx", 1, 0x0233)
    red, green, blue = (
        xyz(0.4361, 0.2225, 0.0139),
        xyz(0.3851, 0.7169, 0.0971),
        xyz(0.1431, 0.0606, 0.7141),
    )
    tags = {
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": blue,
        b"gXYZ": green,
        b"bXYZ": red,
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), gamma),
    }
    at, table, body = 132 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for name, value in tags.items():
        table += name + struct.pack(">II", at + len(body), len(value))
        body += value
    head = bytearray(128)
    head[0:4] = struct.pack(">I", at + len(body))
    head[8:24] = bytes([2, 0x10, 0, 0]) + b"mntrRGB XYZ "
    head[36:40] = b"acsp"
    head[68:80] = xyz(0.9642, 1.0, 0.8249)[8:]
    return bytes(head) + table + body


def test_colours_of_a_profile_are_turned_into_what_is_assumed_without_one():
    red = Image.new("RGB", (400, 300), (230, 20, 20))

    seen = see(encode(red, quality=95, icc_profile=swapping_profile()))

    shown = Image.open(BytesIO(seen.copy)).getpixel((10, 10))
    assert shown[2] > 200
    assert shown[0] < 60


def test_a_broken_profile_does_not_cost_the_picture():
    seen = see(encode(scene(1), icc_profile=b"no profile at all" * 20))

    assert seen.facts.looks_like == "photo"
    assert seen.copy


def test_of_a_page_there_is_no_thumbnail():
    seen = see(encode(page(7, (620, 877))))

    assert seen.facts.looks_like == "page"
    assert seen.copy == b""


def test_broken_exif_does_not_cost_the_picture():
    broken = b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff" + b"\xff" * 60

    seen = see(encode(scene(1, (640, 480)), exif=broken))

    assert (seen.facts.width, seen.facts.looks_like) == (640, "photo")
    assert seen.copy


def test_a_bomb_is_refused_and_said():
    bomb = see(encode(Image.new("1", (12_000, 9_000)), "PNG"))
    broken = see(encode(scene(1))[:4000])

    assert (bomb.facts.refused, bomb.copy) == (TOO_MANY_PIXELS, b"")
    assert (broken.facts.refused, broken.copy) == (NOT_DECODABLE, b"")


def test_the_largest_photograph_of_a_telephone_is_no_bomb():
    seen = see(encode(Image.new("RGB", (12_000, 9_000), (90, 140, 60)), quality=30))

    assert (seen.facts.width, seen.facts.height, seen.facts.refused) == (12_000, 9_000, "")


def test_the_limits_of_other_users_of_the_library_stay():
    before = Image.MAX_IMAGE_PIXELS

    open_picture(BytesIO(b"nothing"))

    assert before == Image.MAX_IMAGE_PIXELS


@pytest.mark.parametrize(
    ("size", "side", "expected"),
    [
        ((1600, 1200), 800, (800, 600)),
        ((1200, 1600), 800, (600, 800)),
        ((300, 200), 800, (300, 200)),
        ((4000, 20), 400, (400, 2)),
        ((3000, 1), 100, (100, 1)),
    ],
)
def test_a_copy_is_as_large_as_asked_and_never_larger_than_its_original(size, side, expected):
    copy = copy_picture(BytesIO(encode(Image.new("RGB", size, "green"))), longest_side=side)

    assert copy is not None
    assert Image.open(BytesIO(copy)).size == expected


def test_what_cannot_be_decoded_has_no_copy():
    assert copy_picture(BytesIO(b"%PDF-1.7"), longest_side=800) is None


WHOLE = [
    encode(scene(1, (320, 240)), exif=telling_exif(6)),
    encode(scene(1, (160, 120)).convert("P"), "PNG"),
    encode(scene(1, (160, 120)).convert("CMYK")),
    encode(scene(1, (160, 120)).convert("RGBA"), "WEBP"),
    (DATA / "scene.heic").read_bytes(),
]


@settings(max_examples=60, deadline=None)
@given(
    whole=st.sampled_from(WHOLE),
    wounds=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=6)), max_size=6),
)
def test_damaged_pictures_give_a_clean_copy_or_none(whole, wounds):
    data = bytearray(whole)
    for at, new in wounds:
        start = int(at * len(data))
        data[start : start + len(new)] = new

    copy = copy_picture(BytesIO(bytes(data)), longest_side=100)

    if copy is not None:
        assert segments(copy) <= NEEDED
        assert max(Image.open(BytesIO(copy)).size) <= 100
