from datetime import date

import pytest

from db.entities.campaigns import Campaign
from parsers.vietnamese.folding import fold
from service.rules.campaign_match import CampaignClues, find_campaign
from tests.unit.service.rules.test_stage_match import WEEK_2022

OTHER_WEEKS = (
    "“Dinh dưỡng và Phát triển”",
    "Quốc gia phòng, chống thiên tai",
    "phòng, chống thiên tai",
    "hưởng ứng chuyển đổi số",
    "hưởng ứng Ngày Môi trường",
    "hưởng ứng phòng cháy chữa cháy",
    "Trường học xanh",
    "Số hóa",
    "Gửi yêu thương",
    "Tái chế rác thải",
    "Học bổng",
)
OUR_WORDS = (
    "",
    "hưởng ứng học tập suốt đời",
    "hưởng ứng",
    "năm 2022",
    "học tập",
    "của trường MN Hoa Sen",
    "Trường THCS Trần Phú",
    "phòng GD&ĐT",
    "đính kèm",
    "số liệu",
    "- TP Vinh",
    "(muộn)",
    "thị trấn Tân Sơn",
    "thư viện huyện",
)


def find(subject: str, text: str = "", files: tuple[str, ...] = ()) -> Campaign | None:
    clues = CampaignClues(
        subject=fold(subject),
        text=fold(text),
        files=tuple(map(fold, files)),
        dated=(date(2022, 10, 5),),
    )
    found = find_campaign(clues, WEEK_2022)
    return found[0] if found else None


@pytest.mark.parametrize("name", OTHER_WEEKS)
def test_another_week_is_not_ours_in_subject_or_text(name: str) -> None:
    assert find(f"Báo cáo Tuần lễ {name}") is None
    assert find("Báo cáo", f"Đơn vị gửi báo cáo Tuần lễ {name}") is None


@pytest.mark.parametrize("name", OTHER_WEEKS)
def test_our_week_named_beside_another_is_ours(name: str) -> None:
    assert find("Báo cáo Tuần lễ HTSĐ", f"Có lồng ghép Tuần lễ {name}") is not None


@pytest.mark.parametrize("words", OUR_WORDS)
def test_the_bare_week_with_what_people_put_behind_it_is_ours(words: str) -> None:
    assert find(f"Báo cáo Tuần lễ {words}") is not None


def test_the_title_of_a_document_outweighs_what_stands_behind_the_week_in_a_subject() -> None:
    title = "Báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022"
    assert find("Báo cáo Tuần lễ Bình Minh", files=("bao cao.docx", title)) is not None
    assert find("Báo cáo Tuần lễ Bình Minh", files=("bao cao.docx",)) is None
