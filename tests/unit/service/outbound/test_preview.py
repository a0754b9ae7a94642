"""The folder of sample letters."""

from zoneinfo import ZoneInfo

from service.outbound.preview import write_preview
from service.outbound.rendering import LANGUAGES, LetterRenderer
from service.outbound.sample_letters import SAMPLES

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def test_every_letter_is_there_and_the_index_leads_to_it(tmp_path):
    preview = write_preview(LetterRenderer(ZONE), tmp_path / "preview")

    letters = sum(map(len, SAMPLES.values())) * len(LANGUAGES)
    index = preview.index.read_text(encoding="utf-8")
    assert len(preview.paths) == 3 * letters + 1
    assert all(path.is_file() for path in preview.paths)
    for path in preview.paths:
        if path.name.endswith((".page.html", ".txt")):
            assert f'href="{path.name}"' in index


def test_fault_of_an_office_letter_stands_on_the_index(tmp_path):
    broken = tmp_path / "letters" / "unit_unknown" / "subject.vi.txt"
    broken.parent.mkdir(parents=True)
    broken.write_text("{{ letter.x }}")

    preview = write_preview(LetterRenderer(ZONE, tmp_path / "letters"), tmp_path / "preview")

    assert [fault.template for fault in preview.faults] == ["unit_unknown/subject.vi.txt"]
    assert "unit_unknown/subject.vi.txt" in preview.index.read_text(encoding="utf-8")
