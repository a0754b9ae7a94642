"""Submissions against time."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from db.entities.campaigns import Campaign
from service.reports.chart import draw_chart
from service.reports.contact_sheet import COLUMNS, MOST_PHOTOS, WIDTH, draw_sheet
from service.reports.timeline import Curve, Timeline, campaign_before
from tests.unit.service.rules.digest_world import CAMPAIGN


def year(number, **changes) -> Campaign:
    fields = {
        "id": f"htsd-{number}",
        "title": f"Tuần lễ hưởng ứng học tập suốt đời năm {number}",
        "starts": date(number, 10, 1),
    }
    return replace(CAMPAIGN, **(fields | changes))


def test_campaign_before_is_the_newest_earlier_one_of_the_same_title():
    other = year(2021, id="doc-sach", title="Ngày hội đọc sách năm 2021")
    known = [year(2020), other, year(2021), year(2022), year(2023)]

    assert campaign_before(year(2022), known) == year(2021)
    assert campaign_before(year(2020), known) is None


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("before", [None, Curve(year=2021, units=9, points=((-3, 1), (14, 8)))])
def test_chart_is_a_picture_for_a_telephone(language, before):
    curve = Curve(year=2022, units=10, points=((-21, 0), (-1, 4)))
    timeline = Timeline(title="x", last_day=date(2022, 10, 14), curve=curve, before=before)

    raw = draw_chart(timeline, language)

    with Image.open(BytesIO(raw)) as picture:
        assert picture.format == "PNG"
        assert 900 <= picture.width <= 1000
        assert picture.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert len(raw) < 150_000
    assert draw_chart(timeline, language) == raw


def thumbnail(colour, size=(320, 240)):
    written = BytesIO()
    exif = Image.Exif()
    exif[0x9286] = "địa chỉ nhà"
    Image.new("RGB", size, colour).save(written, "JPEG", exif=exif)
    return written.getvalue()


def test_sheet_numbers_what_can_be_opened_and_tells_nothing_of_the_camera():
    photos = [thumbnail("red"), b"broken", thumbnail("green", (90, 320)), thumbnail("blue")]

    sheet = draw_sheet(photos)

    assert sheet is not None
    assert sheet.places == (0, 2, 3)
    with Image.open(BytesIO(sheet.content)) as picture:
        assert picture.width == WIDTH
        assert not picture.getexif()
        middle = picture.width // COLUMNS + picture.width // COLUMNS // 2
        red, green, blue = picture.getpixel((middle, 100))
        assert green > max(red, blue)


def test_sheet_has_an_end_and_none_is_no_sheet():
    sheet = draw_sheet([thumbnail("red")] * (MOST_PHOTOS + 5))

    assert sheet is not None
    assert len(sheet.places) == MOST_PHOTOS
    assert draw_sheet([]) is None
    assert draw_sheet([b"x"]) is None
