"""Letters from templates, and what happens when an office breaks one of its own."""

import logging
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.outbound.rendering import TEXT_WIDTH, LetterRenderer, reflow
from service.outbound.sample_letters import RECEIVED, SAMPLES, UNKNOWN

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def office_folder(tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    return folder


def put(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_office_letter_goes_over_the_packaged_one(office_folder):
    put(office_folder, "report_received/subject.vi.txt", "Đã nhận\n  {{ letter.receipt }}\n")

    letter = LetterRenderer(ZONE, office_folder).render(RECEIVED, "vi")

    assert letter.subject == "Đã nhận HT-000147"
    assert "Kính gửi: Trường THPT Chu Văn An" in letter.text


def test_office_may_change_the_common_frame(office_folder):
    put(
        office_folder,
        "_base/body.txt",
        "{% block content %}{% endblock %}\nĐiện thoại: 0259 3 822 000\n",
    )

    renderer = LetterRenderer(ZONE, office_folder)

    assert "0259 3 822 000" in renderer.render(UNKNOWN, "vi").text
    assert renderer.check_templates(SAMPLES) == ()


BROKEN = {
    "syntax": ("{% if letter %}", "line"),
    "unknown word": ("{{ letter.recipt }}", "recipt"),
    "forbidden": ("{{ ''.__class__ }}", "unsafe"),
    "type": ("{{ letter.files|size('vi') }}", ""),
}


@pytest.mark.case("E14")
@pytest.mark.parametrize(("source", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_office_letter_is_reported_and_the_packaged_one_sent(
    office_folder, caplog, source, said
):
    put(office_folder, "report_received/body.vi.txt", "Dòng 1\n" + source)
    renderer = LetterRenderer(ZONE, office_folder)

    (fault,) = renderer.check_templates(SAMPLES)
    with caplog.at_level(logging.WARNING):
        letter = renderer.render(RECEIVED, "vi")

    assert fault.template == "report_received/body.vi.txt"
    assert said in f"{fault.message} line {fault.line}"
    assert letter == LetterRenderer(ZONE).render(RECEIVED, "vi")
    assert [record.event for record in caplog.records] == ["template_broken"]


def test_broken_frame_of_the_office_silences_no_letter(office_folder):
    put(office_folder, "_base/parts.txt", "{% macro %}")
    renderer = LetterRenderer(ZONE, office_folder)

    faults = renderer.check_templates(SAMPLES)

    assert {fault.template for fault in faults} == {"_base/parts.txt"}
    assert renderer.render(RECEIVED, "vi").text.startswith("Kính gửi")


def test_file_that_no_letter_uses_is_named(office_folder):
    put(office_folder, "report_recieved/body.vi.txt", "x")

    (fault,) = LetterRenderer(ZONE, office_folder).check_templates(SAMPLES)

    assert fault.template == "report_recieved/body.vi.txt"
    assert "no letter" in fault.message


def test_missing_office_folder_is_no_fault(tmp_path):
    renderer = LetterRenderer(ZONE, tmp_path / "none")

    assert renderer.check_templates(SAMPLES) == ()
    assert renderer.render(RECEIVED, "en").subject


def test_paragraphs_are_wrapped_under_their_own_words():
    text = "  - " + "chữ " * 40 + "\n" + "từ " * 40 + "\n\n\n\nhết\n"

    lines = reflow(text).splitlines()

    assert all(len(line) <= TEXT_WIDTH for line in lines)
    assert lines[0].startswith("  - chữ")
    assert lines[1].startswith("    chữ")
    assert lines[-2:] == ["", "hết"]


def test_long_word_is_never_broken():
    link = "https://drive.google.com/" + "x" * 100

    assert reflow(f"  - {link}") == f"  - {link}\n"


@given(st.text(max_size=500))
def test_wrapping_loses_no_word(text):
    assert reflow(text).split() == text.split()
