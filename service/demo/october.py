"""8 to 20 October: the units report on the Week."""

from dataclasses import replace
from datetime import datetime

from service.demo.events import Event, LetterBox, event
from service.demo.letters_in import WEEK, Paper, mail_from, moment, photos, write_result_report
from service.demo.materials.difficult_files import cut_off, write_locked_document, write_zip
from service.demo.materials.file_names import NameForm
from service.demo.materials.mail import DOCX, PDF, XLSX, ZIP, Enclosure, Mail, write_mail
from service.demo.materials.pdf_document import write_pdf_document
from service.demo.materials.photographs import draw_photo
from service.demo.materials.word_document import write_word_document
from service.demo.materials.workbooks import FigureLine, write_figures
from service.demo.world import (
    CHU_VAN_AN,
    DTNT,
    GDTX_NINH_PHUOC,
    KHUYEN_HOC,
    LAM_SON,
    NINH_HAI,
    OFFICE,
    PGD_NINH_SON,
    PGD_THUAN_BAC,
    THU_VIEN,
    DemoUnit,
)

REPORT = f"Báo cáo kết quả {WEEK}"
KINDERGARTEN = "mnhoamai@webmail.example"
SELLER = "kinhdoanh@quangcao.example"


def _results(activities: int, participants: str, banners: int, posts: int) -> tuple[str, ...]:
    return (
        f"- Đã tổ chức {activities:02d} hoạt động hưởng ứng Tuần lễ.",
        f"- Tổng số có {participants} lượt người tham gia.",
        f"- Treo {banners:02d} băng rôn, khẩu hiệu tuyên truyền.",
        f"- Đăng {posts:02d} tin, bài trên cổng thông tin điện tử và trang mạng xã hội.",
    )


def _word(paper: Paper, name: str, form: NameForm = NameForm.RFC2231) -> Enclosure:
    content = write_word_document(write_result_report(paper))
    return Enclosure(name=name, content=content, media_type=DOCX, name_form=form)


def _workbook(unit: DemoUnit, activities: int, participants: int, banners: int) -> Enclosure:
    lines = (
        FigureLine(label="Số hoạt động được tổ chức", unit="hoạt động", value=activities),
        FigureLine(label="Số lượt người tham gia", unit="lượt", value=participants),
        FigureLine(label="Số băng rôn, khẩu hiệu", unit="tấm", value=banners),
        FigureLine(label="Số lớp tập huấn, bồi dưỡng", unit="lớp", value=None),
    )
    content = write_figures(f"BIỂU SỐ LIỆU {WEEK.upper()}", unit.name, lines)
    return Enclosure(name="Biểu số liệu.xlsx", content=content, media_type=XLSX)


def _paper(unit: DemoUnit, number: int, at: datetime, results: tuple[str, ...]) -> Paper:
    return Paper(unit=unit, number=number, signed_on=at.date(), results=results)


def _chu_van_an(at: datetime) -> bytes:
    paper = _paper(CHU_VAN_AN, 45, at, _results(12, "1.127", 6, 9))
    files = (
        _word(paper, "45-BC-THPTCVA Báo cáo Tuần lễ HTSĐ 2022.docx"),
        _workbook(CHU_VAN_AN, 12, 1127, 6),
        *photos(0, 4),
    )
    text = "Kính gửi Phòng GDTX,\nTrường THPT Chu Văn An xin gửi báo cáo, số liệu và hình ảnh."
    return write_mail(mail_from(CHU_VAN_AN, at, REPORT, text, files, html=True))


def _library(at: datetime) -> bytes:
    results = (
        *_results(8, "3.283", 17, 23),
        "- Phục vụ 2.637 lượt bạn đọc; giới thiệu 450 bản sách mới.",
    )
    content = write_pdf_document(write_result_report(_paper(THU_VIEN, 230, at, results)))
    album = write_zip({f"Hình ảnh/{one.name}": one.content for one in photos(10, 5, chat=True)})
    files = (
        Enclosure(
            name="230-BC-TVT.pdf", content=content, media_type=PDF, name_form=NameForm.RFC2047
        ),
        Enclosure(name="Hình ảnh.zip", content=album, media_type=ZIP),
    )
    return write_mail(mail_from(THU_VIEN, at, REPORT, "Thư viện tỉnh kính gửi báo cáo.", files))


def _ninh_son(at: datetime) -> bytes:
    paper = _paper(PGD_NINH_SON, 102, at, _results(46, "8.540", 58, 61))
    file = _word(paper, "Bao cao_moi nhat_final.docx")
    return write_mail(mail_from(PGD_NINH_SON, at, "BC tuan le HTSD", "Em gửi ạ", (file,)))


def _ninh_son_supplement(box: LetterBox) -> tuple[bytes, ...]:
    at = moment(12, 10, 8, 40)
    letter = box.last_to(PGD_NINH_SON.email)
    if letter is None:
        return ()
    quoted = "\n".join(f"> {line}" for line in letter.text.splitlines()[:12])
    text = (
        "Phòng GD&ĐT huyện Ninh Sơn gửi bổ sung hình ảnh.\n\n"
        "Vào Th 3, 11 thg 10, 2022 vào lúc 11:00 Phòng Giáo dục Thường xuyên"
        f" <{OFFICE}> đã viết:\n{quoted}"
    )
    subject = f"Re: {letter.message['Subject']}"
    mail = mail_from(PGD_NINH_SON, at, subject, text, photos(20, 4, chat=True))
    return (write_mail(replace(mail, in_reply_to=str(letter.message["Message-ID"]))),)


def _khuyen_hoc(at: datetime) -> bytes:
    pasted = tuple(draw_photo(seed, size=(1200, 900)) for seed in (31, 32, 33))
    paper = replace(_paper(KHUYEN_HOC, 57, at, _results(5, "gần 900", 4, 3)), photos=pasted)
    file = _word(paper, "57-BC-HKH.docx")
    return write_mail(mail_from(KHUYEN_HOC, at, REPORT, "Hội kính gửi báo cáo.", (file,)))


def _advertisement(at: datetime) -> bytes:
    return write_mail(
        Mail(
            sender=SELLER,
            sender_name="In ấn Quảng cáo",
            recipient=OFFICE,
            subject="Mời hợp tác tổ chức sự kiện",
            text="Công ty chúng tôi nhận in băng rôn, tổ chức sự kiện giá tốt. Mong được hợp tác.",
            sent_at=at,
        )
    )


def _kindergarten(at: datetime) -> bytes:
    unit = DemoUnit(
        code="",
        name="Trường Mầm non Hoa Mai",
        kind="mn",
        district="",
        email=KINDERGARTEN,
        symbol="MNHM",
        superior="Phòng Giáo dục và Đào tạo",
        signer="Hiệu trưởng",
    )
    file = _word(_paper(unit, 12, at, _results(3, "210", 2, 1)), "bao cao.docx")
    return write_mail(
        Mail(
            sender=KINDERGARTEN,
            recipient=OFFICE,
            subject="gửi báo cáo Tuần lễ học tập suốt đời",
            text="Nhà trường gửi báo cáo ạ.",
            sent_at=at,
            enclosures=(file,),
        )
    )


def _ninh_phuoc_cut_off(at: datetime) -> bytes:
    whole = _word(_paper(GDTX_NINH_PHUOC, 113, at, _results(9, "1.460", 7, 5)), "113-BC.docx")
    broken = replace(whole, content=cut_off(whole.content))
    text = "Trung tâm kính gửi Phòng báo cáo."
    return write_mail(mail_from(GDTX_NINH_PHUOC, at, REPORT, text, (broken, *photos(40, 3))))


def _ninh_phuoc_again(at: datetime) -> bytes:
    whole = _word(_paper(GDTX_NINH_PHUOC, 113, at, _results(9, "1.460", 7, 5)), "113-BC.docx")
    text = "Trung tâm xin gửi lại báo cáo, tệp trước bị lỗi."
    return write_mail(mail_from(GDTX_NINH_PHUOC, at, f"Gửi lại: {REPORT}", text, (whole,)))


def _boarding_school_locked(at: datetime) -> bytes:
    file = Enclosure(
        name="BAO CAO (mat khau).docx", content=write_locked_document(), media_type=DOCX
    )
    text = "Kính gửi Phòng báo cáo của trường. Mật khẩu xin gửi qua điện thoại."
    return write_mail(mail_from(DTNT, at, REPORT, text, (file,)))


def _ninh_hai_link(at: datetime) -> bytes:
    file = _word(_paper(NINH_HAI, 88, at, _results(10, "hơn 800", 5, 12)), "88-BC-THPTNH.docx")
    text = (
        "Trường THPT Ninh Hải kính gửi báo cáo. Hình ảnh dung lượng lớn, mời Phòng xem tại:\n"
        "https://drive.google.com/drive/folders/1aB2cD3eF4gH5iJ6kL7mN8oP9qR0sT1uV?usp=sharing"
    )
    return write_mail(mail_from(NINH_HAI, at, REPORT, text, (file,), html=True))


def _thuan_bac_twice(_box: LetterBox) -> tuple[bytes, ...]:
    at = moment(14, 10, 23, 40)
    paper = _paper(PGD_THUAN_BAC, 39, at, _results(27, "5.010", 31, 18))
    files = (
        _word(paper, "39-BC-PGDĐT.docx", NameForm.RFC2047),
        _workbook(PGD_THUAN_BAC, 27, 5010, 31),
        *photos(50, 3),
    )
    text = "Phòng GD&ĐT huyện Thuận Bắc kính gửi báo cáo."
    mail = mail_from(PGD_THUAN_BAC, at, REPORT, text, files)
    return write_mail(mail), write_mail(replace(mail, host="mx2.ninhthuan.example"))


def _lam_son_late(at: datetime) -> bytes:
    paper = _paper(LAM_SON, 20, at, _results(4, "365", 2, 2))
    files = (_word(paper, "BC THCS Lam Son.docx"), *photos(60, 3))
    text = "Trường THCS Lâm Sơn kính gửi báo cáo, mong Phòng thông cảm vì gửi chậm."
    return write_mail(mail_from(LAM_SON, at, REPORT, text, files))


def _boarding_school_open(at: datetime) -> bytes:
    paper = _paper(DTNT, 71, at, _results(11, "640", 8, 6))
    files = (_word(paper, "71-BC-THPTDTNT.docx"), *photos(70, 3))
    text = "Trường xin gửi lại báo cáo không đặt mật khẩu, kèm hình ảnh."
    return write_mail(mail_from(DTNT, at, f"Gửi lại: {REPORT}", text, files))


def _ninh_hai_photos(at: datetime) -> bytes:
    subject = "Bổ sung hình ảnh báo cáo Tuần lễ HTSĐ 2022 - THPT Ninh Hải"
    text = "Trường gửi bổ sung hình ảnh thay cho liên kết Google Drive."
    return write_mail(mail_from(NINH_HAI, at, subject, text, photos(80, 4, chat=True)))


EVENTS = (
    event(moment(8, 10, 9, 12), "Chu Văn An reports: document, workbook, photos", _chu_van_an),
    event(moment(10, 10, 15, 20), "The library reports: a PDF, and the photos in a ZIP", _library),
    event(moment(11, 10, 11, 0), "Ninh Sơn reports without photos", _ninh_son),
    Event(
        at=moment(12, 10, 8, 40),
        title="Ninh Sơn answers our answer with the photos",
        write=_ninh_son_supplement,
    ),
    event(moment(12, 10, 10, 5), "Khuyến học reports: photos inside the document", _khuyen_hoc),
    event(moment(12, 10, 13, 30), "A stranger offers his services", _advertisement),
    event(moment(12, 10, 16, 55), "A school that is not in the roster reports", _kindergarten),
    event(moment(13, 10, 9, 30), "Ninh Phước's document arrives cut off", _ninh_phuoc_cut_off),
    event(moment(13, 10, 10, 20), "Ninh Phước sends it again, whole", _ninh_phuoc_again),
    event(
        moment(13, 10, 15, 10),
        "The boarding school sends a locked document",
        _boarding_school_locked,
    ),
    event(moment(14, 10, 16, 5), "Ninh Hải offers its photos as a Drive link", _ninh_hai_link),
    Event(
        at=moment(14, 10, 23, 40),
        title="Thuận Bắc reports at the last moment; its server delivers twice",
        write=_thuan_bac_twice,
    ),
    event(moment(15, 10, 20, 15), "Lâm Sơn reports within the time it was given", _lam_son_late),
    event(
        moment(17, 10, 8, 30), "The boarding school sends it again, unlocked", _boarding_school_open
    ),
    event(moment(18, 10, 14, 45), "Ninh Hải supplies its photos", _ninh_hai_photos),
)
