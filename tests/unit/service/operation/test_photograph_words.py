from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from db.entities.photographs import Photograph, PhotographMark
from parsers.facts import NOT_DECODABLE, TOO_MANY_PIXELS, DocumentFacts, PictureFacts
from parsers.mail.message import Attachment, Message
from service.operation.explaining import Explained
from service.operation.explanation_json import explanation_json
from service.operation.explanation_text import explanation_text
from service.operation.photograph_words import MOST_NAMED, stored_lines
from service.rules.photograph_repeats import SamePhotograph
from service.rules.understanding import understand
from service.rules.world import World

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def picture(name: str, **changes) -> PictureFacts:
    values = {
        "name": name,
        "place": name,
        "media_type": "image/jpeg",
        "size_bytes": 300_000,
        "sha256": f"{name:0>64}",
        "width": 1600,
        "height": 1200,
        "difference_hash": "0123456789abcdef",
        "looks_like": "photo",
    }
    return PictureFacts(**(values | changes))


def explain(*pictures: PictureFacts, inner: tuple[PictureFacts, ...] = ()) -> Explained:
    attachments = tuple(
        Attachment(
            path=seen.place,
            name=seen.name,
            media_type=seen.media_type,
            declared_type=seen.media_type,
            size_bytes=seen.size_bytes,
            sha256=seen.sha256,
            spool_name="1",
        )
        for seen in pictures
    )
    message = Message(
        sha256="b" * 64,
        size_bytes=99,
        content_key="c" * 64,
        attachments=attachments,
        pictures=pictures,
        documents=(DocumentFacts(path="a.zip/BC.docx", pictures=inner),) if inner else (),
    )
    meaning = understand(message, None, World(campaigns=(), indexes={}))
    return Explained(label="1.eml", sha256="b" * 64, message=message, meaning=meaning)


def told(*pictures: PictureFacts, inner: tuple[PictureFacts, ...] = ()) -> list[str]:
    lines = explanation_text(explain(*pictures, inner=inner), ZONE).splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith("  photos")), len(lines))
    return [line.strip().removeprefix("- ") for line in lines[start:]]


def test_says_what_the_camera_wrote():
    one = picture("1.jpg", taken_at="2022-10-03T07:15:23", has_gps=True)

    assert told(one) == [
        "photos   1",
        "1.jpg: 1600 x 1200; taken 03/10/2022 07:15 by the camera's clock;"
        " says where it was taken (GPS)",
    ]


def test_a_day_that_does_not_exist_is_told_as_it_is():
    assert "taken 0000-00-00T00:00:00 by" in told(picture("1", taken_at="0000-00-00T00:00:00"))[1]


def test_says_which_are_near_duplicates_of_which():
    lines = told(
        picture("1.jpg"),
        picture("2.jpg", difference_hash="fedcba9876543210"),
        picture("3.jpg", difference_hash="0123456789abcdec"),
        inner=(picture("image1", place="BC.docx#p4", sha256=f"{'1.jpg':0>64}"),),
    )

    assert lines == [
        "photos   4, 2 of them different",
        "1.jpg: 1600 x 1200",
        "2.jpg: 1600 x 1200",
        "3.jpg: 1600 x 1200; nearly the same as 1.jpg",
        "a.zip/BC.docx#p4: 1600 x 1200; the same file as 1.jpg",
    ]


def test_says_that_a_bomb_is_refused_and_counts_it_nowhere():
    bomb = picture("x.png", width=0, difference_hash="", refused=TOO_MANY_PIXELS)
    explained = explain(picture("1.jpg"), bomb)

    assert told(picture("1.jpg"), bomb)[2].startswith("x.png: refused")
    assert explanation_json(explained, ZONE)["photos"] == {"count": 1, "distinct": 1}


def test_what_could_not_be_opened_may_be_a_photograph():
    broken = picture("x.heic", width=0, difference_hash="", refused=NOT_DECODABLE)

    assert told(broken) == ["photos   1", "x.heic: could not be opened"]


def test_pictures_of_one_name_are_told_apart():
    first, second = picture("image.jpg", width=1), picture("image.jpg", width=2, sha256="f" * 64)
    second = replace(second, difference_hash="fedcba9876543210")

    assert told(first, second) == [
        "photos   2, 2 of them different",
        "image.jpg: 1 x 1200",
        "image.jpg (2): 2 x 1200",
    ]


def test_says_where_else_a_stored_photograph_was_sent():
    photo = Photograph(
        id=7,
        message_row=2,
        place="1.jpg",
        name="1.jpg",
        media_type="image/jpeg",
        size_bytes=1,
        sha256="a",
        has_gps=True,
    )

    def mark(row: int, sha256: str) -> PhotographMark:
        arrived = datetime(2022, 10, row, tzinfo=UTC)
        return PhotographMark(row, row, sha256, "", f"unit-{row}", "htsd-2022", arrived)

    asked = mark(2, "a")._replace(photograph_id=7)
    others = [mark(1, "a"), mark(3, "b"), mark(4, "a"), mark(5, "a"), mark(6, "a")]
    same = [SamePhotograph(photograph=asked, other=other) for other in others]

    (line,) = stored_lines([photo], same)

    assert line.startswith("7: 1.jpg: says where it was taken (GPS); the same file was sent before")
    assert "by unit-1 for htsd-2022 (HT-000001); nearly the same picture was sent later" in line
    assert line.endswith(f"and {len(others) - MOST_NAMED} more times")
