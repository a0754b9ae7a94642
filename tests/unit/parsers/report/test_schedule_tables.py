from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.documents.document import Cell, Region, Table
from parsers.vietnamese.dates import Frame
from tests.unit.parsers.report.schedule_making import (
    ABOVE,
    LEFT,
    WEEK,
    document,
    find,
    find_activities,
    short,
    table,
)

WEEK_2023 = Frame(first=date(2023, 10, 2), last=date(2023, 10, 8))


def test_reads_every_column_of_a_plain_table():
    found = find(
        table(
            ["STT", "Thời gian", "Nội dung hoạt động", "Hình thức", "Địa điểm", "Thành phần",
             "Đơn vị chủ trì", "Đơn vị phối hợp", "Ghi chú"],
            ["1", "08h15, ngày 01/10/2022", "Thi kể chuyện theo sách", "Trực tiếp", "Hội trường",
             "Cán bộ, học sinh", "Đoàn trường", "Thư viện huyện", ""],
            ["2", "Từ ngày 01/10 đến ngày 07/10/2022", "Treo băng rôn", "", "Cổng trường", "", "",
             "", "Đã mua vải"],
        )
    )  # fmt: skip
    first, second = found
    assert (first.start, first.end, first.all_day) == ("2022-10-01T08:15", None, False)
    assert (first.what, first.where) == ("Thi kể chuyện theo sách", "Hội trường")
    assert (first.who, first.host) == ("Cán bộ, học sinh", "Đoàn trường")
    assert first.place == "KH.docx#table2!C2"
    assert (second.start, second.end, second.all_day) == ("2022-10-01", "2022-10-07", True)
    assert (second.what, second.where, second.host) == ("Treo băng rôn", "Cổng trường", "")


def test_carries_a_merged_day_over_its_hours():
    found = find(
        table(
            ["TT", "Thứ/ngày", "Giờ", "Nội dung công việc", "Địa điểm", "Người phụ trách"],
            ["1", "Thứ Hai\n03/10", "7.00", "Lễ chào cờ", "Sân trường", "Hiệu trưởng"],
            ["2", ABOVE, "8.30", "Thi vẽ tranh", "Các lớp", "GVCN"],
            ["3", "Thứ Tư\n05/10", "14", "Tọa đàm", "Hội trường", "CĐ, ĐTN"],
        )
    )
    assert short(found) == [
        ("2022-10-03T07:00", "Lễ chào cờ", "Sân trường"),
        ("2022-10-03T08:30", "Thi vẽ tranh", "Các lớp"),
        ("2022-10-05T14:00", "Tọa đàm", "Hội trường"),
    ]
    assert [each.host for each in found] == ["Hiệu trưởng", "GVCN", "CĐ, ĐTN"]


def test_carries_a_day_that_is_written_once():
    found = find(
        table(
            ["Thời gian", "Nội dung", "Địa điểm"],
            ["Sáng 3/10", "Chào cờ", "Sân"],
            ["", "Thi vẽ", "Lớp"],
            ["Chiều 3/10", "Bóng đá", "Sân vận động"],
            ["", "", ""],
            ["", "Người lập biểu", ""],
        )
    )
    assert short(found) == [
        ("2022-10-03", "Chào cờ", "Sân"),
        ("2022-10-03", "Thi vẽ", "Lớp"),
        ("2022-10-03", "Bóng đá", "Sân vận động"),
    ]


def test_reads_a_header_of_two_rows():
    found = find(
        table(
            ["STT", "Thời gian", LEFT, "Nội dung", "Thành phần", LEFT, "Đơn vị chủ trì"],
            [ABOVE, "Ngày", "Giờ", ABOVE, "Đối tượng", "Số lượng", ABOVE],
            ["1", "01/10/2022", "07h30", "Khai mạc", "Nhân dân", "300", "UBND xã"],
            ["2", "02-03/10/2022", "Cả ngày", "Hội sách", "Học sinh", "500", "Thư viện huyện"],
        )
    )
    assert [(each.start, each.end) for each in found] == [
        ("2022-10-01T07:30", None),
        ("2022-10-02", "2022-10-03"),
    ]
    assert [each.who for each in found] == ["Nhân dân, 300", "Học sinh, 500"]


def test_joins_columns_of_beginning_and_end():
    found = find(
        table(
            ["TT", "Tên hoạt động", "Từ ngày", "Đến ngày", "Nơi tổ chức"],
            ["1", "Trưng bày sách", "01/10", "07/10", "Thư viện tỉnh"],
            ["2", "Khai mạc", "01/10", "01/10", "Sảnh A"],
        )
    )
    assert [(each.start, each.end, each.where) for each in found] == [
        ("2022-10-01", "2022-10-07", "Thư viện tỉnh"),
        ("2022-10-01", None, "Sảnh A"),
    ]


def test_reads_dates_and_hours_of_a_workbook():
    found = find(
        table(
            ["KẾ HOẠCH TUẦN LỄ"],
            [],
            ["STT", "Ngày", "Giờ", "Hoạt động", "Địa điểm"],
            [1, datetime.combine(date(2022, 10, 3), time.min), time(7, 30), "Phát động", "Sân"],
            [
                2,
                datetime.combine(date(2022, 10, 4), time(8)),
                None,
                "Rung chuông vàng",
                "Nhà đa năng",
            ],
            [3, None, time(14, 0), "Chung kết", "Nhà đa năng"],
            [4, date(2022, 10, 5), "", "Tổng kết", "Sân"],
            [],
            ["", "", "", "HIỆU TRƯỞNG", ""],
            place="lich.xlsx!Sheet1",
        )
    )
    assert short(found) == [
        ("2022-10-03T07:30", "Phát động", "Sân"),
        ("2022-10-04T08:00", "Rung chuông vàng", "Nhà đa năng"),
        ("2022-10-04T14:00", "Chung kết", "Nhà đa năng"),
        ("2022-10-05", "Tổng kết", "Sân"),
    ]
    assert found[0].place == "lich.xlsx!Sheet1!D4"


def test_reads_a_table_without_a_header():
    found = find(
        table(
            ["7h30 ngày 3/10", "Chào cờ, phát động tuần lễ học tập", "Sân trường"],
            ["14h00 ngày 5/10", "Chuyên đề chuyển đổi số", "Phòng tin học"],
            ["Từ 1-7/10", "Treo băng rôn", "Cổng trường"],
        ),
        table(
            ["Thứ hai, 02/10", "8h00", "Khai mạc", "Hội trường UBND xã", "Chủ tịch UBND xã"],
            ["Thứ ba, 04/10", "14h30", "Tọa đàm", "Nhà văn hóa thôn", "Hội Khuyến học xã"],
        ),
    )
    assert short(found) == [
        ("2022-10-03T07:30", "Chào cờ, phát động tuần lễ học tập", "Sân trường"),
        ("2022-10-05T14:00", "Chuyên đề chuyển đổi số", "Phòng tin học"),
        ("2022-10-01", "Treo băng rôn", "Cổng trường"),
        ("2022-10-02T08:00", "Khai mạc", "Hội trường UBND xã"),
        ("2022-10-04T14:30", "Tọa đàm", "Nhà văn hóa thôn"),
    ]


def test_reads_a_table_that_lies_on_its_side():
    found = find(
        table(
            ["Thời gian", "7h30 ngày 3/10/2022", "8h00 ngày 5/10/2022"],
            ["Nội dung", "Lễ phát động", "Hội thi kể chuyện"],
            ["Địa điểm", "Sân trường", "Hội trường"],
        )
    )
    assert short(found) == [
        ("2022-10-03T07:30", "Lễ phát động", "Sân trường"),
        ("2022-10-05T08:00", "Hội thi kể chuyện", "Hội trường"),
    ]
    assert found[1].place == "KH.docx#table2!C2"


def test_reads_a_timetable_with_the_days_across():
    found = find(
        table(
            ["Buổi", "Thứ Hai 3/10", "Thứ Ba 4/10", "Thứ Tư 5/10"],
            ["Sáng", "7h: Chào cờ, phát động", "", "8h00: Thi vẽ tại sân trường"],
            ["Chiều", "Tập huấn chuyển đổi số", "- 14h: Tọa đàm\n- 4h: Bóng đá", ""],
        )
    )
    assert short(found) == [
        ("2022-10-03T07:00", "Chào cờ, phát động", ""),
        ("2022-10-05T08:00", "Thi vẽ", "sân trường"),
        ("2022-10-03", "Tập huấn chuyển đổi số", ""),
        ("2022-10-04T14:00", "Tọa đàm", ""),
        ("2022-10-04T16:00", "Bóng đá", ""),
    ]


def test_reads_a_timetable_with_the_halves_of_days_across():
    found = find(
        table(
            ["Thứ/Ngày", "Sáng", "Chiều"],
            ["Hai\n3/10", "Chào cờ", "Sinh hoạt chuyên đề"],
            ["Thứ Ba, 4/10", "8h Thi Rung chuông vàng", "2h30: Tọa đàm với phụ huynh"],
        )
    )
    assert [(each.start, each.what) for each in found] == [
        ("2022-10-03", "Chào cờ"),
        ("2022-10-03", "Sinh hoạt chuyên đề"),
        ("2022-10-04T08:00", "Thi Rung chuông vàng"),
        ("2022-10-04T14:30", "Tọa đàm với phụ huynh"),
    ]


def test_takes_the_day_from_a_row_across_the_table():
    found = find(
        table(
            ["TT", "Giờ", "Nội dung", "Địa điểm"],
            ["Thứ Hai, ngày 3/10/2022", LEFT, LEFT, LEFT],
            ["1", "7h15", "Chào cờ", "Sân trường"],
            ["CHIỀU", LEFT, LEFT, LEFT],
            ["2", "2h", "Giao lưu", "Hội trường"],
            ["Thứ Ba, ngày 4/10/2022", LEFT, LEFT, LEFT],
            ["3", "8g00", "Đọc sách", "Thư viện"],
            ["TT", "Giờ", "Nội dung", "Địa điểm"],
            ["4", "9g00", "Vẽ tranh", "Thư viện"],
            ["Lưu ý: các lớp đến đúng giờ 7h ngày 5/10", LEFT, LEFT, LEFT],
        )
    )
    assert short(found) == [
        ("2022-10-03T07:15", "Chào cờ", "Sân trường"),
        ("2022-10-03T14:00", "Giao lưu", "Hội trường"),
        ("2022-10-04T08:00", "Đọc sách", "Thư viện"),
        ("2022-10-04T09:00", "Vẽ tranh", "Thư viện"),
    ]


def test_goes_on_over_a_page_break_without_a_second_header():
    found = find(
        table(
            ["TT", "Nội dung", "Thời gian", "Phụ trách"],
            ["1", "Treo pano", "Cả tuần", "Đoàn trường"],
        ),
        table(["2", "Lễ phát động", "7h sáng thứ Hai (3/10)", "BGH"], place="KH.docx#table3"),
    )
    assert [(each.start, each.what, each.host) for each in found] == [
        ("2022-10-01", "Treo pano", "Đoàn trường"),
        ("2022-10-03T07:00", "Lễ phát động", "BGH"),
    ]


def test_parts_time_and_place_of_one_column():
    found = find(
        table(
            ["TT", "Nội dung", "Thời gian, địa điểm", "Thành phần"],
            ["1", "Lễ khai mạc", "7h30, 01/10/2022 tại Quảng trường 16/4", "500 người"],
            ["2", "Bế mạc", "16h ngày 7/10, Thư viện tỉnh", "200"],
        )
    )
    assert short(found) == [
        ("2022-10-01T07:30", "Lễ khai mạc", "Quảng trường 16/4"),
        ("2022-10-07T16:00", "Bế mạc", "Thư viện tỉnh"),
    ]


def test_parts_the_lines_of_a_cell_that_have_their_own_hours():
    found = find(
        table(
            ["Ngày", "Nội dung", "Địa điểm"],
            ["3/10", "- 7h00: Chào cờ\n- 8h00: Thi vẽ\n- 14h: Tọa đàm", "Trường"],
            ["4/10\n5/10", "Thi đá bóng\nThi kéo co", "Sân vận động"],
            ["7h’\n6/10", "Kể chuyện\ntheo sách", "Thư viện"],
        )
    )
    assert short(found) == [
        ("2022-10-03T07:00", "Chào cờ", "Trường"),
        ("2022-10-03T08:00", "Thi vẽ", "Trường"),
        ("2022-10-03T14:00", "Tọa đàm", "Trường"),
        ("2022-10-04", "Thi đá bóng", "Sân vận động"),
        ("2022-10-05", "Thi kéo co", "Sân vận động"),
        ("2022-10-06T07:00", "Kể chuyện theo sách", "Thư viện"),
    ]


def test_reads_the_half_of_a_day_from_a_letter_beside_it():
    found = find(
        table(
            ["LỊCH TỔ CHỨC CÁC HOẠT ĐỘNG", LEFT, LEFT, LEFT],
            ["Ngày tháng", "Buổi", "Nội dung", "Nơi thực hiện"],
            ["02/10", "S", "Chào cờ", "Sân"],
            ["", "C", "Thi vẽ", "P. Mỹ thuật"],
            ["03/10", "S", "Đọc sách", "Thư viện"],
        ),
        week=WEEK_2023,
    )
    assert [each.start for each in found] == ["2023-10-02", "2023-10-02", "2023-10-03"]


def test_leaves_out_deadlines_and_mends_a_slip_in_the_year():
    found = find(
        table(
            ["STT", "NỘI DUNG", "THỜI GIAN"],
            ["1", "Phát thanh", "Trong suốt Tuần lễ"],
            ["2", "Lễ phát động", "Sáng thứ Hai (3/10/2022)"],
            ["3", "Báo cáo kết quả", "Trước ngày 15/10"],
            ["4", "Kể chuyện", "4/10/2021"],
            ["5", "Họp rút kinh nghiệm", "20/10"],
        )
    )
    assert [(each.start, each.what) for each in found] == [
        ("2022-10-01", "Phát thanh"),
        ("2022-10-03", "Lễ phát động"),
        ("2022-10-04", "Kể chuyện"),
        ("2022-10-20", "Họp rút kinh nghiệm"),
    ]


def test_other_tables_with_dates_are_no_schedules():
    letterhead = table(
        ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TRƯỜNG THPT A", "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 12/KH-THPTA", "Ninh Sơn, ngày 28 tháng 9 năm 2022"],
    )
    people = table(
        ["STT", "Họ và tên", "Ngày sinh", "Lớp", "Nội dung dự thi"],
        ["1", "Nguyễn Văn A", "03/10/2012", "4A", "Kể chuyện"],
    )
    papers = table(
        ["STT", "Số, ký hiệu", "Ngày ban hành", "Trích yếu nội dung"],
        ["1", "12/KH-UBND", "20/9/2022", "Kế hoạch tuần lễ"],
    )
    figures = table(
        ["STT", "Nội dung", "Đơn vị tính", "Số lượng", "Ghi chú"],
        ["1", "Số buổi sinh hoạt", "buổi", "10", "từ 1/10 đến 7/10"],
    )
    assert find(letterhead, people, papers, figures) == ()


def test_looks_neither_at_hidden_sheets_nor_at_page_headers():
    rows = (["Thời gian", "Nội dung"], ["3/10", "Chào cờ"])
    seen = table(*rows)
    hidden = Table(place="a!B", cells=seen.cells, height=2, width=2, hidden=True)
    header = Table(place="a!C", cells=seen.cells, height=2, width=2, region=Region.HEADER)
    assert len(find(seen)) == 1
    assert find(hidden, header) == ()


def test_an_activity_said_twice_counts_once():
    rows = (["Thời gian", "Nội dung"], ["3/10", "Chào cờ"])
    assert len(find(table(*rows), table(*rows, place="KH.docx#table9"))) == 1


texts = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["STT", "Thời gian", "Nội dung", "Địa điểm", "7h30 ngày 3/10", "Sáng", "Thứ Hai 3/10",
         "Cả tuần", "Chào cờ", "4/10\n5/10", "Sân trường", "1", "Giờ", "Ngày", "14", ""]
    ),
)  # fmt: skip
cells = st.builds(
    Cell,
    row=st.integers(0, 6),
    column=st.integers(0, 5),
    text=texts,
    value=st.one_of(st.none(), st.datetimes(), st.dates(), st.times(), st.floats()),
    rows=st.integers(1, 4),
    columns=st.integers(1, 4),
)


@given(st.lists(cells, max_size=30))
def test_never_raises_for_any_table(made):
    ordered = tuple(sorted({(c.row, c.column): c for c in made}.values()))
    found = find_activities(document(Table(place="x", cells=ordered, height=7, width=6)), WEEK)
    for each in found:
        assert each.what
        assert each.all_day == (len(each.start) == 10)
        assert each.place.startswith("x!")


def test_headings_of_groups_and_papers_to_hand_in_are_no_activities():
    found = find(
        table(
            ["TT", "NỘI DUNG CÔNG VIỆC", "THỜI GIAN THỰC HIỆN", "ĐƠN VỊ/CÁ NHÂN THỰC HIỆN"],
            ["I", "Công tác tuyên truyền", "", ""],
            ["1", "Treo băng rôn, khẩu hiệu", "Trước 01/10/2022", "Đoàn TN"],
            ["2", "Viết bài đăng website", "01-07/10/2022", "Tổ CNTT"],
            ["II", "Tổ chức các hoạt động", "", ""],
            ["3", "Lễ phát động", "7h15 ngày 03/10/2022 (thứ Hai)", "BGH"],
            ["4", "Báo cáo", "10/10/2022", "Văn thư"],
        )
    )
    assert [(each.start, each.what, each.host) for each in found] == [
        ("2022-10-01", "Viết bài đăng website", "Tổ CNTT"),
        ("2022-10-03T07:15", "Lễ phát động", "BGH"),
    ]


def test_reads_places_beside_the_halves_of_days():
    found = find(
        table(
            ["Ngày", "Sáng", LEFT, "Chiều", LEFT],
            [ABOVE, "Nội dung", "Địa điểm", "Nội dung", "Địa điểm"],
            ["03/10", "7h Chào cờ", "Sân trường", "14h Tọa đàm", "Hội trường"],
            ["04/10", "Thi vẽ", "Lớp", "", ""],
        )
    )
    assert short(found) == [
        ("2022-10-03T07:00", "Chào cờ", "Sân trường"),
        ("2022-10-03T14:00", "Tọa đàm", "Hội trường"),
        ("2022-10-04", "Thi vẽ", "Lớp"),
    ]


def test_reads_a_chart_with_the_days_marked():
    found = find(
        table(
            ["TT", "Hoạt động", "01/10", "02/10", "03/10"],
            ["1", "Treo băng rôn", "x", "x", "x"],
            ["2", "Lễ phát động", "", "", "x"],
        )
    )
    assert [(each.start, each.end, each.what) for each in found] == [
        ("2022-10-01", "2022-10-03", "Treo băng rôn"),
        ("2022-10-03", None, "Lễ phát động"),
    ]


def test_reads_labels_within_cells():
    found = find(
        table(
            ["Thời gian: 7h30 ngày 3/10/2022", "Nội dung: Lễ phát động"],
            ["Thời gian: 8h ngày 4/10", "Nội dung: Hội thi"],
        )
    )
    assert [(each.start, each.what) for each in found] == [
        ("2022-10-03T07:30", "Lễ phát động"),
        ("2022-10-04T08:00", "Hội thi"),
    ]


@pytest.mark.parametrize(
    "hours",
    [
        ("7h30 - 9h00", "14h00 - 15h30"),
        ("07:30 - 09:00", "14:00 - 15:30"),
        ("7 giờ 30 phút đến 9 giờ", "14 giờ đến 15 giờ 30 phút"),
        ("7g30–9g", "14g–15g30"),
        ("Từ 7h30", "Từ 14h00"),
    ],
)
def test_hours_in_the_headings_are_those_of_the_cells_below(hours):
    rows = table(
        ["Ngày", *hours],
        ["03/10/2022", "Khai mạc Tuần lễ", ""],
        ["04/10/2022", "", "Thi hùng biện"],
    )
    found = [(each.start, each.what) for each in find(rows)]
    assert found == [
        ("2022-10-03T07:30", "Khai mạc Tuần lễ"),
        ("2022-10-04T14:00", "Thi hùng biện"),
    ]


def test_hours_of_a_row_without_headings_are_no_headings():
    rows = table(
        ["03/10/2022", "7h00", "9h00", "Khai mạc Tuần lễ"],
        ["04/10/2022", "8h00", "10h00", "Thi hùng biện"],
    )
    assert [each.what for each in find(rows)] == ["Khai mạc Tuần lễ", "Thi hùng biện"]


@pytest.mark.parametrize(
    "heading", ["Số người dự kiến", "Số lượng", "Số người tham gia", "Quy mô", "Sĩ số"]
)
def test_a_headcount_names_nobody(heading):
    rows = table(
        ["Thời gian", "Nội dung", heading],
        ["7h30 ngày 03/10/2022", "Chào cờ", "320"],
        ["8h00 ngày 04/10/2022", "Thi vẽ", "45 học sinh"],
    )
    assert [each.who for each in find(rows)] == ["", "45 học sinh"]


@pytest.mark.parametrize(
    ("spoken", "start"),
    [
        ("8g00 - 03/10/2022", "2022-10-03T08:00"),
        ("8h30 - 03/10", "2022-10-03T08:30"),
        ("08h00 – 03/10/2022", "2022-10-03T08:00"),
        ("03/10/2022 - 8g00", "2022-10-03T08:00"),
        ("8g15, 03/10/2022", "2022-10-03T08:15"),
    ],
)
def test_an_hour_before_its_day_is_read_whatever_parts_them(spoken, start):
    rows = table(["Thời gian", "Tên hoạt động"], [spoken, "Bé vui đến thư viện"])
    assert [each.start for each in find(rows)] == [start]


def test_weekdays_may_stand_beside_a_blank_corner():
    rows = table(
        ["", "Thứ Hai 3/10", "Thứ Ba 4/10"],
        ["Sáng", "Chào cờ", "Thi vẽ"],
        ["Chiều", "", "Tọa đàm"],
    )
    assert sorted((each.start, each.what) for each in find(rows)) == [
        ("2022-10-03", "Chào cờ"),
        ("2022-10-04", "Thi vẽ"),
        ("2022-10-04", "Tọa đàm"),
    ]
