"""Figures in running text, in the voices of many offices."""

import pytest

from parsers.facts import Qualifier
from parsers.report.figures import BUILT_IN, document_of_text, find_figures

INDICATORS = [(key, "") for key in BUILT_IN]


def totals(text):
    figures = find_figures(document_of_text(text), INDICATORS)
    return {each.indicator: each.value for each in figures if each.total and not each.planned}


def planned(text):
    figures = find_figures(document_of_text(text), INDICATORS)
    return {each.indicator: each.value for each in figures if each.total and each.planned}


STATED = [
    # one sentence, one figure
    ("Đã tổ chức được 21 buổi sinh hoạt hưởng ứng Tuần lễ.", {"activities": 21}),
    ("Toàn ngành tổ chức 1.245 hoạt động hưởng ứng.", {"activities": 1245}),
    ("Số hoạt động được tổ chức trong tuần: 14 hoạt động", {"activities": 14}),
    ("Đơn vị đã tổ chức 09 sự kiện nhân Tuần lễ HTSĐ.", {"activities": 9}),
    ("Phường tổ chức được tổng cộng 11 cuộc, buổi hưởng ứng.", {"activities": 11}),
    ("Với sự tham gia của 1.250 lượt người.", {"participants": 1250}),
    ("Thu hút đông đảo nhân dân với trên 2.300 lượt người tham dự.", {"participants": 2300}),
    ("Tổng số cán bộ, giáo viên, học sinh tham gia các hoạt động là 1.862 người.",
     {"participants": 1862}),
    ("Tổng lượt người tham gia: 3,6 triệu lượt", {"participants": 3_600_000}),
    ("Có 4 280 lượt CB, GV, HS và phụ huynh hưởng ứng các hoạt động của Tuần lễ.",
     {"participants": 4280}),
    ("Huy động được 5.120 lượt cán bộ, hội viên, nhân dân tham gia.", {"participants": 5120}),
    ("Trung tâm đã mở 72.981 lớp với tổng số 4.999.497 lượt người tham gia học tập.",
     {"classes": 72_981, "learners": 4_999_497}),
    ("Trong tuần khai giảng 03 lớp xóa mù chữ, 62 học viên.", {"classes": 3, "learners": 62}),
    ("Mở 03 lớp tập huấn kỹ năng số cho 150 cán bộ, giáo viên.", {"classes": 3, "learners": 150}),
    ("Tổ chức được 06 lớp chuyên đề tại nhà văn hóa các thôn.", {"classes": 6}),
    ("Có 183 học viên theo học các lớp tập huấn.", {"learners": 183}),
    ("Phối hợp Hội Nông dân mở 02 lớp dạy nghề ngắn hạn cho 70 lao động nông thôn.",
     {"classes": 2, "learners": 70}),
    ("Tổ chức tọa đàm, giao lưu: 04 buổi.", {"seminars": 4}),
    ("Đã có 03 hội thảo, toạ đàm được tổ chức.", {"seminars": 3}),
    ("Đoàn trường chủ trì 02 buổi giao lưu với tác giả sách thiếu nhi.", {"seminars": 2}),
    ("Căng treo 35 băng-rôn, áp-phích, khẩu hiệu trên các tuyến đường.", {"banners": 35}),
    ("In và treo 12 tấm pa nô cỡ lớn.", {"banners": 12}),
    ("Băng zôn, khẩu hiệu: 24 cái", {"banners": 24}),
    ("Treo 20 băng rôn, khẩu hiệu, trong đó có 05 băng rôn và 15 khẩu hiệu.", {"banners": 20}),
    ("Nhà trường treo 05 băng rôn, 12 khẩu hiệu và 03 pa nô.", {"banners": 20}),
    ("Đăng tải 42 tin, bài trên Cổng TTĐT và fanpage.", {"posts": 42}),
    ("Trang Facebook Đoàn trường đã đăng 18 bài về Tuần lễ.", {"posts": 18}),
    ("Viết 07 tin/bài gửi cổng thông tin huyện.", {"posts": 7}),
    ("Đã có 15 tin bài và 03 phóng sự được đăng trên trang thông tin điện tử.", {"posts": 18}),
    ("Phát thanh măng non: 10 buổi", {"broadcasts": 10}),
    ("Đài Truyền thanh xã phát 26 lượt.", {"broadcasts": 26}),
    ("Phát 30 lượt tin bài tuyên truyền trên hệ thống loa truyền thanh cơ sở.",
     {"broadcasts": 30}),
    ("Tuyên truyền trên loa phát thanh được 16 lần.", {"broadcasts": 16}),
    ("Phát động quyên góp được 284 quyển sách, truyện các loại, trị giá 12.500.000 đồng.",
     {"books": 284}),
    ("Luân chuyển 1.200 bản sách về các điểm trường.", {"books": 1200}),
    ("Thư viện hiện có 12.560 bản sách, phục vụ 1.890 lượt bạn đọc.", {"readers": 1890}),
    ("Trong tuần lễ, thư viện đón 2.150 lượt học sinh đến đọc và mượn sách.", {"readers": 2150}),
    ("Thư viện phục vụ được 960 lượt.", {"readers": 960}),
    ("Giáo viên đóng góp 36 bài giảng điện tử vào kho học liệu số của trường.",
     {"open_resources": 36}),
    ("Số hóa và chia sẻ 25 học liệu mở.", {"open_resources": 25}),
    ("Biên soạn 14 bài giảng E-learning.", {"open_resources": 14}),
    ("Ra mắt 03 câu lạc bộ đọc sách và tổ chức 05 tọa đàm.", {"clubs": 3, "seminars": 5}),
    ("Số CLB: 05", {"clubs": 5}),
    # several in one sentence, run on
    ("Trong tuần trường tổ chức 12 hoạt động thu hút 1.860 lượt người tham gia treo 08 băng rôn "
     "đăng 15 tin bài phát thanh 10 lượt quyên góp 315 cuốn sách",
     {"activities": 12, "participants": 1860, "banners": 8, "posts": 15, "broadcasts": 10,
      "books": 315}),
    ("Số tin, bài: 12; số lượt phát thanh: 24; số sách quyên góp: 315 cuốn; CLB: 02.",
     {"posts": 12, "broadcasts": 24, "books": 315, "clubs": 2}),
    ("Tổng cộng: 26 hoạt động; 5.430 lượt người tham gia; 14 băng zôn; 09 tin, bài.",
     {"activities": 26, "participants": 5430, "banners": 14, "posts": 9}),
    # words, qualifiers, brackets, no accents
    ("Đã tổ chức năm hoạt động lớn, mở ba lớp bồi dưỡng cho người dân.",
     {"activities": 5, "classes": 3}),
    ("Đã tổ chức 05 (năm) buổi sinh hoạt hưởng ứng Tuần lễ.", {"activities": 5}),
    ("Thành lập mười hai câu lạc bộ gia đình học tập.", {"clubs": 12}),
    ("bao cao: da to chuc duoc 12 hoat dong, treo 8 bang ron, thu hut 1250 luot nguoi tham gia, "
     "dang 15 tin bai tren website",
     {"activities": 12, "banners": 8, "participants": 1250, "posts": 15}),
    ("Không thành lập câu lạc bộ nào.", {"clubs": 0}),
    # totals and parts
    ("Tổng số hoạt động đã tổ chức: 12 hoạt động, trong đó cấp trường 04, cấp lớp 08.",
     {"activities": 12}),
    ("Có 1.500 lượt người tham gia, trong đó 1.200 học sinh, 80 giáo viên, 220 phụ huynh.",
     {"participants": 1500}),
    ("Quyên góp 500 cuốn sách, gồm: 300 cuốn sách giáo khoa, 200 cuốn truyện.", {"books": 500}),
    ("- Tổ chức 15 hoạt động:\n+ Cấp trường: 5 hoạt động\n+ Cấp lớp: 10 hoạt động",
     {"activities": 15}),
    ("- Lớp tập huấn, bồi dưỡng:\n+ Số lớp: 04\n+ Số học viên: 128",
     {"classes": 4, "learners": 128}),
    ("Trong đó có 03 tọa đàm và 12 buổi sinh hoạt dưới cờ.", {"seminars": 3}),
    # more voices
    ("Các đơn vị trực thuộc đã tổ chức 125 buổi lễ, sự kiện.", {"activities": 125}),
    ("Kết quả: có 18 hoạt động được tổ chức, 2.450 lượt người tham dự.",
     {"activities": 18, "participants": 2450}),
    ("Số người tham gia đạt 3.200 lượt.", {"participants": 3200}),
    ("Toàn thể 1.150 cán bộ, giáo viên, học sinh tham gia đầy đủ các hoạt động.",
     {"participants": 1150}),
    ("Nhà trường huy động 100% học sinh (850 em) tham gia.", {"participants": 850}),
    ("Tập huấn cho 245 học viên về kỹ năng chuyển đổi số (05 lớp).",
     {"learners": 245, "classes": 5}),
    ("Tổng số học viên tham gia 08 lớp tập huấn là 320 người.", {"classes": 8, "learners": 320}),
    ("Số lớp tập huấn: 04 lớp/120 học viên", {"classes": 4, "learners": 120}),
    ("Tổ chức 06 khóa bồi dưỡng ngắn ngày về tin học cho 240 lượt học viên.",
     {"classes": 6, "learners": 240}),
    ("Tổ chức 03 hội thảo (120 người), 05 lớp tập huấn (250 người).",
     {"seminars": 3, "classes": 5, "learners": 250}),
    ("Tổ chức hội thảo khoa học cấp tỉnh: 01.", {"seminars": 1}),
    ("Trang trí 40 băng rôn, cờ phướn, pa-nô tuyên truyền tại các cơ sở.", {"banners": 40}),
    ("Số lượng băng rôn đã treo là 19 chiếc.", {"banners": 19}),
    ("Cổng thông tin và mạng xã hội đã đăng tổng cộng 55 tin, bài, video.", {"posts": 55}),
    ("Có 27 bài viết được chia sẻ trên Facebook, Zalo.", {"posts": 27}),
    ("Phát sóng 12 chuyên mục truyền hình về học tập suốt đời.", {"broadcasts": 12}),
    ("Loa phát thanh của xã tiếp âm 2 buổi/ngày, tổng 14 lượt.", {"broadcasts": 14}),
    ("Tặng 200 cuốn sách cho thư viện và 150 bộ quần áo.", {"books": 200}),
    ("Học sinh toàn trường đã góp 645 quyển truyện, sách tham khảo.", {"books": 645}),
    ("Quyên góp ủng hộ 25 triệu đồng mua 500 cuốn sách.", {"books": 500}),
    ("Giới thiệu 85 cuốn sách mới, trưng bày 450 bản sách.", {"books": 85}),
    ("Tổng lượt mượn, đọc sách tại thư viện: 980 lượt học sinh.", {"readers": 980}),
    ("Cập nhật 48 tài nguyên giáo dục mở lên website.", {"open_resources": 48}),
    ("Thành lập mới 02 CLB: CLB Tiếng Anh và CLB Sách.", {"clubs": 2}),
    ("Kính gửi Phòng, trường em xin báo cáo nhanh: 12 hoạt động, 1250 lượt người tham gia, "
     "5 băng rôn, 8 tin bài ạ.",
     {"activities": 12, "participants": 1250, "banners": 5, "posts": 8}),
    ("Tổng số có 1.250\nlượt người tham gia các hoạt động.", {"participants": 1250}),
    # plans and other years
    ("Theo kế hoạch ban đầu, đơn vị dự kiến tổ chức 25 hoạt động, thực tế tổ chức 21 hoạt động.",
     {"activities": 21}),
    ("Năm 2021, đơn vị tổ chức 15 hoạt động; năm 2022 tổ chức 21 hoạt động, tăng 6 hoạt động so "
     "với năm 2021.", {"activities": 21}),
    ("Tổ chức 12 hoạt động (năm 2021: 9 hoạt động).\nKết quả Tuần lễ năm 2022", {"activities": 12}),
    # table rows that lost their lines
    ("1 Số hoạt động, sự kiện được tổ chức hoạt động 11\n2 Số lượt người tham gia lượt người 4.045",
     {"activities": 11, "participants": 4045}),
    ("3 Số lớp tập huấn, bồi dưỡng lớp 4", {"classes": 4}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_figures_of_a_sentence_are_read(text, expected):
    assert totals(text) == expected


NOT_STATED = [
    "Năm học 2022-2023, toàn đơn vị có 42 cán bộ, giáo viên, nhân viên trong biên chế.",
    "Toàn huyện có 22.796/31.751 hộ đăng ký danh hiệu Gia đình học tập.",
    "Lớp 7.4 và lớp 9.3 đạt giải Nhất hội thi kể chuyện theo sách.",
    "Trao 15 suất học bổng, mỗi suất 500.000 đồng cho học sinh nghèo vượt khó.",
    "Lễ phát động được tổ chức lúc 07 giờ 30 phút ngày 03/10/2022.",
    "Thực hiện Kế hoạch số 4150/KH-UBND ngày 22/9/2022 của UBND tỉnh về tổ chức Tuần lễ",
    "100% cán bộ, giáo viên được quán triệt chủ đề của Tuần lễ.",
    "Fanpage của trường có 5.600 lượt tiếp cận, 320 lượt chia sẻ, 1.200 lượt xem.",
    "Toàn trường có 1.200 học sinh, 65 cán bộ giáo viên, 32 lớp.",
    "Mỗi lớp có 40 học viên, mỗi buổi 2 lượt phát thanh.",
    "Liên hệ: Nguyễn Văn A, ĐT 0912.345.678",
    "Đã thực hiện 26/30 hoạt động theo kế hoạch, đạt 86,7%.",
    "Tặng 15 máy tính và 1.200 cuốn vở cho học sinh.",
    "58 lớp thuộc 14 đơn vị trường học đăng ký.",
    "Một số hoạt động còn hình thức; một hoạt động chưa đạt yêu cầu.",
    "Trong những năm học qua, câu lạc bộ hoạt động tốt.",
    "Từ ngày 01 đến ngày 07/10, các lớp sinh hoạt 15 phút đầu giờ.",
    "Hơn 95% lượt bạn đọc hài lòng.",
    "Các câu lạc bộ 1, 2 và 3 hoạt động tốt.",
    "Trường Tiểu học số 2 tổ chức tốt.",
    "Đội ngũ gồm 42 cán bộ, giáo viên, nhân viên; 30 lớp với 1.150 học sinh.",
    "Có 5 học sinh đạt giải tại 3 cuộc thi.",
    "Thư viện có diện tích 120m2, 4 phòng đọc, 2 máy tính.",
    "Thư viện hiện có 12.000 bản sách.",
    "Kinh phí tổ chức: 12.500.000 đồng.",
    "Từ ngày 01/10 đến 07/10/2022 (07 ngày).",
    "Bài viết đạt 2.345 lượt xem và 150 lượt chia sẻ.",
    "Video đạt 12.000 view.",
    "Tỷ lệ học viên chuyên cần đạt 95%.",
    "Theo Công văn 4080/BGDĐT-GDTX về việc tổ chức 12 hoạt động.",
    "Toàn tỉnh có 65 xã, phường có trung tâm học tập cộng đồng.",
    "Mỗi đơn vị treo ít nhất 02 băng rôn.",
    "Yêu cầu mỗi trường tổ chức 01 buổi tọa đàm.",
    "Đề nghị Sở cấp thêm 200 cuốn sách.",
    "Kiến nghị UBND huyện hỗ trợ 10 máy tính, 500 cuốn sách.",
    "Hội Khuyến học có 15 chi hội, 2.400 hội viên.",
    "Trong năm học 2021-2022, nhà trường đã quyên góp 500 cuốn sách.",
    "Chỉ tiêu: 90% học sinh tham gia.",
    "1.200 hộ gia đình đạt danh hiệu gia đình học tập.",
    "Tặng 20 suất quà cho 20 học sinh nghèo.",
    "Có 35 bài dự thi của 35 học sinh.",
    "Lớp 5A2 có 38 em tham gia.",
    "Cuộc thi có 120 thí sinh tham gia.",
    "Trường đạt giải Nhất với 12 học sinh tham dự hội thi cấp huyện.",
    "Trao 05 giải cho 05 lớp.",
    "Đội tuyên truyền gồm 10 thành viên tham gia.",
    "Khen thưởng 12 cá nhân, 3 tập thể.",
    "Trung tâm có 3 lớp 10, 2 lớp 11 và 2 lớp 12.",
    "Ngày 3 tháng 10, 100% các lớp treo khẩu hiệu.",
    "Số điện thoại: 0259 3822 456. Số tài khoản 123456789.",
    "So với năm 2021 tăng 5 hoạt động, giảm 2 câu lạc bộ.",
    "Thi đua chào mừng 40 năm ngày Nhà giáo Việt Nam.",
    "Dự kiến quý IV sẽ mở thêm 5 lớp và phát 10.000 tờ rơi.",
    "Phát 2.000 tờ rơi tuyên truyền.",
    "Xây dựng 12 tủ sách lớp học, 5 góc thư viện xanh.",
    "Công nhận 3.400 công dân học tập.",
    "Thời gian: 7h30 - 10h30, 45 phút/tiết.",
    "Học sinh viết 850 bài cảm nhận về sách.",
    "Trưng bày 25 bức tranh của học sinh.",
    "Buổi lễ có sự tham dự của 12 đồng chí lãnh đạo.",
]


@pytest.mark.parametrize("text", NOT_STATED)
def test_other_numbers_are_no_figures(text):
    assert totals(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dự kiến tổ chức 25 hoạt động.", {"activities": 25}),
        ("Phấn đấu năm 2023 mở 10 lớp tập huấn.", {"classes": 10}),
        ("Trường đã đăng ký 15 hoạt động với Phòng GD&ĐT.", {"activities": 15}),
        ("Kế hoạch đề ra 25 hoạt động.", {"activities": 25}),
        ("IV. Phương hướng thời gian tới\n- Duy trì 05 câu lạc bộ.", {"clubs": 5}),
        ("KẾ HOẠCH\nTổ chức Tuần lễ\n- Tổ chức 12 hoạt động.", {"activities": 12}),
        ("Trong tuần nhà trường sẽ treo 10 băng rôn.", {"banners": 10}),
    ],
)
def test_what_is_announced_is_planned(text, expected):
    assert totals(text) == {}
    assert planned(text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("thu hút gần 4.500 lượt người tham gia", Qualifier.NEARLY),
        ("thu hút khoảng 4.500 lượt người tham gia", Qualifier.ABOUT),
        ("thu hút hơn 4.500 lượt người tham gia", Qualifier.OVER),
        ("thu hút trên 4.500 lượt người tham gia", Qualifier.OVER),
        ("thu hút không dưới 4.500 lượt người tham gia", Qualifier.OVER),
        ("thu hút dưới 4.500 lượt người tham gia", Qualifier.UNDER),
        ("thu hút 4.500 lượt người tham gia", None),
    ],
)
def test_a_rounded_figure_says_so(text, qualifier):
    (figure,) = find_figures(document_of_text(text), INDICATORS)
    assert (figure.value, figure.qualifier) == (4500, qualifier)


def test_parts_without_a_total_are_not_added_up():
    text = "CB, GV, NV đóng góp là: 67 cuốn sách; học sinh đóng góp là: 217 cuốn sách."
    figures = find_figures(document_of_text(text), INDICATORS)
    assert {each.value for each in figures} == {67, 217}
    assert not any(each.total for each in figures)


def test_who_came_to_one_event_is_not_the_turnout():
    text = "Lễ phát động có 450 người tham dự. Các hoạt động thu hút 1.800 lượt người tham gia."
    assert totals(text) == {"participants": 1800}


def test_a_figure_repeated_counts_once_and_is_surer():
    once = "Đã tổ chức 12 hoạt động."
    (figure,) = find_figures(document_of_text(f"{once}\nTổng số: 12 hoạt động."), INDICATORS)
    (single,) = find_figures(document_of_text(once), INDICATORS)
    assert figure.confidence > single.confidence


def test_a_figure_is_quoted_with_its_place():
    long = "Nhằm hưởng ứng chủ đề của Tuần lễ " * 20 + "nhà trường treo 12 băng rôn ở cổng"
    (figure,) = find_figures(document_of_text(long, place="BC.docx#p7"), INDICATORS)
    assert figure.place == "BC.docx#p7"
    assert "12 băng rôn" in figure.quote
    assert len(figure.quote) <= 200


def test_an_indicator_of_the_offices_own_is_found_by_its_label():
    own = [*INDICATORS, ("shelves", "Số tủ sách cộng đồng"), ("laptops", "Số máy tính trao tặng")]
    text = "Xây dựng 15 tủ sách cộng đồng; quyên góp 300 cuốn sách."
    found = {each.indicator: each.value for each in find_figures(document_of_text(text), own)}
    assert found == {"shelves": 15, "books": 300}


def test_an_indicator_under_another_key_is_known_by_the_same_words():
    own = [("luot_nguoi", "Số lượt người tham gia"), ("truyen_thong", "Băng rôn, pa nô, áp phích")]
    text = "Tổng số có 1.860 lượt cán bộ và nhân dân tham gia; treo 12 khẩu hiệu."
    found = {each.indicator: each.value for each in find_figures(document_of_text(text), own)}
    assert found == {"luot_nguoi": 1860, "truyen_thong": 12}


def test_only_the_campaigns_indicators_are_reported():
    text = "Tổ chức 12 hoạt động, treo 5 băng rôn."
    (figure,) = find_figures(document_of_text(text), [("banners", "Băng rôn")])
    assert figure.indicator == "banners"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Số đúng của lượt bạn đọc là 702 lượt, báo cáo trước ghi nhầm thành 7.020 lượt.",
         {"readers": 702}),
        ("Lượt bạn đọc là 702 lượt, báo cáo trước ghi sai là 7.020 lượt.", {"readers": 702}),
        ("Xin đính chính số lượt người tham gia là 2.905 lượt, không phải 2.950 lượt.",
         {"participants": 2905}),
        ("Treo 12 băng rôn chứ không phải là 21 băng rôn.", {"banners": 12}),
    ],
)  # fmt: skip
def test_a_number_told_as_mistaken_is_no_figure(text, stated):
    assert totals(text) == stated


def test_a_report_that_names_last_year_more_often_still_tells_of_its_own():
    text = (
        "BÁO CÁO\nKết quả Tuần lễ hưởng ứng học tập suốt đời năm 2025\n"
        "Năm 2024 đơn vị có 21 hoạt động.\nSo năm 2024, kết quả được mở rộng.\n"
        "Số hoạt động năm 2025: 27 hoạt động."
    )
    figures = find_figures(document_of_text(text), INDICATORS)
    assert [each.value for each in figures if each.indicator == "activities"] == [27]
