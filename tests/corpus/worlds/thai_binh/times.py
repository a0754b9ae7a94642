"""The last minute, the first minute after it, grace, too late, and clocks that are wrong."""

import re

from tests.corpus.labelled import File, Letter, World, pictures
from tests.corpus.paper import Paper, lines
from tests.corpus.word import write_word
from tests.corpus.worlds.thai_binh.scenes import photos

STAGE = ["bao-cao"]


def add_to(world: World) -> None:
    """Add the mails of this part."""
    _simple(
        world,
        "last_minute",
        at="2023-10-13T23:59:59",
        unit=(
            "thpt-tay-thuy-anh",
            "c3taythuyanh.thaibinh@moet.edu.vn",
            "TRƯỜNG THPT TÂY THỤY ANH",
            "140/BC-TTA",
        ),
        seed=920,
    )
    _simple(
        world,
        "first_minute_late",
        at="2023-10-14T00:00:01",
        unit=(
            "thpt-tay-tien-hai",
            "c3taytienhai.thaibinh@moet.edu.vn",
            "TRƯỜNG THPT TÂY TIỀN HẢI",
            "66/BC-TTH",
        ),
        seed=923,
    )
    _simple(
        world,
        "after_grace",
        at="2023-10-24T09:12:00",
        unit=("ubnd-vu-le", "xavule@thaibinh.example", "UBND XÃ VŨ LỄ", "109/BC-UBND"),
        seed=926,
    )
    _simple(
        world,
        "date_header_too_late",
        at="2023-10-13T16:00:00",
        unit=(
            "mn-hoa-hong",
            "mnhoahong.tp@thaibinh.example",
            "TRƯỜNG MẦM NON HOA HỒNG",
            "33/BC-MNHH",
        ),
        seed=929,
        clock="Sat, 14 Oct 2023 16:00:00 +0000",
    )
    _simple(
        world,
        "date_header_years_ago",
        at="2023-10-15T10:00:00",
        unit=(
            "ttgdtx-tien-hai",
            "gdnntienhai@gmail.com",
            "TRUNG TÂM GDNN-GDTX TIỀN HẢI",
            "74/BC-TTGDNN",
        ),
        seed=932,
        clock="Mon, 01 Jan 2018 07:00:00 +0700",
    )


def _simple(
    world: World,
    kind: str,
    *,
    at: str,
    unit: tuple[str, str, str, str],
    seed: int,
    clock: str = "",
) -> None:
    code, address, issuer, number = unit
    count, people = seed % 7 + 2, 3 * seed - 2400
    paper = Paper(
        parent="TỈNH THÁI BÌNH",
        issuer=issuer,
        number=f"Số: {number}",
        place_date="Thái Bình, ngày 12 tháng 10 năm 2023",
        blocks=lines(f"""
            # BÁO CÁO
            # Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2023
            Đơn vị báo cáo kết quả: tổ chức [[activities:{count}|{count} hoạt động]]; số lượt người tham gia [[participants:{people}|{people} lượt]]; treo [[banners:3|3 băng rôn]].
            NGƯỜI LẬP BÁO CÁO
        """),
    )
    world.add(
        kind,
        Letter(
            sender=address,
            subject="Báo cáo Tuần lễ hưởng ứng học tập suốt đời 2023",
            text="Đơn vị gửi báo cáo.",
            at=at,
        ),
        [
            File(
                name=f"BC {number.split('/', maxsplit=1)[0]}.docx",
                content=write_word(paper),
                role="written_report",
            ),
            *pictures([f"{seed}a.jpg", f"{seed}b.jpg"], photos(seed, 2)),
        ],
        [("prose", paper)],
        stages=STAGE,
        unit={"code": code},
        document={"number": number, "date": "2023-10-12"},
    )
    if clock:
        head, raw, labels = world.rows[-1]
        changed = re.sub(rb"\r\nDate: [^\r]*", f"\r\nDate: {clock}".encode(), raw, count=1)
        world.rows[-1] = (head, changed, labels)
