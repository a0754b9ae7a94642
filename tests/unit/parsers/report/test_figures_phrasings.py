"""Figures in the many forms that clerks give a sentence, and what looks like them and is none."""

import pytest

from parsers.report.figures import BUILT_IN, document_of_text, find_figures

INDICATORS = [(key, "") for key in BUILT_IN]


def done(text: str) -> dict[str, float]:
    """Return the totals that a text states as done."""
    found = find_figures(document_of_text(text), INDICATORS)
    return {each.indicator: each.value for each in found if each.total and not each.planned}


IN_BRACKETS = [
    ("Kết quả gồm: hoạt động (26), tin bài (54), câu lạc bộ (3).",
     {"activities": 26, "posts": 54, "clubs": 3}),
    ("Lượt người tham gia (1.835), băng rôn (12).", {"participants": 1835, "banners": 12}),
    ("- Số buổi tọa đàm (04); số lớp tập huấn (3)", {"seminars": 4, "classes": 3}),
    ("Các chỉ số đạt được: băng rôn, khẩu hiệu (18), lượt phát thanh (40).",
     {"banners": 18, "broadcasts": 40}),
    ("Số liệu: hoạt động (9); lượt học sinh tham gia (1.204); lượt bạn đọc (650)",
     {"activities": 9, "participants": 1204, "readers": 650}),
    ("lượt đoàn viên thanh niên tham gia (1.835), tin bài (54)",
     {"participants": 1835, "posts": 54}),
]  # fmt: skip

DOT_LEADERS = [
    ("a) Số cuộc, hoạt động đã tổ chức: .......... 163", {"activities": 163}),
    ("b) Số lượt người tham gia: ………………… 22.715 lượt", {"participants": 22715}),
    ("Số băng rôn ........................ 188", {"banners": 188}),
    ("- Tin, bài……………: 240", {"posts": 240}),
    ("Số lớp tập huấn:......17 lớp......", {"classes": 17}),
    ("Số lượt bạn đọc: ____________ 860", {"readers": 860}),
]

NAME_FIRST = [
    ("Tổng lượt người tham gia đạt 31.906.", {"participants": 31906}),
    ("Số tin bài được đăng đạt 42.", {"posts": 42}),
    ("Lượt bạn đọc đến thư viện ước khoảng 2.400.", {"readers": 2400}),
    ("Số hoạt động đã tổ chức gồm 14.", {"activities": 14}),
    ("Số băng rôn đã treo là 36, số tin bài là 12.", {"banners": 36, "posts": 12}),
    ("Trong Tuần lễ, lượt người tham gia đạt khoảng 5.600.", {"participants": 5600}),
    ("Toàn huyện tổ chức 12 hoạt động, lượt người tham gia đạt 3.150.",
     {"activities": 12, "participants": 3150}),
]  # fmt: skip

WORD_AND_DIGITS = [
    ("Trường đã treo hai (02) băng rôn.", {"banners": 2}),
    ("Đã tổ chức bảy (07) hoạt động hưởng ứng.", {"activities": 7}),
    ("Tổ chức hai mươi lăm (25) buổi sinh hoạt.", {"activities": 25}),
    ("Mở ba (03) lớp tập huấn cho chín mươi hai (92) học viên.", {"classes": 3, "learners": 92}),
    ("Đăng mười lăm (15) tin, bài; tổ chức năm (5) buổi tọa đàm.", {"posts": 15, "seminars": 5}),
    ("Quyên góp một nghìn hai trăm (1.200) cuốn sách.", {"books": 1200}),
    ("Treo 02 (hai) băng rôn.", {"banners": 2}),
]

IN_WORDS = [
    ("Mở ba lớp tập huấn cho sáu mươi lăm học viên.", {"classes": 3, "learners": 65}),
    ("Quyên góp một ngàn rưỡi cuốn sách.", {"books": 1500}),
    ("Có khoảng 3 ngàn rưỡi lượt người tham gia.", {"participants": 3500}),
    ("Có 2 ngàn 5 lượt người tham gia.", {"participants": 2500}),
    ("Có 1,2 ngàn lượt người tham gia.", {"participants": 1200}),
    ("Có một trăm rưỡi lượt bạn đọc.", {"readers": 150}),
    ("Quyên góp hai trăm ba mươi bốn cuốn sách.", {"books": 234}),
    ("Quyên góp 2 trăm 5 cuốn sách.", {"books": 250}),
    ("Có một triệu rưỡi lượt người tham gia.", {"participants": 1_500_000}),
    ("Quyên góp hai trăm mốt cuốn sách.", {"books": 210}),
    ("Quyên góp ba chục cuốn sách.", {"books": 30}),
    ("Quyên góp chín mươi chín cuốn sách.", {"books": 99}),
    ("Có một nghìn không trăm linh năm lượt người tham gia.", {"participants": 1005}),
    ("Có năm trăm ba mươi hai lượt người tham gia.", {"participants": 532}),
]

BOOKS = [
    ("Tủ sách khối 11 nhận 203 cuốn sách.", {"books": 203}),
    ("Trao 430 cuốn sách cho 3 khu trọ.", {"books": 430}),
    ("Phụ huynh góp 120 quyển truyện tranh.", {"books": 120}),
    ("Nhà trường nhận 88 cuốn sách của cựu giáo chức.", {"books": 88}),
    ("Trưng bày, giới thiệu 9.500 bản sách của 22 nhà xuất bản.", {"books": 9500}),
    ("Quyên góp được 500 cuốn sách của 12 lớp.", {"books": 500}),
    ("Thư viện luân chuyển 215 bản sách về các điểm trường.", {"books": 215}),
    ("Đoàn viên ủng hộ 75 đầu truyện thiếu nhi.", {"books": 75}),
]

PEOPLE = [
    ("Thư viện đón 1.810 lượt các em vào đọc.", {"readers": 1810}),
    ("; 301 lượt học viên, giáo viên tham gia", {"participants": 301}),
    ("Có 640 lượt bà con tham gia.", {"participants": 640}),
    ("Có 512 lượt em, phụ huynh tham gia.", {"participants": 512}),
    ("Phòng đọc có 220 lượt học sinh đến đọc.", {"readers": 220}),
    ("Đã có 1.150 lượt hội viên và nhân dân tham dự.", {"participants": 1150}),
    ("Đã mở 01 lớp chuyên đề, phát 10 lượt tin bài trên loa, có 122 lượt người tham gia.",
     {"classes": 1, "broadcasts": 10, "participants": 122}),
    ("Tổ chức 4 lớp chuyên đề cho 126 học viên, một buổi tọa đàm về chuyển đổi số; 301 lượt học"
     " viên, giáo viên tham gia.",
     {"classes": 4, "learners": 126, "seminars": 1, "participants": 301}),
]  # fmt: skip

SESSIONS = [
    ("Số buổi: 05", {"activities": 5}),
    ("Tổng số buổi: 05", {"activities": 5}),
    ("- Số cuộc: 12 cuộc", {"activities": 12}),
    ("Số buổi đã thực hiện: 8", {"activities": 8}),
    ("Trường làm được 6 buổi.", {"activities": 6}),
    ("Dự kiến ban đầu 8 buổi, thực tế làm được 6 buổi do mưa bão.", {"activities": 6}),
    ("Đài truyền thanh xã phát thanh 230 lượt.", {"broadcasts": 230}),
    ("Đã phát 18 lượt trên loa truyền thanh.", {"broadcasts": 18}),
]

PLANNED_OR_DONE = [
    ("Trường chỉ tổ chức được 7 hoạt động (đạt 7/8 theo kế hoạch), 1.068 lượt học sinh, giáo viên"
     " tham gia.", {"activities": 7, "participants": 1068}),
    ("Đã tổ chức 18 buổi sinh hoạt (đạt 120% kế hoạch), treo 5 băng rôn.",
     {"activities": 18, "banners": 5}),
    ("Kế hoạch của trường đề ra 8 hoạt động, dự kiến huy động 900 lượt người tham gia.", {}),
    ("Năm nay phấn đấu đạt 2.000 lượt bạn đọc, tặng 400 cuốn sách.", {}),
    ("Chỉ tiêu giao 10 hoạt động, treo 5 băng rôn; kết quả đã tổ chức 9 hoạt động.",
     {"activities": 9}),
    ("Đã tổ chức 9 hoạt động, vượt chỉ tiêu, treo 5 băng rôn.", {"activities": 9, "banners": 5}),
    ("Website trường có 12 bài viết, 9.870 lượt xem. Phòng GDĐT trước đây giao treo 2 băng"
     " rôn/trường, trường treo 5 băng rôn.", {"posts": 12, "banners": 5}),
    ("Trước đây trường có 3 câu lạc bộ, nay duy trì 5 câu lạc bộ.", {"clubs": 5}),
]  # fmt: skip

OTHER_EVENTS = [
    ("(Lễ khai giảng ngày 05/9 có 1.800 người dự không tính vào đây)\n"
     "- Lượt sinh viên, giảng viên tham gia: 655", {"participants": 655}),
    ("Có 655 lượt người tham gia, chưa tính 1.800 lượt người dự lễ khai giảng.",
     {"participants": 655}),
    ("Có 655 lượt người tham gia (không kể 120 lượt người xem trực tuyến).",
     {"participants": 655}),
]  # fmt: skip

OFFICES = [
    (
        "Số liệu cụ thể: 08 hoạt động - 1.560 lượt người - 12 băng rôn - 20 tin bài.",
        {"activities": 8, "participants": 1560, "banners": 12, "posts": 20},
    ),
    (
        "Trung tâm tổ chức 10 buổi, trong đó: 4 buổi tọa đàm, 6 buổi tuyên truyền; tổng 890 lượt"
        " người.",
        {"activities": 10, "seminars": 4, "participants": 890},
    ),
    (
        "So với năm 2023, số lượt người tham gia tăng 1.200 lượt, đạt 8.700 lượt.",
        {"participants": 8700},
    ),
    (
        "Đã tổ chức 6 hoạt động (giảm 2 hoạt động so với năm 2024), 800 lượt người tham gia.",
        {"activities": 6, "participants": 800},
    ),
    ("Trường tổ chức một buổi tọa đàm và mở một lớp tập huấn.", {"seminars": 1, "classes": 1}),
    ("Tỷ lệ bạn đọc đạt 85, lượt bạn đọc đạt 420.", {"readers": 420}),
    ("Mở 4 lớp chuyển đổi số với 131 học viên, tổ chức 01 tọa đàm.",
     {"classes": 4, "learners": 131, "seminars": 1}),
    ("Phát thanh 230 lượt tại các buôn trong giờ nghỉ.",
     {"broadcasts": 230}),
    ("Tập huấn kỹ năng số: 01 lớp, 38 người học.", {"classes": 1, "learners": 38}),
]  # fmt: skip

NOTHING = [
    "Nhận thức của 1.200 học sinh được nâng lên.",
    "Ghi nhận 35 ý kiến; công nhận 12 gia đình học tập; trao 10 suất quà.",
    "Đề nghị các trường tổ chức ít nhất 3 hoạt động, treo 2 băng rôn.",
    "Kế hoạch số 45: (1) tuyên truyền; (2) tọa đàm; (3) hội thi.",
    "Nội dung gồm: tuyên truyền (1), hội thảo (2), sách (3).",
    "Thi đua đạt 2 giải nhất; học sinh đạt 15 huy chương.",
    "Khoảng vài chục người dự; treo một số băng rôn.",
    "Một trong những hoạt động là tọa đàm.",
    "Đây là một lớp học chuyên đề.",
    "Số buổi học mỗi tuần: 10",
    "Số cuộc gọi: 15",
    "Lượt truy cập đạt 15.000.",
    "Hai mươi năm qua trường đã tổ chức nhiều hoạt động.",
    "Đơn vị đã cử 35 cán bộ tham gia lớp tập huấn do Sở tổ chức.",
    "Trường có 3 điểm lẻ (26), 4 lớp ghép.",
    "Học sinh lớp 5 (26) và lớp 4 (30).",
    "Theo Kế hoạch (26) của trường.",
    "Họp lúc 7 giờ (5) phút.",
    "Có vài trăm lượt người tham gia.",
    "Có mấy chục lượt bạn đọc.",
    "Có trăm mấy lượt người tham gia.",
    "Có hơn chục buổi gì đó.",
    "Số buổi: ........",
    "Số hoạt động: .....................",
    "Hoạt động (1): Tuyên truyền miệng.",
    "Hoạt động (2) do Đoàn trường chủ trì.",
    "Mục 2. Hoạt động .............. 5",
    "Kính gửi (03) phòng",
    "Thư tại Phòng máy 1\nCác hoạt động còn lại giữ nguyên.",
    "Nhà trường được cấp 500 cuốn vở.",
    "Các chỉ số đạt 100%.",
    "Tỷ lệ người tham gia đạt 98.",
    "Kế hoạch đề ra 8 hoạt động.",
    "Dự kiến tổ chức tám (08) hoạt động.",
]

ALL = [
    *IN_BRACKETS, *DOT_LEADERS, *NAME_FIRST, *WORD_AND_DIGITS, *IN_WORDS, *BOOKS, *PEOPLE,
    *SESSIONS, *PLANNED_OR_DONE, *OTHER_EVENTS, *OFFICES,
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ALL)
def test_figures_are_read_in_every_form_of_a_sentence(text: str, wanted: dict[str, float]) -> None:
    assert done(text) == wanted


@pytest.mark.parametrize("text", NOTHING)
def test_what_states_no_figure_gives_none(text: str) -> None:
    assert done(text) == {}
