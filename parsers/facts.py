"""What documents and mail texts say, found while reading; judged later by service.rules.

Every fact carries the words that it stands on and a place that a person can find, such as
"BC.docx#p12", "so-lieu.xlsx!Sheet1!C7", "bc.pdf#page2", or "body" for the mail's own text.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

#: Why a picture was not decoded: it is a bomb, or no decoder of ours can read it.
TOO_MANY_PIXELS, NOT_DECODABLE = "too_many_pixels", "not_decodable"

#: The longest side of a thumbnail, in pixels.
THUMBNAIL_SIDE = 320


class DocumentKind(StrEnum):
    """What a document is, by its own words and shape."""

    REPORT = "report"  # tells what was done
    PLAN = "plan"  # announces what will be done: plan, schedule, registration
    FIGURES = "figures"  # a table of figures and little else
    SCHEDULE = "schedule"  # a table of activities and little else
    FORM = "form"  # a form of ours, filled in
    OTHER = "other"  # something else: minutes, a letter, a list of names
    UNREAD = "unread"  # its text could not be read, or is not in it (a scan)


class Qualifier(StrEnum):
    """How exactly a figure was stated; the words of `explain --json`."""

    ABOUT = "about"  # khoảng
    OVER = "over"  # hơn, trên
    UNDER = "under"  # dưới
    NEARLY = "nearly"  # gần


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What the head and foot of an administrative document say of it.

    Attributes:
        number: as written, spaces tidied: "216/BC-THPTNQ", "/BC-HKH" where it was left blank,
            or None where there is none.
        dated: the document's own date, not a cited one.
        issuer: the issuing body's name as written, without its parent.
        parent: the body above it, or None.
        above: those above the parent, the highest first.
        place: where it was issued, such as "Ninh Sơn".
        type: the type's abbreviation by Nghị định 30/2020: BC, KH, CV ...; None when unclear.
        title: the heading and what follows it ("BÁO CÁO Kết quả tổ chức ..."), one line.
        signer: the signing person's name.
        signature_lines: the lines of the signature block, for recognising the unit.
    """

    number: str | None = None
    dated: date | None = None
    issuer: str | None = None
    parent: str | None = None
    place: str | None = None
    type: str | None = None
    title: str | None = None
    signer: str | None = None
    signature_lines: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFigure:
    """One figure that a document states for an indicator.

    Attributes:
        indicator: key of the campaign's indicator.
        unit: the unit word as written: "học sinh", "buổi"; empty when there is none.
        quote: the words around it, at most 200 characters.
        planned: announced rather than done.
        total: the document's own total for the indicator, rather than a part of it.
        origin: form | table | prose.
        confidence: 0 to 1.
    """

    indicator: str
    value: float
    unit: str
    quote: str
    place: str
    qualifier: Qualifier | None = None
    planned: bool = False
    total: bool = True
    origin: str = "prose"
    confidence: float = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedActivity:
    """One activity of a schedule.

    Attributes:
        start: ISO local time "2022-10-03T07:30" or a plain date "2022-10-03" for a whole day;
            the year may have been completed from the campaign.
        end: likewise, or None.
        all_day: `start` is a plain date.
    """

    start: str
    end: str | None
    all_day: bool
    what: str
    where: str = ""
    who: str = ""
    host: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFacts:
    """One picture: attached, inside an archive, or inside a document.

    Attributes:
        name: file name, or its name inside the document.
        place: where it stands: the attachment's path, or an address inside a document.
        width: in pixels; 0 when it could not be opened. `height` likewise.
        orientation: EXIF's 1 to 8; `width` and `height` are those of the upright picture.
        taken_at: EXIF time as written, "2022-10-03T07:15:23", or None.
        difference_hash: 64-bit perceptual hash in hex, "" when not computed; near-duplicates
            differ in few bits.
        looks_like: photo | page | graphic | unknown: a page image of a scanned document and a
            flat graphic such as a logo are no photographs.
        refused: TOO_MANY_PIXELS or NOT_DECODABLE; "" when it was decoded, or nobody has tried.
        thumbnail_spool: the spool file with a small clean JPEG of it; "" where there is none.
        thumbnail_sha256: of that file.
    """

    name: str
    place: str
    media_type: str
    size_bytes: int
    sha256: str
    spool_name: str = ""
    width: int = 0
    height: int = 0
    has_gps: bool = False
    taken_at: str | None = None
    difference_hash: str = ""
    looks_like: str = "unknown"
    orientation: int = 1
    refused: str = ""
    thumbnail_spool: str = ""
    thumbnail_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFacts:
    """One digital signature: recorded, never required.

    Attributes:
        intact: the bytes that it covers are unchanged; None when it was made in a way that
            could not be checked. Says nothing about who may be trusted.
        signer: the certificate's common name; "" when it could not be read.
        signed_at: the signer's own claim, ISO with an offset, or None.
        added_after: something was added to the file after the last of its signatures: a change,
            or no more than what helps to check them later.
    """

    intact: bool | None
    signer: str
    signed_at: str | None = None
    added_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedCode:
    """The code of a form of ours, as it was found: nobody has checked its seal yet.

    Attributes:
        unit: the code of the unit that the form was made for; `campaign` and `stage` likewise.
        version: of the form.
        seal: as written, without the marks around it.
        place: where it stands, such as "phieu.xlsx!Sheet1!B2".
    """

    unit: str
    campaign: str
    stage: str
    version: int
    seal: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What one document says.

    Attributes:
        path: the attachment's path; "body" for the text of the mail itself.
        sha256: of the attachment; "" for the body.
        problems: kinds of documents.document.ProblemKind that kept it from being read whole.
        scan: its pages are pictures; text came by OCR or not at all.
        year: the school or calendar year that the title speaks of, or None.
        opening: its first lines as written, for recognising campaign and unit.
        form_codes: of forms of ours; what they claim, to be checked.
        pictures: inside the document.
    """

    path: str
    sha256: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    letterhead: Letterhead = field(default_factory=Letterhead)
    figures: tuple[StatedFigure, ...] = ()
    activities: tuple[StatedActivity, ...] = ()
    pictures: tuple[PictureFacts, ...] = ()
    signatures: tuple[SignatureFacts, ...] = ()
    problems: tuple[str, ...] = ()
    scan: bool = False
    year: int | None = None
    opening: str = ""
    form_codes: tuple[ClaimedCode, ...] = ()
    text_chars: int = 0

    @property
    def is_empty_form(self) -> bool:
        """Whether it is a form of ours that nobody has filled in."""
        return self.kind is DocumentKind.FORM and not (self.figures or self.activities)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """What reading looks for in documents.

    Attributes:
        indicators: (key, label) of what counts as a figure.
        first, last: ISO days of the campaign's week, which complete a date without a year.
        deep: also what takes long: perceptual hashes of pictures, OCR of scans.
        scans: with `deep`, read the text of scans too.
        copy_side: with `deep`, the longest side of the copies of pictures, in pixels.
    """

    indicators: tuple[tuple[str, str], ...]
    first: str
    last: str
    deep: bool = False
    scans: bool = True
    copy_side: int = THUMBNAIL_SIDE
