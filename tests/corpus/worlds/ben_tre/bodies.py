"""Reports in the mail's own text, most of them from private addresses."""

from tests.corpus.worlds.an_giang.formats import Delta
from tests.corpus.worlds.posts import letter, post, shots

STAGE = ["bao-cao"]
NO_PAPER = ["written_report"]


def add_to(world: Delta) -> None:
    """Add the mails of this part."""
    _signature_alone(world)
    _dotted_lines(world)
    _no_accents(world)
    _sentences(world)
    _numbered(world)
    _link(world)


def _signature_alone(world: Delta) -> None:
    post(
        world,
        "signature_alone",
        letter(
            "2023-10-12T20:14:00 | Bé Ba Nguyễn <nguyenbeba.1979@gmail.com> | Báo cáo Tuần lễ",
            """
            Kính gửi quý Thầy Cô!
            Trường em xin báo kết quả Tuần lễ hưởng ứng học tập suốt đời năm nay:
            + Tổ chức được [[activities:3|3 hoạt động]] (chào cờ đầu tuần, ngày hội đọc, thi kể chuyện).
            + Học sinh và phụ huynh tham dự: [[participants:486|486 lượt]].
            + Treo [[banners:2|02 băng rôn]] trước cổng.
            + Các lớp góp [[books:155|155 cuốn]] cho tủ sách dùng chung.
            Em gửi kèm 1 tấm hình.
            --
            Nguyễn Thị Bé Ba
            Phó Hiệu trưởng Trường Tiểu học An Thạnh 2
            ĐT: 0900 111 222
            """,
        ),
        shots("2023100{}_080112.jpg", 1, 7100),
        unit="th-an-thanh-2",
        body="prose",
        stages=STAGE,
        missing=NO_PAPER,
    )


def _dotted_lines(world: Delta) -> None:
    post(
        world,
        "dotted_lines",
        letter(
            "2023-10-13T09:02:00 | THCS Phu Le <thcsphulebatri@gmail.com> | THCS Phú Lễ - số liệu Tuần lễ HTSĐ",
            """
            TRƯỜNG THCS PHÚ LỄ (BA TRI)
            Số liệu Tuần lễ hưởng ứng học tập suốt đời 2023
            1. Hoạt động đã tổ chức ............ [[activities:6|6]]
            2. Lượt người tham gia ............. [[participants:1044|1.044]]
            3. Băng rôn, khẩu hiệu ............. [[banners:5|5]]
            4. Tin, bài trên trang trường ...... [[posts:7|7]]
            5. Lượt bạn đọc thư viện ........... [[readers:390|390]]
            """,
        ),
        unit="thcs-phu-le",
        body="prose",
        stages=STAGE,
        missing=["photo", "written_report"],
    )


def _no_accents(world: Delta) -> None:
    post(
        world,
        "no_accents",
        letter(
            "2023-10-10T18:40:00 | Thay Tai <taivanle68@yahoo.com.vn> | Truong THPT Lac Long Quan gui bao cao tuan le HTSD",
            """
            Kinh gui Phong GDTH-TX,
            Truong THPT Lac Long Quan bao cao ket qua tuan le huong ung hoc tap suot doi 2023:
            - So hoat dong: [[activities:4|4]]
            - So luot nguoi tham gia: [[participants:1260|1260]]
            - Bang ron: [[banners:3|3]]
            - Bai viet tren fanpage: [[posts:9|9]]
            """,
        ),
        unit="thpt-lac-long-quan",
        body="prose",
        stages=STAGE,
        missing=["photo", "written_report"],
    )


def _sentences(world: Delta) -> None:
    post(
        world,
        "running_text",
        letter(
            "2023-10-15T21:30:00 | Út Hiền <uthien.anhiep@gmail.com> | BC tuần lễ xã An Hiệp",
            """
            Dạ kính gửi Sở, Trung tâm Văn hóa - Thể thao và Học tập cộng đồng xã An Hiệp (Ba Tri) báo cáo Tuần lễ học tập suốt đời.
            Từ ngày 2 đến ngày 8/10 Trung tâm mở [[classes:2|hai lớp]] hướng dẫn bà con dùng dịch vụ công trực tuyến, có [[learners:64|64 học viên]] theo học, trong đó 37 nữ. Đài truyền thanh xã phát [[broadcasts:14|14 lượt]] bài tuyên truyền. Tính chung cả tuần có [[activities:5|5 hoạt động]], [[participants:732|732 lượt bà con]] đến dự. Câu lạc bộ đờn ca tài tử sinh hoạt 1 buổi.
            Hình em gửi sau ạ.
            """,
        ),
        unit="tthtcd-an-hiep",
        body="prose",
        stages=STAGE,
        missing=["photo", "written_report"],
        figures_optional=[{"indicator": "clubs", "value": 1}],
    )


def _numbered(world: Delta) -> None:
    post(
        world,
        "union_in_body",
        letter(
            "2023-10-16T16:45:00 | Lê Thị Ngọc <ngocle.cd@gmail.com> | Báo cáo kết quả tham gia Tuần lễ HTSĐ",
            """
            Kính gửi: Sở Giáo dục và Đào tạo
            Thực hiện Kế hoạch số 5871/KH-UBND ngày 08/9/2023, Công đoàn ngành Giáo dục tỉnh báo cáo như sau:
            1/ Chỉ đạo 214/214 công đoàn cơ sở hưởng ứng.
            2/ Tổ chức [[seminars:3|03 buổi tọa đàm]] “Nhà giáo tự học trong kỷ nguyên số”.
            3/ Có tất cả [[activities:29|29 hoạt động]] với hơn [[participants:5200|5.200 lượt]] đoàn viên công đoàn tham gia.
            4/ Vận động tặng [[books:1875|1.875 quyển sách]] cho 12 trường vùng khó.
            TM. BAN THƯỜNG VỤ
            PHÓ CHỦ TỊCH
            Lê Thị Ngọc
            """,
        ),
        unit="cdn-gd",
        body="prose",
        stages=STAGE,
        missing=["photo", "written_report"],
    )


def _link(world: Delta) -> None:
    post(
        world,
        "drive_link",
        letter(
            "2023-10-14T08:00:00 | MN Hoa Dừa <mnhoadua.mcb@gmail.com> | MN Hoa Dừa nộp BC và ảnh Tuần lễ học tập suốt đời",
            """
            Trường Mầm non Hoa Dừa gửi báo cáo và hình ảnh, file nặng nên trường để trên Drive:
            https://drive.google.com/drive/folders/1aBcDeFgHiJkLmNoPqRs
            """,
        ),
        unit="mn-hoa-dua",
        stages=STAGE,
        figures=[],
        missing=["figures", "photo", "written_report"],
    )
