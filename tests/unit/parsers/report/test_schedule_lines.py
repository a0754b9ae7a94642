from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.vietnamese.dates import Frame
from tests.growth import FOUR_TIMES, growth
from tests.unit.parsers.report.schedule_making import find, short, table

WEEK_2023 = Frame(first=date(2023, 10, 2), last=date(2023, 10, 8))


def test_reads_dated_bullets():
    found = find(
        """
        KẾ HOẠCH
        Thực hiện Kế hoạch số 4150/KH-UBND ngày 22/9/2022, Phòng đăng ký lịch như sau:
        - 07h30 ngày 02/10/2022: Thi kể chuyện theo sách, tại hội trường
        - Từ ngày 01/10 đến ngày 07/10/2022: Treo băng rôn, khẩu hiệu, tại cổng trường
        + Ngày 5/10: Hội thi; địa điểm: UBND xã; thành phần: 12 thôn; chủ trì: Đoàn xã
        Đề nghị cấp trên quan tâm hỗ trợ kinh phí.
        """
    )
    assert short(found) == [
        ("2022-10-02T07:30", "Thi kể chuyện theo sách", "hội trường"),
        ("2022-10-01", "Treo băng rôn, khẩu hiệu", "cổng trường"),
        ("2022-10-05", "Hội thi", "UBND xã"),
    ]
    assert found[0].place == "KH.docx#p3"
    assert found[1].end == "2022-10-07"
    assert (found[2].who, found[2].host) == ("12 thôn", "Đoàn xã")


def test_reads_a_school_week_of_days_halves_and_hours():
    found = find(
        """
        LỊCH CÔNG TÁC TUẦN
        (Từ 03/10 đến 08/10/2022)
        Thứ Hai (3/10)
        Sáng:
        - 6h45: Chào cờ; Hoạt động tuyên truyền | Sân trường | Toàn trường
        - 9h00: Họp giao ban | Phòng họp | BGH, tổ trưởng
        Chiều:
        - 2h30: Tập huấn chuyển đổi số | Phòng tin học | Đ/c Lam
        Thứ Ba
        Sáng: Học bình thường
        Chiều:
        - 14h00: Ngày hội đọc sách | Thư viện | Khối 10
        *Lưu ý: Đ/c Lam trực.
        Nơi nhận:
        - Như trên;
        - Đăng Web ngày 5/10: Zalo
        """
    )
    assert [(each.start, each.what, each.where, each.who) for each in found] == [
        ("2022-10-03T06:45", "Chào cờ; Hoạt động tuyên truyền", "Sân trường", "Toàn trường"),
        ("2022-10-03T09:00", "Họp giao ban", "Phòng họp", "BGH, tổ trưởng"),
        ("2022-10-03T14:30", "Tập huấn chuyển đổi số", "Phòng tin học", "Đ/c Lam"),
        ("2022-10-04T14:00", "Ngày hội đọc sách", "Thư viện", "Khối 10"),
    ]


def test_reads_blocks_with_labelled_lines():
    found = find(
        """
        III. NỘI DUNG HOẠT ĐỘNG
        1. Lễ phát động Tuần lễ hưởng ứng học tập suốt đời
        - Thời gian: 7 giờ 00 phút, thứ Hai ngày 03/10/2022
        - Địa điểm: Sân trường
        - Thành phần: Toàn thể cán bộ, giáo viên, học sinh
        Hoạt động 2: Tập huấn kỹ năng số
        - Thời gian: Chiều 05/10/2022 (từ 14 giờ)
        - Địa điểm: Phòng máy
        - Chủ trì: Tổ Tin học
        IV. TỔ CHỨC THỰC HIỆN
        - Thời gian: hoàn thành trước ngày 30/9/2022
        """
    )
    assert short(found) == [
        ("2022-10-03T07:00", "Lễ phát động Tuần lễ hưởng ứng học tập suốt đời", "Sân trường"),
        ("2022-10-05T14:00", "Tập huấn kỹ năng số", "Phòng máy"),
    ]
    assert found[0].who == "Toàn thể cán bộ, giáo viên, học sinh"
    assert found[1].host == "Tổ Tin học"


def test_reads_labels_within_one_line_in_any_order():
    found = find(
        """
        - Thời gian: 8h00 ngày 2/10/2022; Địa điểm: Hội trường; Nội dung: Khai mạc Tuần lễ
        - Nội dung: Tọa đàm; Thời gian: 14h00 ngày 3/10/2022; Địa điểm: Phòng họp
        """
    )
    assert short(found) == [
        ("2022-10-02T08:00", "Khai mạc Tuần lễ", "Hội trường"),
        ("2022-10-03T14:00", "Tọa đàm", "Phòng họp"),
    ]


def test_reads_items_whose_time_stands_behind_their_name():
    found = find(
        """
        1. Thi kể chuyện theo sách (7h30 ngày 2/10, hội trường)
        2. Lễ phát động: 7g00 ngày 3/10/2022, tại sân trường
        3) Chiếu phim tư liệu - 19h00, 04/10/2022 tại nhà văn hóa thôn Bình Quý
        4. Treo băng rôn: từ ngày 28/9 đến 10/10/2022
        5/ Hội thi "Em yêu sách": ngày 4/10 tại THCS Trần Phú (20 đội).
        * Chuyên đề "Kỹ năng số" lúc 14 giờ ngày 05/10 tại phòng Tin học; chủ trì: tổ Toán - Tin.
        """
    )
    assert short(found) == [
        ("2022-10-02T07:30", "Thi kể chuyện theo sách", "hội trường"),
        ("2022-10-03T07:00", "Lễ phát động", "sân trường"),
        ("2022-10-04T19:00", "Chiếu phim tư liệu", "nhà văn hóa thôn Bình Quý"),
        ("2022-09-28", "Treo băng rôn", ""),
        ("2022-10-04", 'Hội thi "Em yêu sách"', "THCS Trần Phú"),
        ("2022-10-05T14:00", 'Chuyên đề "Kỹ năng số"', "phòng Tin học"),
    ]
    assert found[5].host == "tổ Toán - Tin"


def test_parts_bullets_that_a_page_glued_together():
    found = find(
        "- 07h00 ngày 02/10/2022: Thi kể chuyện, tại hội trường - 14h00 ngày 02/10/2022: Tọa đàm, "
        "tại thư viện - Từ ngày 01/10 đến ngày 07/10/2022: Treo băng rôn, tại cổng trường Trên đây "
        "là kế hoạch của trường./."
    )
    assert short(found) == [
        ("2022-10-02T07:00", "Thi kể chuyện", "hội trường"),
        ("2022-10-02T14:00", "Tọa đàm", "thư viện"),
        ("2022-10-01", "Treo băng rôn", "cổng trường"),
    ]


def test_reads_a_mail_with_wrapped_lines_and_a_quoted_one():
    found = find(
        """
        Kính gửi Phòng,
        Trường xin đăng ký lịch như sau:
        + Thứ 2, 3/10, 7h: chào cờ và phát động tuần lễ hưởng ứng học tập
        suốt đời tại sân trường chính
        + Thứ 4, 5/10, 14h30: sinh hoạt câu lạc bộ
        Đã gửi từ iPhone của tôi
        Vào Th 6, 30 thg 9, 2022 vào lúc 16:05 Phòng GDTX <a@b> đã viết:
        """
    )
    assert [(each.start, each.where) for each in found] == [
        ("2022-10-03T07:00", "sân trường chính"),
        ("2022-10-05T14:30", ""),
    ]
    assert found[0].what.endswith("học tập suốt đời")


def test_bullets_under_a_day_belong_to_it():
    found = find(
        """
        * Ngày 03/10/2022:
        - Chào cờ phát động
        - Thi vẽ tranh tại sân trường
        * Ngày 04/10/2022:
        - 8h00 Ngày hội đọc sách
        Các công việc khác
        - Dọn vệ sinh
        """
    )
    assert short(found) == [
        ("2022-10-03", "Chào cờ phát động", ""),
        ("2022-10-03", "Thi vẽ tranh", "sân trường"),
        ("2022-10-04T08:00", "Ngày hội đọc sách", ""),
    ]


def test_reads_several_hours_of_a_day_in_one_line():
    found = find("Ngày 3/10/2022: 7h30 Chào cờ; 9h00 Thi vẽ tại sân trường; 14h Tọa đàm")
    assert short(found) == [
        ("2022-10-03T07:30", "Chào cờ", ""),
        ("2022-10-03T09:00", "Thi vẽ", "sân trường"),
        ("2022-10-03T14:00", "Tọa đàm", ""),
    ]


def test_reads_a_programme_of_hours_under_half_a_day():
    found = find(
        """
        Sáng 02/10/2023:
        07h30 - 08h00: Đón tiếp đại biểu
        08h00 - 08h15: Văn nghệ chào mừng
        Chiều 02/10/2023:
        2h00: Nói chuyện chuyên đề - Phòng đọc tầng 2
        """,
        week=WEEK_2023,
    )
    assert [(each.start, each.end) for each in found] == [
        ("2023-10-02T07:30", "2023-10-02T08:00"),
        ("2023-10-02T08:00", "2023-10-02T08:15"),
        ("2023-10-02T14:00", None),
    ]
    assert found[2].where == "Phòng đọc tầng 2"


def test_reads_lines_parted_by_dashes_tabs_and_bars():
    found = find(
        "07 giờ 30, thứ Hai (03/10) - Chào cờ - Sân trường - Toàn trường",
        "1\t7h30 ngày 4/10\tThi kể chuyện\tHội trường",
        "14h00 ngày 5/10 | Đọc sách | Phòng đọc | Khối 8, 9",
        "- 6/10 (thứ Năm), sân vận động: Đá bóng",
    )
    assert [(each.start, each.what, each.where, each.who) for each in found] == [
        ("2022-10-03T07:30", "Chào cờ", "Sân trường", "Toàn trường"),
        ("2022-10-04T07:30", "Thi kể chuyện", "Hội trường", ""),
        ("2022-10-05T14:00", "Đọc sách", "Phòng đọc", "Khối 8, 9"),
        ("2022-10-06", "Đá bóng", "sân vận động", ""),
    ]


def test_reads_a_registration_in_one_sentence():
    found = find("Trường đăng ký: ngày 3/10 tổ chức chào cờ; ngày 5/10/2022 ngày hội đọc sách.")
    assert [(each.start, each.what) for each in found] == [
        ("2022-10-03", "tổ chức chào cờ"),
        ("2022-10-05", "ngày hội đọc sách"),
    ]


def test_reads_mail_without_accents():
    found = find("- 7h30 ngay 3/10: Le phat dong, tai san truong")
    assert short(found) == [("2022-10-03T07:30", "Le phat dong", "san truong")]


def test_a_plan_for_one_event_is_named_by_its_title():
    found = find(
        """
        KẾ HOẠCH
        Tổ chức Lễ phát động Tuần lễ hưởng ứng học tập suốt đời
        I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN
        1. Thời gian: 7 giờ 30 ngày 03/10/2022
        2. Địa điểm: Sân trường THCS Lê Lợi
        """
    )
    assert short(found) == [
        (
            "2022-10-03T07:30",
            "Lễ phát động Tuần lễ hưởng ứng học tập suốt đời",
            "Sân trường THCS Lê Lợi",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        """
        BÁO CÁO
        Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022
        Căn cứ Kế hoạch số 4150/KH-UBND ngày 22/9/2022 của Ủy ban nhân dân tỉnh
        - Ngày 03/10/2022, nhà trường tổ chức lễ phát động với 500 học sinh tham gia.
        - Đã tổ chức 5 buổi, trong đó buổi 7h30 ngày 4/10 có 200 em.
        Lễ phát động được tổ chức lúc 07 giờ 30 phút ngày 03/10/2022.
        - Trong Tuần lễ, thư viện phục vụ 3.867 lượt bạn đọc.
        """,
        """
        Kính gửi Phòng GDTX, trường gửi báo cáo.
        - Trong Tuần lễ, Thư viện phục vụ 3.867 lượt bạn đọc
        - Toàn huyện có 22.796/31.751 hộ đăng ký
        """,
        """
        Số: 12/KH-TH
        Ninh Sơn, ngày 28 tháng 9 năm 2022
        Thực hiện Công văn số 123/SGDĐT ngày 20/9/2022 của Sở
        - Căn cứ Kế hoạch số 45/KH-UBND ngày 15/9/2022
        - Công văn số 5/PGD, ngày 20/9/2022 về việc tổ chức
        - Thời hạn gửi báo cáo: trước 15/10/2022
        - Số điện thoại: 0259.3.888.999
        - Lớp 7/1, 7/2 tham gia thi
        - Năm học 2022-2023 có 12/15 lớp đạt
        """,
        """
        II. THỜI GIAN, ĐỊA ĐIỂM
        1. Thời gian: Từ ngày 01/10/2022 đến ngày 07/10/2022.
        2. Địa điểm: Tại trường.
        III. NỘI DUNG
        - Tuyên truyền về ý nghĩa của việc học.
        - Báo cáo kết quả về Phòng GDĐT trước ngày 10/10/2022.
        """,
    ],
    ids=["report", "mail of a report", "citations", "general section"],
)
def test_what_is_told_or_cited_is_no_activity(text):
    assert find(text) == ()


def test_a_dated_list_in_a_report_is_read():
    found = find("BÁO CÁO\nKết quả Tuần lễ", "- Ngày 03/10/2022: Lễ phát động tại sân trường")
    assert short(found) == [("2022-10-03", "Lễ phát động", "sân trường")]


def test_days_outside_the_week_are_kept_and_far_ones_are_not():
    found = find("- 7h ngày 26/10/2022: Tổng kết", "- 7h ngày 26/10/2012: Tổng kết")
    assert [each.start for each in found] == ["2022-10-26T07:00"]


WORDS = (
    *("Ngày 3/10", "7h30", "Thứ Hai:", "Sáng", "Thời gian:", "Địa điểm:", "sân trường", "tại"),
    *(
        "-",
        ";",
        ",",
        "(",
        ")",
        "|",
        "\n",
        "Chào cờ",
        "Nội dung:",
        "đã",
        "1.",
        "Cả tuần",
        "KẾ HOẠCH",
    ),
)


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_never_raises_for_words_of_schedules_in_any_order(text):
    for each in find(text):
        assert each.what.strip()
        assert each.all_day == (len(each.start) == 10)


@given(st.text(max_size=300))
def test_never_raises_for_any_text(text):
    find(text)


@pytest.mark.parametrize(
    "piece",
    ["tại , ( - ngày thứ 3/1", "1,", "1 - ", "đăng ký 1h ", "tại ", "Thời gian: 7h 3/10; ", "(",
     " ; ", "7h30 ", "3/10 - ", "thứ 2, ", "\u00a0", "|", "đến ngày "],
)  # fmt: skip
@pytest.mark.parametrize("lead", ["", "- 7h30 ngày 3/10: ", "đăng ký: "])
def test_hostile_lines_cost_by_their_length(piece, lead):
    def read(characters):
        line = f"{lead}{piece * (characters // len(piece))}x"
        assert len(find(line, table(["Thời gian", "Nội dung"], [line, line]))) <= 500

    assert growth(read, 10_000) < FOUR_TIMES


def test_takes_the_hour_from_behind_the_name_of_a_dated_item():
    found = find(
        """
        Em gửi lịch hoạt động tuần lễ ạ:
        1. 1/10: chào cờ, phát động (7h, sân trường)
        2. 3/10: ngày hội stem, 14h tại nhà đa năng
        3. 5/10 thi hùng biện tiếng Anh, hội trường, 8h
        """
    )
    assert short(found) == [
        ("2022-10-01T07:00", "chào cờ, phát động", "sân trường"),
        ("2022-10-03T14:00", "ngày hội stem", "nhà đa năng"),
        ("2022-10-05T08:00", "thi hùng biện tiếng Anh", "hội trường"),
    ]


def test_reads_hours_before_days_between_bars():
    found = find("• 08:00 – 09:30 | 01/10/2022 | Hội thảo | Hội trường A")
    assert [(each.start, each.end, each.what, each.where) for each in found] == [
        ("2022-10-01T08:00", "2022-10-01T09:30", "Hội thảo", "Hội trường A")
    ]


def test_reads_a_commune_plan():
    found = find(
        """
        1. Tổ chức Lễ khai mạc Tuần lễ: Dự kiến 07 giờ 30 phút ngày 01/10/2022 tại Hội trường UBND
        xã; thành phần: đại diện các ban ngành, đoàn thể.
        2. Tổ chức các lớp chuyển giao KHKT: ngày 03 và 04/10/2022 tại thôn Rã Trên, Rã Giữa.
        3. Tuyên truyền trên hệ thống truyền thanh xã: 02 buổi/ngày, từ ngày 01 đến 07/10/2022.
        4. Văn phòng thống kê theo dõi, báo cáo về UBND huyện trước ngày 12/10/2022.
        """
    )
    assert [(each.start, each.end) for each in found] == [
        ("2022-10-01T07:30", None),
        ("2022-10-03", "2022-10-04"),
        ("2022-10-01", "2022-10-07"),
    ]
    assert found[1].where == "thôn Rã Trên, Rã Giữa"


def test_reads_an_invitation_and_a_registration_in_prose():
    invitation = find(
        "Trân trọng kính mời dự Lễ phát động Tuần lễ",
        "Thời gian: 7h00, ngày 01/10/2022",
        "Địa điểm: Sân trường",
    )
    assert short(invitation) == [("2022-10-01T07:00", "Lễ phát động Tuần lễ", "Sân trường")]
    prose = find(
        'Trường Mầm non Hoa Sen đăng ký tổ chức ngày hội "Bé yêu sách" vào lúc 8h00 ngày '
        "03/10/2022 tại sân trường."
    )
    assert short(prose) == [("2022-10-03T08:00", 'ngày hội "Bé yêu sách"', "sân trường")]


@pytest.mark.parametrize(
    "line",
    [
        "* 02/10 (7h30) - Thi kể chuyện theo sách - hội trường",
        "- Chủ nhật ngày 2/10, lúc 7h30, tại hội trường: Thi kể chuyện theo sách",
        "- 7h30, 02/10/2022, hội trường: Thi kể chuyện theo sách",
        "- Thi kể chuyện theo sách; 07:30 02/10/2022; hội trường",
        "Thi kể chuyện theo sách: 7h30 ngày 2/10/2022, hội trường",
        "1. Thi kể chuyện theo sách - thời gian: 7h30, 02/10/2022 - địa điểm: hội trường",
        "- Buổi sáng 02/10/2022 (7h30): Thi kể chuyện theo sách, hội trường",
        "- Thi kể chuyện theo sách, tại hội trường, 7h30 ngày 02/10/2022",
        "- Thi kể chuyện theo sách tại hội trường (7h30, 02/10/2022)",
        "- Thi kể chuyện theo sách – Hội trường – 7h30 – 02/10/2022",
        "07h30 ngày 02/10/2022 Thi kể chuyện theo sách (hội trường)",
        "- 2/10/2022, 7h30 | hội trường | Thi kể chuyện theo sách",
        "- 7h30' - 10h30' ngày 2/10/2022 (CN): Thi kể chuyện theo sách. Địa điểm: Hội trường.",
        "- Lúc 7 giờ 30 ngày 2 tháng 10, đơn vị tổ chức Thi kể chuyện theo sách tại hội trường.",
        "(1) 02/10/2022, 7g30: Thi kể chuyện theo sách (hội trường)",
    ],
)
def test_reads_one_activity_in_any_order_of_its_parts(line):
    (found,) = find(line)
    assert found.start == "2022-10-02T07:30"
    assert found.what == "Thi kể chuyện theo sách"
    assert found.where.casefold() == "hội trường"


def test_parts_several_days_of_one_line():
    found = find(
        "+ Sáng 03/10: Lễ phát động tại sân trường; chiều 03/10: Tọa đàm tại hội trường",
        "Ngày 4/10: Thi kể chuyện (hội trường). Ngày 5/10: Ngày hội đọc sách (thư viện).",
    )
    assert short(found) == [
        ("2022-10-03", "Lễ phát động", "sân trường"),
        ("2022-10-03", "Tọa đàm", "hội trường"),
        ("2022-10-04", "Thi kể chuyện", "hội trường"),
        ("2022-10-05", "Ngày hội đọc sách", "thư viện"),
    ]


@pytest.mark.parametrize(
    "label",
    ["Hoạt động 1: ", "Hoat dong 1: ", "Nội dung 1. ", "HĐ 2: ", "Hoạt động thứ nhất: ", ""],
)
def test_the_label_of_a_record_is_no_part_of_its_name(label):
    (found,) = find(
        f"{label}Ra quân tuyên truyền\n"
        "Thời gian: 7h00 ngày 03/10/2022\n"
        "Địa điểm: Quảng trường huyện"
    )
    assert (found.start, found.what, found.where) == (
        "2022-10-03T07:00",
        "Ra quân tuyên truyền",
        "Quảng trường huyện",
    )
