"""Files that hide in a mail, mails inside mails, and wording that an office broke: one office."""

import base64
import binascii
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.demo.simulated_clock import SimulatedClock
from tests.builders import DOCX, SENT_AT, make_docx_report, make_message
from tests.faults.invariants import Expected, check_invariants
from tests.scenarios.office_mail import query
from tests.servers.dovecot import Dovecot
from tests.servers.office import TestOffice, open_office_at

pytestmark = pytest.mark.imap

MESSAGES = Path(__file__).parents[1] / "data/messages"
UNIT = "c3chuvanan@ninhthuan.example"
HEAD = (
    "From: c3chuvanan@ninhthuan.example\r\nTo: phonggdtx@ninhthuan.example\r\n"
    "Subject: =?utf-8?q?B=C3=A1o_c=C3=A1o_HTS=C4=90_2022?=\r\n"
    "Message-ID: <{name}@wrapped.example>\r\n"
    "Received: by mx.so.edu.vn; Wed, 12 Oct 2022 09:30:05 +0700\r\n"
    "Date: Wed, 12 Oct 2022 09:30:00 +0700\r\nMIME-Version: 1.0\r\n"
)
TEXT = "--b\r\nContent-Type: text/plain\r\n\r\nxin gui bao cao\r\n"


def _mixed(content: bytes, *headers: str) -> bytes:
    body = base64.encodebytes(content).decode().replace("\n", "\r\n")
    lines = "".join(f"{line}\r\n" for line in headers)
    part = f"--b\r\n{lines}Content-Transfer-Encoding: base64\r\n\r\n{body}--b--\r\n"
    return f"Content-Type: multipart/mixed; boundary=b\r\n\r\n{TEXT}{part}".encode()


def _apple(content: bytes) -> bytes:
    body = base64.encodebytes(content).decode().replace("\n", "\r\n")
    return (
        f"Content-Type: multipart/mixed; boundary=b\r\n\r\n{TEXT}"
        "--b\r\nContent-Type: multipart/appledouble; boundary=d\r\n\r\n"
        "--d\r\nContent-Type: application/applefile; name=BC.docx\r\n\r\nfork\r\n"
        f"--d\r\nContent-Type: {DOCX}; name=BC.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{body}--d--\r\n--b--\r\n"
    ).encode()


def _uuencoded(content: bytes) -> bytes:
    pieces = (content[at : at + 45] for at in range(0, len(content), 45))
    lines = "".join(binascii.b2a_uu(piece).decode() for piece in pieces)
    text = f"Content-Type: text/plain\r\n\r\nxin gui\n\nbegin 644 BC.docx\n{lines}`\nend\n"
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def _forwarded(content: bytes) -> bytes:
    inner = HEAD.format(name="inner").encode() + _mixed(
        content, f"Content-Type: {DOCX}; name=BC.docx"
    )
    return (
        (
            f"Content-Type: multipart/mixed; boundary=o\r\n\r\n{TEXT.replace('--b', '--o')}"
            "--o\r\nContent-Type: message/rfc822\r\n\r\n"
        ).encode()
        + inner
        + b"\r\n--o--\r\n"
    )


WRAPPED: dict[str, Callable[[bytes], bytes]] = {
    "nameless": lambda content: _mixed(content, "Content-Type: application/octet-stream"),
    "cid": lambda content: _mixed(
        content, "Content-Type: application/octet-stream", "Content-ID: <bc@x.example>"
    ),
    "inline": lambda content: _mixed(
        content, f"Content-Type: {DOCX}; name=BC.docx", "Content-Disposition: inline"
    ),
    "apple": _apple,
    "uuencoded": _uuencoded,
    "forwarded": _forwarded,
}


def _wrapped() -> Iterator[bytes]:
    for number, (name, wrap) in enumerate(WRAPPED.items()):
        content = make_docx_report(number=f"{number}/BC-THPTCVA").content
        yield HEAD.format(name=name).encode() + wrap(content)


def _known() -> dict[str, bytes]:
    """Return the mails whose reading is written down, each with a Message-ID of its own."""
    found = {}
    for folder in sorted(MESSAGES.iterdir()):
        if folder.name == "nul_bytes":
            continue  # Dovecot gives other bytes in their place
        raw = (folder / "message.eml").read_bytes()
        name = f"<{folder.name}@known.example>"
        found[folder.name] = raw.replace(b"<1@edu.vn>", name.encode(), 1)
    return found


@pytest.fixture(scope="module")
def played(
    dovecot_server: Dovecot, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestOffice]:
    with open_office_at(dovecot_server, tmp_path_factory.mktemp("odd")) as office:
        mails = (*_known().values(), *_wrapped())
        office.deliver(*mails)
        with office.service(clock=SimulatedClock(SENT_AT)) as service:
            while service.poll().handled:
                pass
        check_invariants(office, Expected(mails=mails, plain_leaves=False))
        yield office


@pytest.mark.case("E5", "E6")
def test_each_file_of_an_odd_mail_is_stored_once_under_its_place(played: TestOffice):
    shas = {sha: row for row, sha in query(played, "SELECT id, raw_sha256 FROM messages")}
    rows = query(played, "SELECT message_row, path, size_bytes FROM attachments")
    assert len(shas) == len(_known()) + len(WRAPPED)
    by_row: dict[int, list[tuple[str, int]]] = {}
    for row, path, size in rows:
        by_row.setdefault(row, []).append((path, size))
    ids = dict(query(played, "SELECT message_id, id FROM messages"))
    seen = 0
    for name in _known():
        row = ids.get(f"<{name}@known.example>")
        if row is None:
            continue  # its head is what is broken
        wanted = json.loads((MESSAGES / name / "expected.json").read_text("utf-8"))["attachments"]
        expected = Counter((one["path"], one["size_bytes"]) for one in wanted)
        assert Counter(by_row.get(row, [])) == expected, name
        seen += 1
    assert seen > 30


@pytest.mark.case("E5", "E6")
@pytest.mark.parametrize("name", WRAPPED)
def test_a_report_counts_once_however_it_is_wrapped(played: TestOffice, name: str):
    found = query(
        played,
        "SELECT m.disposition, m.unit_code, count(*) FROM messages m"
        " JOIN submission_evidence e ON e.message_row = m.id AND e.requirement = 'written_report'"
        f" WHERE m.message_id = '<{name}@wrapped.example>' GROUP BY m.id",
    )
    stands = f"SELECT * FROM messages m WHERE m.message_id = '<{name}@wrapped.example>'"
    assert found == [("filed", "thpt-chu-van-an", 1)], query(played, stands)


@pytest.mark.case("E5")
@pytest.mark.parametrize("name", ["winmail_dat", "partial_message", "external_body"])
def test_what_cannot_be_opened_is_never_no_attachment(played: TestOffice, name: str):
    """A person sees it, with its file or its link."""
    ((disposition, links, files),) = query(
        played,
        "SELECT disposition, links, (SELECT count(*) FROM attachments WHERE message_row = m.id)"
        f" FROM messages m WHERE message_id = '<{name}@known.example>'",
    )
    assert disposition in {"triage", "filed"}
    assert files or links != "[]"


BROKEN = {
    "report_incomplete/body.vi.txt": "{{ ''.__class__.__mro__ }}",
    "report_incomplete/body.vi.html": "{{ letter|attr('__class__') }}",
    "report_incomplete/subject.vi.txt": (
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
    ),
    "supplement_received/body.vi.txt": "{{ 'x' * 1000000000 }}",
}


@pytest.mark.case("E14", "E15")
def test_wording_that_breaks_out_or_never_ends_is_named_and_the_packaged_letter_goes(
    office: TestOffice,
):
    letters = office.folder / "letters"
    for name, source in BROKEN.items():
        (letters / name).parent.mkdir(parents=True, exist_ok=True)
        (letters / name).write_text(source, "utf-8")
    words = "{{7*7}} {% for x in range(9) %}x{% endfor %} HTK-AAAA-BBBB-CCCC"
    raw = make_message(
        words, sender_name=words, subject=f"Báo cáo HTSĐ 2022 {words}",
        enclosures=[make_docx_report()],
    )  # fmt: skip
    office.deliver(raw)
    with office.service(changes={"[units]": '[templates]\nfolder = "letters"\n\n[units]'}) as ours:
        ours.poll()

    (letter,) = office.letters
    assert letter.recipients == (UNIT,)
    text = letter.message.get_body(("plain",)).get_content()
    assert "đề nghị bổ sung" in letter.message["Subject"]
    assert text.startswith("Kính gửi")
    assert "49" not in str(letter.message["Subject"])
    checks = json.loads(office.command("doctor", "--json").stdout)
    bad = [one["detail"] for one in checks if one["what"].startswith("template")]
    assert all(any(name in detail for detail in bad) for name in BROKEN), bad
    check_invariants(office, Expected(mails=(raw,)))
