"""What comes later, by others' hands, from telephones, and from units of like names."""

from tests.corpus.labelled import Letter, World, pictures
from tests.corpus.pictures import photos
from tests.corpus.worlds.an_giang.formats import paper, text_of
from tests.corpus.worlds.khanh_hoa.sending import Sent, send


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _photographs_promised(world)
    _correction_in_words(world)
    _replacement(world)
    _department_passes_on(world)
    _for_another_school(world)
    _from_a_telephone(world)
    _one_of_two_numbers(world)
    _twin_without_town(world)
    _twin_by_its_head(world)


def _photographs_promised(world: World) -> None:
    text = text_of("""
        Trung tâm Hải Đăng gửi bổ sung hình ảnh như đã hẹn.
        .
        Vào Th 6, 4 thg 10, 2024 vào lúc 18:26 TTNN-TH Hải Đăng <haidang.nnth@gmail.com> đã viết:
        > Trung tâm Hải Đăng xin gửi báo cáo, hình trung tâm sẽ gửi sau.
    """)
    world.add(
        "supplement_photos",
        Letter(
            sender="haidang.nnth@gmail.com",
            name="TTNN-TH Hải Đăng",
            subject="Re: Báo cáo hưởng ứng tuần lễ học tập suốt đời",
            text=text,
            at="2024-10-07T08:08:00",
            answers="<hd.1@gmail.com>",
        ),
        pictures(["lop anh van.jpg", "lop tin hoc.jpg", "ap phich.jpg"], photos(3200, 3)),
        unit={"code": "ttnn-hai-dang"},
        missing=["figures", "written_report"],
    )


def _correction_in_words(world: World) -> None:
    text = text_of("""
        Kính gửi Phòng GDTX,
        Trường TH Phước Tiến xin đính chính số liệu Tuần lễ HTSĐ đã gửi sáng 08/10:
        - Tổng số lượt tham gia: [[participants:2905|2.905]] (không phải 2.950).
        Các số liệu khác giữ nguyên. Mong Phòng thông cảm.
    """)
    world.add(
        "correction_in_words",
        Letter(
            sender="c1phuoctien.nhatrang.khanhhoa@moet.edu.vn",
            name="TH Phước Tiến",
            subject="Đính chính số liệu Tuần lễ HTSĐ - TH Phước Tiến",
            text=text,
            at="2024-10-08T14:00:00",
        ),
        (),
        [("prose", text)],
        unit={"code": "th-phuoc-tien"},
        missing=...,
    )


def _replacement(world: World) -> None:
    made = paper(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO KHÁNH HÒA | TRƯỜNG THPT HUỲNH THÚC KHÁNG | Số: 93/BC-HTK"
        " | Vạn Ninh, ngày 11 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024
        # (thay thế Báo cáo số 90/BC-HTK ngày 09/10/2024)
        Trường tổ chức [[activities:6|06 hoạt động]] với [[participants:1990|1.990 lượt học sinh, giáo viên]] tham gia. Số đúng của lượt bạn đọc là [[readers:702|702 lượt]], báo cáo trước ghi nhầm thành 7.020 lượt. Học sinh ủng hộ [[books:188|188 cuốn sách]].
        HIỆU TRƯỞNG
        Lê Văn Toản
        """,
    )
    letter = Letter(
        sender="htk.vanthu@gmail.com",
        name="Văn thư HTK",
        subject="THPT Huỳnh Thúc Kháng gửi LẠI báo cáo HTSĐ (thay bản cũ)",
        text="Trường gửi lại báo cáo, đề nghị Phòng bỏ bản ngày 09/10.",
        at="2024-10-11T15:15:15",
    )
    sent = Sent(
        file="93-BC-HTK (sua).docx",
        made=made,
        unit="thpt-huynh-thuc-khang",
        number="93/BC-HTK",
        date="2024-10-11",
        seed=3205,
    )
    send(world, "replacement", letter, sent)


def _department_passes_on(world: World) -> None:
    made = paper(
        "PHÒNG GDĐT VẠN NINH | TRƯỜNG THCS VẠN THẮNG | Số: 71/BC-THCSVT"
        " | Vạn Thắng, ngày 07 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024
        - Tổng số hoạt động đã tổ chức: [[activities:7|07]], trong đó cấp trường 02, cấp lớp 05.
        - Tổng số lượt tham gia: [[participants:1460|1.460]], trong đó nữ 745.
        - Lượt bạn đọc tại thư viện: [[readers:540|540]], trong đó giáo viên 62.
        - Pa nô, băng rôn: [[banners:3|03]], trong đó làm mới 01.
        HIỆU TRƯỞNG
        Trần Ngọc Ẩn
        """,
    )
    text = text_of("""
        Phòng GD Vạn Ninh chuyển báo cáo của trường THCS Vạn Thắng (trường gửi nhầm về Phòng GD).
        .
        ---------- Forwarded message ---------
        Từ: Trần Ngọc Ẩn <ngocan.vt@gmail.com>
        Date: 17:20, 8 thg 10, 2024
        Subject: BC THCS Van Thang
        To: <phonggdvanninh@gmail.com>
        .
        Kính gửi Phòng báo cáo của trường.
    """)
    letter = Letter(
        sender="phonggdvanninh@gmail.com",
        name="PGD Vạn Ninh",
        subject="Fwd: BC THCS Van Thang",
        text=text,
        at="2024-10-09T07:35:00",
    )
    sent = Sent(
        file="BC 71.docx",
        made=made,
        unit="thcs-van-thang",
        number="71/BC-THCSVT",
        date="2024-10-07",
        seed=3210,
    )
    send(world, "department_forwards", letter, sent)


def _for_another_school(world: World) -> None:
    made = paper(
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO NINH HÒA | TRƯỜNG MẦM NON NINH GIANG | Số: 33/BC-MNNG"
        " | Ninh Giang, ngày 09 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Trường tổ chức [[activities:3|ba hoạt động]]: lễ phát động, ngày hội đọc sách, tham quan trường tiểu học.
        Có [[participants:245|245 lượt trẻ và phụ huynh]] tham gia.
        Trường đăng [[posts:4|4 bài]] trên Zalo và Facebook, nhận [[books:35|35 quyển sách]] phụ huynh tặng.
        HIỆU TRƯỞNG
        Phạm Thị Ngọc Bích
        """,
    )
    letter = Letter(
        sender="c2ngogiatu.ninhhoa.khanhhoa@moet.edu.vn",
        name="THCS Ngô Gia Tự",
        subject="Gửi giúp MN Ninh Giang báo cáo HTSĐ",
        text="Trường MN Ninh Giang mất mạng, nhờ trường em gửi giúp báo cáo của MN Ninh Giang ạ.",
        at="2024-10-09T10:00:00",
    )
    sent = Sent(
        file="MN Ninh Giang.docx",
        made=made,
        unit="mn-ninh-giang",
        number="33/BC-MNNG",
        date="2024-10-09",
        seed=3215,
    )
    send(world, "clerk_for_another", letter, sent)


def _from_a_telephone(world: World) -> None:
    text = text_of("""
        Chị ơi trường TH Tô Hạp báo cáo nhanh tuần lễ học tập suốt đời nhé: tụi em làm [[activities:4|4 hoạt động]], có [[participants:610|610 lượt học sinh tham gia]], được trường quốc tế Sen Biển tặng [[books:512|512 quyển sách]]. Trên này mưa quá nên chưa scan được báo cáo giấy, mai em gửi.
        .
        Đã gửi từ Samsung Galaxy của tôi
    """)
    world.add(
        "body_from_telephone",
        Letter(
            sender="bobotien.tohap@gmail.com",
            name="Bo Bo Tiến",
            subject="(không có chủ đề)",
            text=text,
            at="2024-10-10T19:55:00",
        ),
        pictures(["20241004_090112.jpg", "20241004_090340.jpg"], photos(3220, 2)),
        [("prose", text)],
        unit={"code": "th-to-hap"},
        missing=["written_report"],
    )


def _one_of_two_numbers(world: World) -> None:
    made = paper(
        "PHÒNG GD&ĐT HUYỆN VẠN NINH | TRƯỜNG TIỂU HỌC VẠN THẮNG 2 | Số: 48/BC-VT2"
        " | Vạn Thắng, ngày 08 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Phối hợp với Trường Tiểu học Vạn Thắng 1, trường đã tổ chức [[activities:4|04 hoạt động]]; riêng học sinh của trường có [[participants:702|702 lượt tham gia]]. Thư viện đón [[readers:300|gần 300 lượt bạn đọc]].
        HIỆU TRƯỞNG
        Huỳnh Thị Kim Liên
        """,
    )
    letter = Letter(
        sender="kimlien.hieutruong@gmail.com",
        name="Kim Liên",
        subject="TH Vạn Thắng 2 nộp báo cáo",
        text="Trường gửi báo cáo tuần lễ HTSĐ.",
        at="2024-10-09T13:30:00",
    )
    sent = Sent(
        file="BC VAN THANG 2.docx",
        made=made,
        unit="th-van-thang-2",
        number="48/BC-VT2",
        date="2024-10-08",
        seed=3225,
    )
    send(world, "numbered_twin", letter, sent)


def _twin_without_town(world: World) -> None:
    made = paper(
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO | TRƯỜNG THCS LÊ HỒNG PHONG | Số: 84/BC-LHP"
        " | Ngày 09 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Tổ chức [[activities:6|6 hoạt động]], [[participants:1105|1.105 lượt tham gia]], treo [[banners:2|2 băng rôn]], đăng [[posts:5|5 tin bài]].
        HIỆU TRƯỞNG
        Nguyễn Thanh Bình
        """,
    )
    letter = Letter(
        sender="thanhbinh1975@gmail.com",
        name="Thanh Binh",
        subject="THCS Lê Hồng Phong gửi báo cáo HTSĐ",
        text="Trường gửi Sở.",
        at="2024-10-10T09:40:00",
    )
    sent = Sent(
        file="LHP.docx",
        made=made,
        unit="",
        number="84/BC-LHP",
        date="2024-10-09",
        seed=3230,
    )
    send(world, "twin_without_town", letter, sent, unit=None)


def _twin_by_its_head(world: World) -> None:
    made = paper(
        "UBND THÀNH PHỐ CAM RANH | TRƯỜNG THCS LÊ HỒNG PHONG | Số: 59/BC-THCSLHP"
        " | Cam Ranh, ngày 10 tháng 10 năm 2024",
        """
        # BÁO CÁO
        # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024
        Trong Tuần lễ, toàn trường có [[activities:8|8 hoạt động]] lớn nhỏ. Đã có [[participants:1688|1.688 lượt học sinh]] cùng thầy cô tham gia. Ngày hội sách thu được [[books:264|264 cuốn]]; câu chuyện “Người lính đảo” được đọc ở 18/18 lớp.
        HIỆU TRƯỞNG
        Đoàn Thị Hải Yến
        """,
    )
    letter = Letter(
        sender="haiyen.lhp@gmail.com",
        subject="BC HTSD LHP",
        text="E gui bao cao a.",
        at="2024-10-14T08:00:00",
    )
    sent = Sent(
        file="bc lhp 2024.docx",
        made=made,
        unit="thcs-le-hong-phong-cr",
        number="59/BC-THCSLHP",
        date="2024-10-10",
        seed=3235,
    )
    send(world, "twin_by_head_late", letter, sent)
