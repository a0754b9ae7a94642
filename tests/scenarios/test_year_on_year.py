"""The campaign of 2021 and that of 2022 through one mailbox: what every output says of both years.

Ten units tell of each year, with numbers written down here by hand; one photograph comes again.
"""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pypdfium2
import pytest

from service.demo.materials.workbooks import ScheduleLine, write_schedule
from service.demo.materials.written_report import Section
from service.demo.simulated_clock import SimulatedClock
from tests.builders import XLSX, Enclosure, make_docx_report, make_message, make_photo
from tests.servers.office import CONFIG, USER, open_office
from tests.servers.smtp_sink import Kept

pytestmark = pytest.mark.imap

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
STAFF = "tonghop@ninhthuan.example"
CAMPAIGN = CONFIG[CONFIG.index("[[campaign]]") :].format()
BEFORE = (
    re.sub(r"2022-10", "2021-10", CAMPAIGN)
    .replace("htsd-2022", "htsd-2021")
    .replace("năm 2022", "năm 2021")
    .replace("4150/KH-UBND", "3987/KH-UBND")
)
CHANGES = {
    "[units]": f'[staff]\ndigest_to = ["{STAFF}"]\ndigest_at = ["07:30"]\n\n[units]',
    "burst_minutes = 0": "burst_minutes = 0\nthanks = false\nask_about_plans = true",
    CAMPAIGN: f"{CAMPAIGN}\n{BEFORE}",
}
# (code, name, activities and participants of 2021, those of 2022); None where nothing came.
Numbers = tuple[int, int] | None
UNITS: tuple[tuple[str, str, Numbers, Numbers], ...] = (
    ("thpt-chu-van-an", "Trường THPT Chu Văn An", (10, 1000), (12, 1127)),
    ("thpt-nguyen-trai", "Trường THPT Nguyễn Trãi", (8, 640), (8, 655)),
    ("thpt-thap-cham", "Trường THPT Tháp Chàm", (6, 480), (9, 520)),
    ("thpt-an-phuoc", "Trường THPT An Phước", (5, 400), (5, 4000)),
    ("thcs-tan-tai", "Trường THCS Tấn Tài", (4, 300), (4, 310)),
    ("thcs-do-vinh", "Trường THCS Đô Vinh", (4, 280), None),
    ("thcs-my-huong", "Trường THCS Mỹ Hương", None, (6, 350)),
    ("hkh-tinh", "Hội Khuyến học tỉnh Ninh Thuận", (3, 150), (3, 160)),
    ("thu-vien-tinh", "Thư viện tỉnh Ninh Thuận", (7, 900), (7, 950)),
    ("thcs-khanh-hai", "Trường THCS Khánh Hải", (2, 200), None),
)
ROSTER = "code,name,kind,parent,emails\n" + "".join(
    f"{code},{name},,,{code}@ninhthuan.example\n" for code, name, _, _ in UNITS
)
ASKED = "thcs-tan-tai"


def at(year: int, text: str) -> datetime:
    return datetime.fromisoformat(f"{year}-{text}").replace(tzinfo=HANOI)


def report(code: str, name: str, year: int, numbers: tuple[int, int], photo: int) -> bytes:
    done, people = numbers
    told = f"{people:,}".replace(",", ".")
    document = make_docx_report(
        issuer=name,
        number=f"45/BC-{year}",
        signed_on=date(year, 10, 10),
        title=f"Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {year}",
        opening=f"Thực hiện kế hoạch của tỉnh, {name} báo cáo kết quả như sau:",
        sections=(
            Section(
                heading="II. Kết quả thực hiện",
                paragraphs=(
                    f"- Đã tổ chức {done:02} hoạt động hưởng ứng Tuần lễ.",
                    f"- Tổng số có {told} lượt người tham gia.",
                    "- Treo 06 băng rôn, khẩu hiệu.",
                ),
            ),
        ),
    )
    return make_message(
        f"{name} gửi Phòng báo cáo kết quả.",
        [document, *(make_photo(photo + n) for n in range(3))],
        sender=f"{code}@ninhthuan.example",
        sender_name=name,
        # In the second year nobody writes which one it is in the subject.
        subject="Báo cáo kết quả Tuần lễ HTSĐ" + (" 2021" if year == 2021 else ""),
        sent_at=at(year, "10-10 09:00"),
    )


def registration(code: str, name: str, year: int) -> bytes:
    lines = tuple(
        ScheduleLine(
            when=f"7 giờ 30, ngày 0{day}/10/{year}", what=f"Việc {day}", where="Sân", who=""
        )
        for day in range(2, 8)
    )
    content = write_schedule(f"LỊCH HOẠT ĐỘNG TUẦN LỄ HTSĐ NĂM {year}", name, lines)
    schedule = Enclosure(name="Lịch.xlsx", content=content, media_type=XLSX)
    return make_message(
        f"{name} đăng ký lịch hoạt động.",
        [schedule],
        sender=f"{code}@ninhthuan.example",
        sender_name=name,
        subject=f"Đăng ký lịch hoạt động Tuần lễ HTSĐ năm {year}",
        sent_at=at(year, "09-20 09:00"),
    )


@dataclass(frozen=True)
class TwoYears:
    """What was sent to the staff and the units, and what was written."""

    letters: list[Kept]
    folder: Path

    def sheet(self, name: str) -> list[tuple[object, ...]]:
        book = openpyxl.load_workbook(self.folder / "out.xlsx", data_only=True)
        return [tuple(row) for row in book[name].iter_rows(values_only=True)]

    def digest(self, year: int) -> str:
        """The words of the first digest of a year."""
        (first, *_) = (
            one.message
            for one in self.letters
            if one.recipients == (STAFF,) and f"/{year}:" in str(one.message["Subject"])
        )
        return " ".join(first.get_body(("plain",)).get_content().split())


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoYears]:
    folder = tmp_path_factory.mktemp("years")
    clock = SimulatedClock(at(2021, "10-12 08:00"))
    with (
        open_office(folder) as office,
        office.service(clock=clock, changes=CHANGES, roster=ROSTER) as service,
    ):
        for year, place in ((2021, 2), (2022, 3)):
            clock.advance_to(at(year, "10-12 08:00"))
            for number, (code, name, *numbers) in enumerate(UNITS):
                told = numbers[place - 2]
                # The first unit sends in 2022 the photographs of 2021 again.
                photo = number * 3 + (60 if year == 2022 and number else 0)
                day = 4 + number // 2 + (1 if year == 2022 else 0)
                mails = [(registration(code, name, year), at(year, "09-20 09:00"))]
                if told is not None:
                    mails.append(
                        (report(code, name, year, told, photo), at(year, f"10-{day:02} 09:00"))
                    )
                for raw, moment in mails:
                    office.dovecot.deliver(USER, raw, at=int(moment.timestamp()))
            while service.poll().handled:
                pass
            with service.workplace.leadership.kept():
                service.second_pass.run(threading.Event())
            clock.advance_to(at(year, "10-13 09:00"))
            service.poll()
        for kind, end in (("workbook", "xlsx"), ("report", "docx"), ("photos", "pdf")):
            done = office.command("export", kind, "htsd-2022", "-o", str(folder / f"out.{end}"))
            assert done.returncode == 0, done.stderr
        yield TwoYears(letters=list(office.letters), folder=folder)


def test_each_mail_is_filed_in_the_campaign_of_its_year(two_years: TwoYears) -> None:
    told = [str(one.message["Subject"]) for one in two_years.letters]
    for year, reported in ((2021, 9), (2022, 8)):
        of_year = [subject for subject in told if subject.startswith(f"[Tuần lễ HTSĐ {year}]")]
        assert sum("đã nhận đăng ký" in subject for subject in of_year) == 10
        assert sum("đã nhận báo cáo" in subject for subject in of_year) == reported


def test_the_workbook_holds_the_totals_of_both_years_and_of_who_told_of_both(
    two_years: TwoYears,
) -> None:
    sheet = {row[0]: row for row in two_years.sheet("So với năm trước")[3:]}
    assert sheet["Chỉ tiêu"][1:3] == ("Năm 2022", "Năm 2021")
    assert sheet["Số đơn vị đã gửi báo cáo"][1:4] == (8, 9, -1)
    for place, name in enumerate(("Số hoạt động, sự kiện được tổ chức", "Số lượt người tham gia")):
        then = [old[place] for _, _, old, _ in UNITS if old]
        now = [new[place] for _, _, _, new in UNITS if new]
        both = [(new[place], old[place]) for _, _, old, new in UNITS if old and new]
        assert sheet[name][1:4] == (sum(now), sum(then), sum(now) - sum(then))
        assert sheet[name][5:8] == (len(both), sum(n for n, _ in both), sum(o for _, o in both))


def test_a_figure_far_from_last_year_is_marked_for_checking(two_years: TwoYears) -> None:
    rows = [row for row in two_years.sheet("Cần kiểm tra")[4:] if row[1]]
    (doubtful,) = (row for row in rows if "năm trước" in str(row[6]))
    assert doubtful[1:5] == ("Trường THPT An Phước", None, "Số lượt người tham gia", 4000)
    assert "năm trước 400" in str(doubtful[7])


def test_the_report_says_what_changed_at_those_who_told_of_both_years(
    two_years: TwoYears,
) -> None:
    document = docx.Document(str(two_years.folder / "out.docx"))
    assert any("So sánh với năm 2021" in one.text for one in document.paragraphs)
    heads = [[cell.text for cell in one.rows[0].cells] for one in document.tables]
    (place,) = (number for number, of_table in enumerate(heads) if "Năm 2021" in of_table)
    table = document.tables[place]
    rows = {
        row.cells[1].text: [cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells[2:]]
        for row in table.rows
    }
    assert rows["Số hoạt động, sự kiện được tổ chức"] == ["49", "9", "54", "8", "+5 (7 đơn vị)"]
    assert rows["Số lượt người tham gia"] == ["4.350", "9", "8.072", "8", "+3.852 (7 đơn vị)"]
    assert rows["Số băng rôn, khẩu hiệu, pa nô, áp phích"][-1] == "0 (7 đơn vị)"


def test_the_digest_shows_last_years_curve_from_the_second_year_on(two_years: TwoYears) -> None:
    told = two_years.digest(2022)
    assert "80% đơn vị đã gửi báo cáo kết quả tính đến 12/10/2022; năm 2021 cùng" in told
    assert "cùng thời điểm: 90%." in told
    assert "90% đơn vị đã gửi báo cáo kết quả tính đến 12/10/2021." in two_years.digest(2021)


def test_units_are_asked_about_the_plan_of_the_same_year(two_years: TwoYears) -> None:
    asked = {
        (one.recipients[0].partition("@")[0], str(one.message["Subject"])[14:18])
        for one in two_years.letters
        if "lịch đã đăng ký" in str(one.message["Subject"])
    }
    first = {(code, "2021") for code, _, old, _ in UNITS if old and old[0] < 5}
    assert asked == first | {(ASKED, "2022"), ("hkh-tinh", "2022")}
    (letter,) = (
        one.message
        for one in two_years.letters
        if one.recipients == (f"{ASKED}@ninhthuan.example",)
        and "HTSĐ 2022] Đề nghị cho biết thêm" in str(one.message["Subject"])
    )
    text = " ".join(letter.get_body(("plain",)).get_content().split())
    assert "đã đăng ký 06 hoạt động; báo cáo kết quả nêu 04 hoạt động" in text
    assert "02/10/2022: Việc 2" in text
    assert "/2021" not in text


def test_photographs_of_last_year_are_marked_as_such(two_years: TwoYears) -> None:
    with pypdfium2.PdfDocument(two_years.folder / "out.pdf") as pdf:
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert text.count("2021") == 3
    assert "Trường THPT Chu Văn An" in text
