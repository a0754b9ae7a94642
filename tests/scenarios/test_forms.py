"""A form of ours that comes back files itself, from any address and under any name."""

import json

import pytest

from service.bootstrap.understanding import signing_key
from service.rules.form_code import FormCode, sign
from tests.builders import Enclosure, make_docx_report, make_message
from tests.corpus.sheets import write_xls, write_xlsx
from tests.scenarios.office_mail import query
from tests.servers.office import TestOffice

CODE = FormCode(unit="thcs-le-loi", campaign="htsd-2022", stage="report", version=2)
FILED = "SELECT disposition, unit_code FROM messages ORDER BY id"


def rows(code: str) -> list[list[object]]:
    return [
        ["PHIẾU SỐ LIỆU TUẦN LỄ HTSĐ NĂM 2022", "", code],
        ["Nội dung", "Đơn vị tính", "Số lượng"],
        ["Số hoạt động được tổ chức", "hoạt động", 12],
        ["Số lượt người tham gia", "lượt", 1127],
        ["Số băng rôn, khẩu hiệu", "tấm", 6],
    ]


def as_xlsx(code: str) -> Enclosure:
    content = write_xlsx({"Phiếu": rows(code)})
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Enclosure(name="Book1.xlsx", content=content, media_type=kind)


def as_xls(code: str) -> Enclosure:
    content = write_xls("Sheet1", rows(code))
    return Enclosure(name="a.xls", content=content, media_type="application/vnd.ms-excel")


def as_csv(code: str) -> Enclosure:
    lines = (";".join(map(str, row)) for row in rows(code))
    content = "\r\n".join(lines).encode("utf-8-sig")
    return Enclosure(name="bang.csv", content=content, media_type="text/csv")


def as_docx(code: str) -> Enclosure:
    return make_docx_report(
        issuer="",
        parent="",
        title=f"Phiếu số liệu. Mã phiếu: {code}",
        opening="Đơn vị báo cáo kết quả như sau:",
    )


def mail(*files: Enclosure, **changes: object) -> bytes:
    given = {
        "sender": "nguoi.la@example.com",
        "sender_name": "Người gửi",
        "subject": "Số liệu Tuần lễ HTSĐ 2022",
        "enclosures": files,
        **changes,
    }
    return make_message("Em gửi ạ.", **given)


def prepared(office: TestOffice) -> bytes:
    """Return the office's key, made by its first pass."""
    settings = office.configure()
    assert office.command("poll").returncode == 0
    key = signing_key(settings, make=False)
    assert key is not None
    return key


@pytest.mark.imap
@pytest.mark.parametrize("write", [as_xlsx, as_xls, as_csv, as_docx])
def test_form_files_itself_whatever_it_was_saved_as(office: TestOffice, write):
    code = sign(prepared(office), CODE)

    office.deliver(mail(write(code)))
    office.command("poll")

    assert query(office, FILED) == [("filed", "thcs-le-loi")]
    case = json.loads(office.command("triage", "show", "1", "--json").stdout)
    assert case["evidence"]["votes"][0]["source"] == "form"
    assert case["evidence"]["forms"][0]["verified"] is True


@pytest.mark.imap
def test_form_that_an_earlier_key_signed_still_counts(office: TestOffice):
    code = sign(prepared(office), CODE)
    key = office.folder / "var/secret.key"
    key.rename(key.with_name("secret.key.old-2022"))

    office.deliver(mail(as_xlsx(code)))
    office.command("poll")

    assert query(office, FILED) == [("filed", "thcs-le-loi")]


@pytest.mark.imap
def test_forged_code_counts_for_nothing_and_is_said(office: TestOffice):
    prepared(office)

    office.deliver(mail(as_xlsx(sign(b"another key" * 3, CODE))))
    office.command("poll")

    assert query(office, FILED) == [("triage", None)]
    shown = office.command("triage", "show", "1").stdout
    assert "the form code for Trường THCS Lê Lợi (Book1.xlsx!Phiếu!C1) is forged" in shown


@pytest.mark.imap
def test_form_of_another_unit_in_a_units_own_mail_is_left_to_a_person(office: TestOffice):
    """A school that fills in its neighbour's form says by its report whose it is."""
    code = sign(prepared(office), CODE)

    office.deliver(
        mail(
            as_xlsx(code),
            make_docx_report(),
            sender="c3chuvanan@ninhthuan.example",
            sender_name="Trường THPT Chu Văn An",
        )
    )
    office.command("poll")

    assert query(office, FILED) == [("triage", None)]


@pytest.mark.parametrize("key", [True, False])
def test_explaining_without_the_key_reads_the_code_unverified(office: TestOffice, *, key: bool):
    signed = sign(prepared(office), CODE)
    if not key:
        (office.folder / "var/secret.key").unlink()
    path = office.folder / "mail.eml"
    path.write_bytes(mail(as_xlsx(signed)))

    done = office.command("explain", str(path), "--json")

    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["forms"] == [
        {
            "unit": "thcs-le-loi",
            "campaign": "htsd-2022",
            "stage": "report",
            "version": 2,
            "verified": True if key else None,
            "source": "Book1.xlsx!Phiếu!C1",
        }
    ]
    assert (said["unit"] or {}).get("code") == ("thcs-le-loi" if key else None)
    assert [one["code"] for one in said["candidates"]] == ["thcs-le-loi"]
