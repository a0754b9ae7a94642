from hashlib import sha256
from io import BytesIO
from itertools import combinations
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageDraw, ImageEnhance, ImageFilter

from parsers.facts import PictureFacts
from parsers.report.picture_hash import difference_hash
from parsers.report.picture_likeness import NEAR_BITS, distinct_count, hamming
from parsers.report.pictures import SeenPicture, read_picture
from tests.unit.parsers.report.drawn_pictures import (
    encode,
    logo,
    page,
    page_on_a_table,
    photographed_page,
    scene,
    signature_image,
)

DATA = Path(__file__).parents[3] / "data" / "pictures"


def look(data: bytes, name: str = "IMG_1.jpg") -> PictureFacts:
    return see(data, name).facts


def see(data: bytes, name: str = "IMG_1.jpg") -> SeenPicture:
    known = PictureFacts(
        name=name,
        place=name,
        media_type="image/jpeg",
        size_bytes=len(data),
        sha256=sha256(data).hexdigest(),
        spool_name="x-1",
    )
    return read_picture(BytesIO(data), known)


def exif(orientation: int = 1) -> bytes:
    block = Image.Exif()
    block[ExifTags.Base.Orientation] = orientation
    block.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2022:10:03 07:15:23"
    block.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (11.0, 33.0, 54.0)
    return block.tobytes()


def test_says_when_and_that_the_place_is_known():
    facts = look(encode(scene(1), exif=exif()))
    assert (facts.taken_at, facts.has_gps) == ("2022-10-03T07:15:23", True)
    assert look(encode(scene(1))).taken_at is None
    assert not look(encode(scene(1))).has_gps


def test_turns_a_sideways_photograph_upright_before_it_is_compared():
    upright = scene(2)
    sideways = upright.transpose(Image.Transpose.ROTATE_90)
    facts = look(encode(sideways, exif=exif(orientation=6)))
    assert (facts.width, facts.height) == upright.size
    assert hamming(facts.difference_hash, look(encode(upright)).difference_hash) <= 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"])
def test_reads_the_formats_that_phones_and_offices_use(kind):
    facts = look(encode(scene(3, (640, 480)), kind))
    assert (facts.width, facts.height, facts.looks_like) == (640, 480, "photo")
    assert len(facts.difference_hash) == 16


def test_reads_heic_upright_with_its_time_and_place():
    facts = look((DATA / "scene.heic").read_bytes(), "IMG_3822.HEIC")
    assert (facts.width, facts.height) in {(240, 320), (320, 240)}
    assert facts.looks_like == "photo"
    assert facts.taken_at == "2022-10-03T07:15:23"
    assert facts.has_gps


def test_takes_the_first_frame_of_an_animation():
    first, second = scene(4, (320, 240)), scene(5, (320, 240))
    moving = look(encode(first, "GIF", save_all=True, append_images=[second]))
    assert distinct_count([moving, look(encode(first))]) == 1


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "changed",
    [
        lambda picture: picture,
        lambda picture: picture.resize((480, 360)),
        lambda picture: ImageEnhance.Brightness(picture).enhance(0.15),
        lambda picture: ImageEnhance.Brightness(picture).enhance(2.2),
        lambda picture: ImageEnhance.Brightness(picture.convert("L").convert("RGB")).enhance(1.5),
    ],
    ids=["plain", "small", "dark", "overexposed", "pale grey"],
)
def test_a_scene_is_a_photograph(seed, changed):
    assert look(encode(changed(scene(seed)), quality=70)).looks_like == "photo"


@pytest.mark.parametrize("people", [250, 450])
def test_people_before_a_white_wall_are_a_photograph(people):
    hall = Image.new("RGB", (1600, 1200), (232, 232, 230))
    hall.paste(ImageEnhance.Color(scene(6, (1600, people))).enhance(0.4), (0, 1200 - people))
    hall = Image.blend(hall, Image.effect_noise(hall.size, 30).convert("RGB"), 0.06)
    assert look(encode(hall, quality=80)).looks_like == "photo"


def test_a_post_with_a_photograph_in_it_is_no_logo():
    post = Image.new("RGB", (1080, 2200), "white")
    post.paste(scene(6, (1080, 800)), (0, 500))
    assert look(encode(post, "PNG")).looks_like == "photo"


@pytest.mark.parametrize("size", [(620, 877), (1240, 1754), (2480, 3508)])
@pytest.mark.parametrize("colour", ["RGB", "L", "1"])
def test_a_scanned_page_is_no_photograph(size, colour):
    scan = page(7, size).convert(colour)
    assert look(encode(scan, "PNG" if colour == "1" else "JPEG")).looks_like == "page"


@pytest.mark.parametrize(
    "sheet",
    [
        photographed_page(8),
        page(9, paper=(245, 238, 215), seal=False),
        page(10).transpose(Image.Transpose.ROTATE_90),
    ],
    ids=["by phone", "yellowed", "lying"],
)
def test_a_page_is_known_on_any_paper_and_lying(sheet):
    assert look(encode(sheet, quality=80)).looks_like == "page"


@pytest.mark.parametrize("turned", [-3.0, -1.0, 0.0, 1.5])
@pytest.mark.parametrize(
    "table", [(120, 118, 116), (60, 40, 25), (150, 110, 70)], ids=["grey", "dark", "wood"]
)
def test_a_page_on_a_table_is_no_photograph(turned, table):
    sheet = page_on_a_table(11, turned=turned, table=table)

    assert look(encode(sheet, quality=75)).looks_like == "page"


def _before(board, *, at, size=(900, 1200)):
    """Return a scene with a board or screen in it."""
    picture = ImageEnhance.Color(scene(12, size)).enhance(0.5)
    picture.paste(board, at)
    return picture


@pytest.mark.parametrize(
    "picture",
    [
        _before(page(13).resize((400, 566)), at=(100, 80)),
        _before(page(13, (1400, 900)).resize((860, 500)), at=(20, 50)),
        _before(Image.new("RGB", (820, 1100), (235, 235, 232)), at=(40, 50)),
        _before(logo((820, 1150)), at=(40, 20)),
        _before(scene(14, (820, 1150)), at=(40, 20)),
    ],
    ids=["notice", "board", "white wall", "poster", "picture"],
)
def test_a_board_or_poster_in_a_scene_leaves_it_a_photograph(picture):
    assert look(encode(picture, quality=80)).looks_like != "page"


@pytest.mark.parametrize(
    "data",
    [
        encode(logo(), "PNG"),
        encode(logo(), quality=75),
        encode(logo((150, 150)), quality=75),
        encode(logo((220, 220)), quality=50),
        encode(logo((1200, 1200)), quality=85),
        encode(logo((1200, 180)), "PNG"),
        encode(signature_image(), "PNG"),
        encode(Image.new("RGB", (1, 1)), "PNG"),
        encode(Image.new("RGB", (400, 300), "white"), "PNG"),
    ],
    ids=["png", "jpeg", "small", "poor", "large", "banner", "signature", "pixel", "blank"],
)
def test_logos_and_signatures_are_graphics(data):
    assert look(data).looks_like == "graphic"


def captioned(picture):
    picture = picture.copy()
    box = (0, int(picture.height * 0.92), picture.width // 2, picture.height)
    ImageDraw.Draw(picture).rectangle(box, fill="white")
    return picture


COPIES = {
    "quality 30": lambda picture: Image.open(BytesIO(encode(picture, quality=30))),
    "quality 10": lambda picture: Image.open(BytesIO(encode(picture, quality=10))),
    "a third": lambda picture: picture.resize((picture.width // 3, picture.height // 3)),
    "brighter": lambda picture: ImageEnhance.Brightness(picture).enhance(1.25),
    "darker": lambda picture: ImageEnhance.Brightness(picture).enhance(0.7),
    "more contrast": lambda picture: ImageEnhance.Contrast(picture).enhance(1.3),
    "grey": lambda picture: picture.convert("L").convert("RGB"),
    "blurred": lambda picture: picture.filter(ImageFilter.GaussianBlur(2)),
    "captioned": captioned,
    "as webp": lambda picture: Image.open(BytesIO(encode(picture, "WEBP", quality=40))),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_changed_copy_is_the_same_picture(name):
    for seed in range(5):
        original = scene(seed, (640, 480))
        first, second = look(encode(original)), look(encode(COPIES[name](original).convert("RGB")))
        assert distinct_count([first, second]) == 1, (name, seed)


def test_different_pictures_stay_different():
    hashes = [difference_hash(scene(seed, (400, 300))) for seed in range(40)]
    assert min(hamming(a, b) for a, b in combinations(hashes, 2)) > NEAR_BITS + 2


def test_counts_each_picture_once_however_often_it_was_sent():
    one, two, three = (scene(seed, (640, 480)) for seed in (1, 2, 3))
    sent = [
        look(encode(one)),
        look(encode(two)),
        look(encode(one.resize((320, 240)), quality=40)),
        look(encode(three, "PNG")),
        look(encode(three, quality=20)),
        look(encode(two)),
    ]
    assert distinct_count(sent) == 3
    assert distinct_count([]) == 0


def test_flat_pictures_are_one_only_when_their_bytes_are():
    white, grey = (encode(Image.new("RGB", (400, 300), c), "PNG") for c in ("white", "grey"))
    assert distinct_count([look(white), look(grey), look(white)]) == 2


def test_unreadable_pictures_are_one_only_when_their_bytes_are():
    assert distinct_count([look(b"\xff\xd8\xff one"), look(b"\xff\xd8\xff two")]) == 2


def _huge_png() -> bytes:
    data = bytearray(encode(Image.new("1", (8, 8)), "PNG"))
    data[16:24] = (50_000).to_bytes(4, "big") * 2
    # The header's checksum has to be right for the size to be believed.
    data[29:33] = crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7 not a picture",
        b"\xff\xd8\xff\xe0",
        encode(scene(1))[:4000],
        encode(scene(1), "PNG")[:9000],
        (DATA / "scene.heic").read_bytes()[:3000],
        _huge_png(),
        encode(Image.new("1", (12_000, 9_000)), "PNG"),
        b"GIF89a" + bytes(40),
        b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    ],
    ids=["empty", "pdf", "head", "cut jpeg", "cut png", "cut heic", "lying size", "bomb", "gif",
         "webp"],
)  # fmt: skip
def test_what_cannot_be_decoded_has_no_size(data):
    facts = look(data)
    assert (facts.width, facts.height, facts.looks_like) == (0, 0, "unknown")
    assert facts.difference_hash == ""
    assert facts.name == "IMG_1.jpg"


def test_a_large_photograph_is_no_bomb():
    facts = look(encode(scene(2, (1000, 750)).resize((6000, 4500)), quality=40))
    assert (facts.width, facts.height, facts.looks_like) == (6000, 4500, "photo")


WHOLE = [
    encode(scene(1, (320, 240)), exif=exif()),
    encode(scene(1, (160, 120)), "PNG"),
    encode(scene(1, (160, 120)), "WEBP"),
    (DATA / "scene.heic").read_bytes(),
]


@settings(max_examples=100, deadline=None)
@given(
    whole=st.sampled_from(WHOLE),
    wounds=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=6)), max_size=6),
    kept=st.floats(0, 1),
)
def test_never_raises_for_damaged_files(whole, wounds, kept):
    data = bytearray(whole)
    for at, new in wounds:
        start = int(at * len(data))
        data[start : start + len(new)] = new
    facts = look(bytes(data[: int(kept * len(data))]))
    assert facts.width >= 0
    assert facts.looks_like in {"photo", "page", "graphic", "unknown"}


@given(first=st.integers(0, 2**64 - 1), second=st.integers(0, 2**64 - 1))
def test_distance_is_a_distance(first, second):
    a, b = f"{first:016x}", f"{second:016x}"
    assert hamming(a, b) == hamming(b, a) == (first ^ second).bit_count()
    assert hamming(a, a) == 0
    assert hamming(a, "") == 64
