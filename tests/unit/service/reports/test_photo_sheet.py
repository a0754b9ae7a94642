"""The photo sheet, opened again by another library."""

from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from db.entities.enums import Approval
from db.entities.photographs import Photograph
from db.entities.units import UnitPeriod
from service.demo.materials.photographs import Camera, draw_photo
from service.reports.page_text import REGULAR, fit, printable, width_of, wrap
from service.reports.photo_sheet import SheetPhotograph, SheetUnit
from service.reports.photo_sheet_pages import SheetAccount, SheetContent, write_photo_sheet
from tests.unit.service.reports.test_calendar import CAMPAIGN

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2022, 10, 16, 1, tzinfo=UTC)


def small(seed: int = 1) -> bytes:
    picture = Image.open(BytesIO(draw_photo(seed, size=(640, 480), quality=70, camera=Camera())))
    target = BytesIO()
    picture.resize((320, 240)).save(target, "JPEG")
    return target.getvalue()


def shown(number: int = 1, name: str = "IMG_1.jpg", **changes) -> SheetPhotograph:
    approval = changes.pop("approval", Approval.PENDING)
    return SheetPhotograph(
        photograph=Photograph(
            id=number,
            message_row=1,
            place=name,
            name=name,
            media_type="image/jpeg",
            size_bytes=1,
            sha256="",
            taken_at="2022-10-03T07:15:23",
            approval=approval,
        ),
        stage="Báo cáo kết quả",
        **changes,
    )


def unit(*photographs: SheetPhotograph, name: str = "Trường THPT Chu Văn An") -> SheetUnit:
    return SheetUnit(
        unit=UnitPeriod(code="a", name=name), district="Ninh Sơn", photographs=photographs
    )


def drawn(*units: SheetUnit, picture=lambda _: None) -> tuple[bytes, SheetAccount]:
    target = BytesIO()
    content = SheetContent(campaign=CAMPAIGN, units=units, as_of=NOW, zone=ZONE)
    account = write_photo_sheet(content, target, picture)
    return target.getvalue(), account


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def test_what_is_known_of_a_photograph_stands_under_it():
    pdf, account = drawn(
        unit(
            shown(7, approval=Approval.APPROVED),
            shown(8, other_unit="Trường THCS Lê Lợi"),
            shown(9, earlier="htsd-2021"),
        ),
        picture=lambda _: small(),
    )

    (page,) = texts(pdf)
    assert "7 · IMG_1.jpg" in page
    assert "chụp 07:15 03/10/2022" in page
    assert page.count("✓ Đã duyệt") == 1
    assert "Đơn vị khác đã gửi trước: Trường THCS" in page.replace("\r\n", " ")
    assert "Đã gửi trong đợt trước: htsd-2021" in page
    assert "Ninh Sơn · 3 ảnh" in page
    assert (account.pages, account.photographs, account.unopened) == (1, 3, 0)


def test_the_sheet_says_nothing_of_camera_and_place():
    pdf, _ = drawn(unit(shown()), picture=lambda _: small())

    assert b"Exif" not in pdf
    assert b"samsung" not in pdf
    with pypdfium2.PdfDocument(pdf) as opened:
        assert len([o for o in opened[0].get_objects() if o.type == 3]) == 1


def test_a_unit_with_many_photographs_goes_on_with_its_name():
    pdf, account = drawn(unit(*(shown(number) for number in range(1, 30))))

    pages = texts(pdf)
    assert account.pages == len(pages) == 3
    assert all("Trường THPT Chu Văn An" in page for page in pages)
    assert "(tiếp theo)" in pages[1]
    assert sum(page.count("IMG_1.jpg") for page in pages) == 29


def test_a_photograph_without_a_copy_is_said():
    copies = {1: None, 2: b"no", 3: small()[:3000], 4: small()}

    pdf, account = drawn(unit(*map(shown, copies)), picture=lambda p: copies[p.id])

    assert texts(pdf)[0].count("không mở được ảnh") == 3
    assert account.unopened == 3


def test_an_empty_sheet_says_so():
    pdf, account = drawn()

    assert "Chưa có hình ảnh nào." in texts(pdf)[0]
    assert account.photographs == 0


def test_the_same_photographs_give_the_same_bytes():
    first = drawn(unit(shown()), picture=lambda _: small())[0]

    assert drawn(unit(shown()), picture=lambda _: small())[0] == first


def test_letters_in_two_pieces_are_joined_and_unknown_ones_are_boxes():
    assert printable("Tie\u0302\u0301t\u202e\x00 \n 图", REGULAR) == "Tiết □"


@pytest.mark.parametrize("keep", [0, 4])
@given(st.text(max_size=200), st.floats(20, 300))
def test_shortened_text_fits_its_room(keep: int, text: str, room: float):
    line = printable(text, REGULAR)

    assert width_of(fit(line, REGULAR, 7.5, room, keep_end=0), REGULAR, 7.5) <= room
    assert all(width_of(t, REGULAR, 7.5) <= room for t in wrap(line, REGULAR, 7.5, room, most=2))
    if width_of(line[-4:] + "…", REGULAR, 7.5) <= room and keep:
        assert fit(line, REGULAR, 7.5, room, keep_end=4).endswith(line[-4:])


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=120))
def test_any_names_can_be_drawn(name: str, other: str, unit_name: str):
    pdf, account = drawn(unit(shown(name=name, other_unit=other), name=unit_name))

    assert account.pages == len(texts(pdf)) == 1
