import csv
from datetime import date

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.entities.units import UnitPeriod
from service.adapters.roster_files import read_roster
from service.errors import RosterError
from service.rules.roster_checks import find_warnings
from service.rules.roster_rows import COLUMNS

HEADER = list(COLUMNS)
SCHOOL = {
    "code": "thpt-chu-van-an",
    "name": "Trường THPT Chu Văn An",
    "kind": "thpt",
    "emails": "C3ChuVanAn@moet.edu.vn;@thptchuvanan.edu.vn",
    "phone": "0259 3822 000",
    "aliases": "THPT CVA;Chu Văn An",
}


@pytest.fixture
def write_csv(tmp_path):
    def write(*rows, header=None, separator=",", encoding="utf-8"):
        path = tmp_path / "units.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, header or HEADER, delimiter=separator)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def faults_of(path):
    with pytest.raises(RosterError) as caught:
        read_roster(path)
    return [(fault.row, fault.reason) for fault in caught.value.faults]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_read_whatever_program_wrote_it(write_csv, separator, encoding):
    (period,) = read_roster(write_csv(SCHOOL, separator=separator, encoding=encoding)).periods

    assert period == UnitPeriod(
        code="thpt-chu-van-an",
        name="Trường THPT Chu Văn An",
        kind="thpt",
        emails=("c3chuvanan@moet.edu.vn", "@thptchuvanan.edu.vn"),
        phone="0259 3822 000",
        aliases=("THPT CVA", "Chu Văn An"),
    )


def test_two_columns_are_enough(tmp_path):
    path = tmp_path / "units.csv"
    path.write_text("Code;Name;Ghi chú\nth-a;Trường Tiểu học A;x\n\n", encoding="utf-8")

    assert read_roster(path).periods == (UnitPeriod(code="th-a", name="Trường Tiểu học A"),)


def test_a_workbook_is_read_with_its_numbers_and_dates(tmp_path):
    path = tmp_path / "units.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("ẩn").hide()
        sheet = book.add_worksheet("Đơn vị")
        sheet.activate()
        sheet.write_row(0, 0, ["code", "name", "phone", "active_from", "active_to"])
        sheet.write_row(1, 0, ["th-a", "Trường Tiểu học A", 2593822000])
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_datetime(1, 3, date(2022, 8, 1), day)
        sheet.write(1, 4, "31/12/2025")

    (period,) = read_roster(path).periods

    assert period.phone == "2593822000"
    assert (period.active_from, period.active_to) == (date(2022, 8, 1), date(2025, 12, 31))


def test_dates_may_be_written_either_way(write_csv):
    row = SCHOOL | {"active_from": "1/8/2022", "active_to": "2025-06-30"}

    (period,) = read_roster(write_csv(row)).periods

    assert (period.active_from, period.active_to) == (date(2022, 8, 1), date(2025, 6, 30))


def test_one_code_may_have_several_periods(write_csv):
    first = SCHOOL | {"active_to": "2022-07-31"}
    second = SCHOOL | {"name": "Trường THPT Chu Văn An mới", "active_from": "2022-08-01"}

    assert len(read_roster(write_csv(first, second)).periods) == 2


def test_every_faulty_row_is_named_at_once(write_csv):
    path = write_csv(
        SCHOOL,
        {"code": "", "name": "Trường không mã"},
        {"code": "Trường A", "name": "Trường A"},
        SCHOOL,
        {"code": "th-b", "name": "Trường B", "parent": "pgd-x", "successor": "th-b"},
        {"code": "th-c", "name": "C", "emails": "c@;@gmail.com;@x"},
        {"code": "th-d", "name": "D", "active_from": "31/02/2022", "active_to": "soon"},
        {"code": "th-e", "name": "E", "active_from": "2022-02-01", "active_to": "2022-01-01"},
        {"code": "th-f", "name": "F", "parent": "th-d", "successor": "th-z"},
    )

    faults = faults_of(path)

    assert [row for row, _ in faults] == [3, 4, 5, 6, 6, 7, 7, 7, 8, 8, 9, 10]
    assert "row 2 already" in dict(faults)[5]
    assert "th-z" in dict(faults)[10]


def test_a_row_with_more_cells_than_headings_is_refused(tmp_path):
    path = tmp_path / "units.csv"
    path.write_text("code,name\nso-vh,Sở Văn hóa, Thể thao và Du lịch\n", encoding="utf-8")

    assert faults_of(path)[0][0] == 2


def test_a_mistyped_heading_is_named_with_the_right_one(write_csv):
    path = write_csv(header=["code", "nam", "emials"])

    reasons = [reason for _, reason in faults_of(path)]

    assert any('"name" is missing' in reason for reason in reasons)
    assert any('did you mean "emails"' in reason for reason in reasons)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "missing"),
        (b"code,name\n", "holds no unit"),
        ("code,name\na,Trường\n".encode("cp1258", "replace") + b"\xff", "not UTF-8"),
        (b"PK\x03\x04 broken", "workbook"),
        (b'code,name\na,"x\n', "CSV"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_reason(tmp_path, data, reason):
    path = tmp_path / "units.csv"
    path.write_bytes(data)

    assert any(reason in text for _, text in faults_of(path))


def test_a_missing_file_is_refused_with_a_reason(tmp_path):
    with pytest.raises(RosterError, match="cannot be read: No such file"):
        read_roster(tmp_path / "none.csv")


def test_twins_and_shared_addresses_are_allowed_but_named(write_csv):
    roster = read_roster(
        write_csv(
            {"code": "a", "name": "TTHTCĐ xã Thành Hải", "emails": "thu@gmail.com"},
            {"code": "b", "name": "TTHTCĐ xã Thanh Hải", "emails": "thu@gmail.com"},
            {"code": "c", "name": "Trường THCS Hoà Bình"},
            {"code": "d", "name": "Trường THCS Hòa Bình"},
            {"code": "e", "name": "Trường THCS Hòa Bình", "active_to": "2000-01-01"},
            {"code": "f", "name": "Trường X", "successor": "e"},
        )
    )

    warnings = " | ".join(find_warnings(roster))

    assert "thu@gmail.com serves several units: a, b" in warnings
    assert "without accents these have one name: a, b" in warnings
    assert "c, d, e" in warnings
    assert "f has a successor" in warnings


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_file_breaks_the_reader(tmp_path, data):
    path = tmp_path / "any.csv"
    path.write_bytes(data)

    with pytest.raises(RosterError):
        read_roster(path)
