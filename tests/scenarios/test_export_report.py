"""The consolidated report by the real command: its numbers, and writing it again."""

import re
import subprocess
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from service.reports.account import read_account
from service.reports.document.tables import qualifiers_of
from service.reports.document.text import text_of
from service.reports.standing import Asking
from service.settings.entities import campaigns
from service.settings.load import load_settings
from tests.scenarios.test_export_files import collect
from tests.servers.office import TestOffice
from tests.unit.service.reports.drafts import through_libreoffice


def words(content: bytes) -> str:
    return text_of([Document(BytesIO(content)).element.body])


def write_number(value: float) -> str:
    return f"{value:,.0f}".replace(",", ".")


def as_text(office: TestOffice, content: bytes) -> str:
    """Return what LibreOffice reads in a Word file, as one line."""
    text = through_libreoffice(office.folder, content, ["txt:Text (encoded):UTF8"])
    return " ".join(text.decode("utf-8-sig").split())


def test_the_numbers_of_the_report_are_those_of_the_account(office: TestOffice):
    collect(office)
    target = office.folder / "bao-cao.docx"
    assert office.command("photos", "approve", "2").returncode == 0

    done = office.command("export", "report", "htsd-2022", "-o", str(target))

    assert done.returncode == 0, done.stderr
    assert "a draft with 1 photographs" in done.stdout
    with office.service() as service:
        workplace, settings = service.workplace, load_settings(office.config, {})
        (campaign,) = campaigns(settings)
        with workplace.database.unit_of_work(read_only=True) as uow:
            asking = Asking(zone=settings.zone, now=workplace.clock.now())
            account = read_account(uow, campaign, asking)
    told = as_text(office, target.read_bytes())
    tally = next(one for one in account.tallies if one.stage.id == "report").overall
    sent = tally.complete + tally.incomplete
    assert f"{sent:02d}/{tally.units:02d} đơn vị gửi báo cáo" in told
    stated = {
        one.label: account.overall.figures[one.key]
        for one in account.indicators
        if account.overall.figures[one.key].stated
    }
    assert stated
    for label, total in stated.items():
        (line,) = re.findall(rf"- {re.escape(label)}: (.*?) \(theo số liệu của (\d+) ", told)
        assert line[0].rpartition(" ")[2] == write_number(total.value)
        assert int(line[1]) == total.stated
        key = next(one.key for one in account.indicators if one.label == label)
        assert bool(qualifiers_of(account, key)) == (" " in line[0])
    shown = Document(target).element.body
    assert [one.get("descr") for one in shown.iter(qn("wp:docPr"))][1:] == [
        "Ảnh 1. Trường THPT Chu Văn An"
    ]
    assert all(b"Exif" not in part.blob for part in Document(target).part.package.iter_parts())


def test_a_report_is_written_again_with_what_staff_wrote(office: TestOffice):
    collect(office)
    target = office.folder / "bao-cao.docx"
    assert office.command("export", "report", "htsd-2022", "-o", str(target)).returncode == 0
    document = Document(BytesIO(through_libreoffice(office.folder, target.read_bytes())))
    for one in document.element.body.iter(qn("w:t")):
        if one.text == "[Đánh giá ưu điểm.]":
            one.text = "Phong trào lan tỏa."
        if one.text and one.text.startswith("Trên đây là"):
            one.text = "Sở kính báo cáo."
    document.save(str(target))
    edited = target.read_bytes()

    again = office.command("export", "report", "htsd-2022", "-o", str(target))

    assert again.returncode == 0, again.stderr
    assert "taken over: 1 places of the staff: Ưu điểm" in again.stdout
    assert "1 parts" in again.stdout
    assert "Phong trào lan tỏa." in words(target.read_bytes())
    assert "Trên đây là báo cáo" in words(target.read_bytes())
    (copy,) = office.folder.glob("bao-cao.truoc-*.docx")
    assert copy.read_bytes() == edited

    other = office.folder / "gui-bo.docx"
    kept = office.command(
        "export", "report", "htsd-2022", "--to", "ministry", "--keep", str(copy), "-o", str(other)
    )
    assert kept.returncode == 0, kept.stderr
    assert "Phong trào lan tỏa." in words(other.read_bytes())
    assert "- Ủy ban nhân dân" not in words(other.read_bytes())


def test_what_cannot_be_read_is_left_alone(office: TestOffice):
    target = office.folder / "bao-cao.docx"
    target.write_bytes(b"not a Word file")
    with office.service():
        pass

    refused = office.command("export", "report", "htsd-2022", "-o", str(target))

    assert refused.returncode == 1
    assert "cannot be opened as a Word file" in refused.stderr
    assert "nothing was written" in refused.stderr
    assert target.read_bytes() == b"not a Word file"
    assert not list(office.folder.glob("*.truoc-*"))

    forced = office.command("export", "report", "htsd-2022", "-o", str(target), "--force")
    assert forced.returncode == 0, forced.stderr
    assert "Chưa có hình ảnh nào được duyệt." in words(target.read_bytes())
    (copy,) = office.folder.glob("*.truoc-*")
    assert copy.read_bytes() == b"not a Word file"


def test_the_office_s_own_words_stand_in_the_report(office: TestOffice):
    own = office.folder / "letters" / "consolidated_report"
    own.mkdir(parents=True)
    (own / "body.vi.txt").write_text(
        "Toàn ngành có {{ report.main.units }} đơn vị.\n@staff y | Ý\n? [Viết]\n@end\n@signature\n",
        encoding="utf-8",
    )
    with office.service(changes={"[units]": '[templates]\nfolder = "letters"\n\n[units]'}):
        pass
    target = office.folder / "bc.docx"

    done = office.command("export", "report", "htsd-2022", "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert "Toàn ngành có" in words(target.read_bytes())

    (own / "body.vi.txt").write_text("@table there-is-none\n", encoding="utf-8")
    broken = office.command("export", "report", "htsd-2022", "-o", str(target), "--force")
    assert broken.returncode == 0
    assert "III. ĐÁNH GIÁ CHUNG" in words(target.read_bytes())


def test_it_becomes_pages(office: TestOffice):
    collect(office)
    target = office.folder / "bc.docx"
    assert office.command("export", "report", "htsd-2022", "-o", str(target)).returncode == 0

    (office.folder / "bc.pdf").write_bytes(
        through_libreoffice(office.folder, target.read_bytes(), ["pdf"])
    )

    told = subprocess.run(
        ["pdftotext", "-layout", office.folder / "bc.pdf", "-"],
        check=True, capture_output=True, text=True,
    ).stdout.split("\f")  # fmt: skip
    assert "DỰ THẢO" in told[0]
    assert told[0].strip().splitlines()[0].strip() != "1"
    assert [page.strip().splitlines()[0].strip() for page in told[1:4]] == ["2", "3", "4"]
