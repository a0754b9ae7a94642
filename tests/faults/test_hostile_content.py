"""Mail that is made to harm: through one office, each beside a report that must be filed."""

import hashlib
import io
import json
import re
import socket
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

import pytest
from lxml import etree
from openpyxl import load_workbook

from tests.builders import DOCX, ZIP, Enclosure, make_docx_report, make_message, make_photo
from tests.faults.invariants import Expected, check_invariants, mailbox_of
from tests.scenarios.office_mail import query, report
from tests.servers.dovecot import Dovecot
from tests.servers.office import TestOffice, open_office_at

pytestmark = pytest.mark.imap

HEAD = b"From: gv@truong.example\r\nSubject: x\r\nMessage-ID: <%s@hostile.example>\r\n"
NAMES = (
    "../../../etc/cron.d/x",
    "C:\\Windows\\x.docx",
    "CON.docx",
    "a\u202efdp.exe",
    "b" * 400 + ".docx",
    ".htaccess",
    "trailing. .",
    "Báo cáo.docx",
    "Ba\u0301o ca\u0301o.docx",
    "Báo cáo.docx",
    "bÁO CÁO.DOCX",
)
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "＝1+1", '"=1"')
FORMULA = re.compile(r"cmd\||HYPERLINK|SUM\(A1")
SCRIPT = "<script>alert(1)</script><img src=http://{place}/x.png onerror=alert(1)>{{{{7*7}}}}"


@dataclass
class Listener:
    """A server that should hear from nobody."""

    port: int
    heard: list[bytes] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"


@contextmanager
def listening() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        listener, ended = Listener(server.getsockname()[1]), threading.Event()

        def serve() -> None:
            while not ended.is_set():
                with suppress(TimeoutError):
                    line, _ = server.accept()
                    with line:
                        line.settimeout(1)
                        listener.heard.append(line.recv(1000))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield listener
        finally:
            ended.set()
            thread.join(5)


def nested(depth: int, kind: str) -> bytes:
    head = HEAD % f"nested-{kind}-{depth}".encode()
    if kind == "rfc822":
        return head + b"Content-Type: message/rfc822\r\n\r\n" * depth + b"x"
    levels = (
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(depth)
    )
    return head + b"".join(levels)


def costly() -> Iterator[bytes]:
    for depth in (100, 1000, 10_000):
        yield nested(depth, "multipart")
    yield nested(2000, "rfc822")
    parts = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    yield parts % b"parts" + b"--b\r\n\r\n" * 100_000
    named = b"--b\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n"
    yield parts % b"files" + named * 10_000
    end = b"\r\n\r\nx"
    yield HEAD % b"words" + b"X-S: " + b"=?utf-8?q?a?= " * 70_000 + end
    yield HEAD % b"many" + b"Cc: " + b"a@b.vn, " * 100_000 + end
    yield HEAD % b"semicolons" + b'Content-Type: text/plain; a="' + b";" * 64_000 + end
    yield HEAD % b"lines" + b"X: a\r\n" * 100_000 + b"\r\nx"
    yield (HEAD % b"index" + b"Content-Type: image/png; name*" + b"9" * 5000 + b"*=x" + end)


def oddly_encoded() -> Iterator[bytes]:
    for number, charset in enumerate((b"x-unknown", b"utf\x01-8", b"rot13", b"zlib", b"idna")):
        head = HEAD % b"charset%d" % number
        yield head + b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\nK\xednh g\xedi"
    raw_name = "Отчёт.docx".encode("cp1251")
    yield (
        HEAD % b"cp1251"
        + b"Content-Type: application/octet-stream\r\nContent-Disposition: attachment;"
        + b' filename="'
        + raw_name
        + b'"\r\n\r\nbytes'
    )


def bombs(place: str) -> Iterator[Enclosure]:
    yield Enclosure(name="bom.zip", content=_zip({"a.txt": b"\0" * 200_000_000}), media_type=ZIP)
    inner = _zip({"x.txt": b"x"})
    for _ in range(10):
        inner = _zip({"trong.zip": inner})
    yield Enclosure(name="long nhau.zip", content=inner, media_type=ZIP)
    many = {f"{n}": b"" for n in range(20_000)}
    yield Enclosure(name="nhiều.zip", content=_zip(many), media_type=ZIP)
    slip = _zip({"../../../../tmp/hopthu-slip": b"x", "/etc/hopthu-slip": b"x"})
    yield Enclosure(name="trượt.zip", content=slip, media_type=ZIP)
    words = ["ha" * 10, *(f"&a{n};" * 10 for n in range(9))]
    entities = "".join(f'<!ENTITY a{n} "{word}">' for n, word in enumerate(words))
    body = f'<!DOCTYPE w [{entities}<!ENTITY far SYSTEM "http://{place}/x">]><w>&a9;&far;</w>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="t" TargetMode="External" Target="http://{place}/t"/>'
        "</Relationships>"
    )
    files = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": body.encode(),
        "word/_rels/document.xml.rels": relations.encode(),
    }
    yield Enclosure(name="thực thể.docx", content=_zip(files), media_type=DOCX)


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def active(place: str) -> bytes:
    """A report of a unit whose every word is active content, a template or a formula."""
    script = SCRIPT.format(place=place)
    return make_message(
        f"Trường THPT Nguyễn Trãi gửi báo cáo. {script} http://{place}/latest/meta-data/",
        sender="c3nguyentrai@ninhthuan.example",
        sender_name=f"=HYPERLINK(1) {script}",
        subject=f"Báo cáo HTSĐ 2022 {script}",
        message_id="<active@hostile.example>",
        enclosures=[
            make_docx_report(name=f"{FORMULAS[0]} {script}.docx", issuer="Trường THPT Nguyễn Trãi"),
            *(make_photo(n, f"{formula}.jpg") for n, formula in enumerate(FORMULAS)),
        ],
    )


def named() -> bytes:
    contents = [make_docx_report(number=f"{n}/BC").content for n in range(len(NAMES))]
    return make_message(
        message_id="<named@hostile.example>",
        enclosures=[
            Enclosure(name=name, content=content, media_type=DOCX)
            for name, content in zip(NAMES, contents, strict=True)
        ],
    )


@dataclass
class Played:
    """An office that all of it went through."""

    office: TestOffice
    listener: Listener
    costly: list[bytes]


@pytest.fixture(scope="module")
def played(dovecot_server: Dovecot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    with listening() as listener, open_office_at(dovecot_server, folder) as office:
        beyond = list(costly())
        plain = [
            *oddly_encoded(),
            make_message(
                sender="c2leloi@ninhthuan.example",
                sender_name="Trường THCS Lê Lợi",
                message_id="<bombs@hostile.example>",
                enclosures=list(bombs(listener.place)),
            ),
            active(listener.place),
            named(),
            report(message_id="<last@good.example>", sender="gv@truong9.example"),
        ]
        office.deliver(*beyond, *plain)
        before = mailbox_of(office)
        with office.service() as service:
            while service.poll().handled:
                pass
        check_invariants(
            office,
            Expected(mails=tuple(plain), mailbox_before=before, plain_leaves=False),
        )
        yield Played(office, listener, beyond)


@pytest.mark.case("E1", "E2", "E3")
def test_costly_mail_is_kept_and_shown_and_others_are_filed(played: Played):
    found = dict(query(played.office, "SELECT raw_sha256, disposition FROM messages"))
    shas = [hashlib.sha256(raw).hexdigest() for raw in played.costly]
    assert {found[sha] for sha in shas} <= {"failed", "triage"}
    for sha, raw in zip(shas, played.costly, strict=True):
        assert (played.office.folder / "var/blobs" / sha[:2] / sha).read_bytes() == raw
    last = "SELECT disposition FROM messages WHERE message_id = '<last@good.example>'"
    assert query(played.office, last) == [("filed",)]
    assert ("gv@truong9.example",) in [kept.recipients for kept in played.office.letters]


@pytest.mark.case("E4")
def test_odd_charsets_lose_no_mail_and_no_byte_of_a_name(played: Played):
    rows = query(
        played.office,
        "SELECT name, name_bytes FROM attachments WHERE message_row IN"
        " (SELECT id FROM messages WHERE message_id = '<cp1251@hostile.example>')",
    )
    assert [bytes(kept) for _, kept in rows] == ["Отчёт.docx".encode("cp1251")]
    found = query(played.office, "SELECT count(*) FROM messages WHERE message_id LIKE '<charset%'")
    assert found == [(5,)]


@pytest.mark.case("E7")
def test_names_never_become_paths_and_every_system_can_hold_them(played: Played):
    units = played.office.folder / "var/units"
    shown = [p for p in units.rglob("*") if p.is_file() and p.name != ".hopthu.json"]
    assert len(shown) >= len(set(NAMES)) - 1
    for path in shown:
        assert path.resolve().is_relative_to(played.office.folder.resolve())
        assert not any(mark in path.name for mark in '\u202e\0\\/:*?"<>|')
        assert not PureWindowsPath(path.name).is_reserved()
        assert len(path.name.encode()) <= 255
        assert path.name == path.name.rstrip(". ")
        assert not path.name.startswith(".")
    folded = [str(path).casefold() for path in shown]
    assert len(set(folded)) == len(folded)


@pytest.mark.case("E8", "E9", "E10")
def test_bombs_are_marked_and_leave_nothing_behind(played: Played):
    rows = query(
        played.office,
        "SELECT a.name, a.flags FROM attachments a JOIN messages m ON m.id = a.message_row"
        " WHERE m.message_id = '<bombs@hostile.example>'",
    )
    flags = {name: json.loads(text) for name, text in rows}
    assert "bomb" in flags["bom.zip"]
    assert flags["nhiều.zip"]
    held = sum(p.stat().st_size for p in (played.office.folder / "var").rglob("*") if p.is_file())
    assert held < 150_000_000
    assert not Path("/tmp/hopthu-slip").exists()
    assert not list((played.office.folder / "var/blobs/spool").glob("*"))


@pytest.mark.case("E9", "E12", "E18")
def test_nothing_was_fetched_from_anywhere(played: Played):
    assert played.listener.heard == []


@pytest.mark.case("E12", "E15")
def test_letters_hold_text_only_and_evaluate_nothing(played: Played):
    assert played.office.letters
    for kept in played.office.letters:
        page = etree.HTML(kept.message.get_body(("html",)).get_content())
        assert page.findall(".//script") == []
        assert [i for i in page.iter("img") if not i.get("src", "").startswith("cid:")] == []
        assert not [a for node in page.iter() for a in node.attrib if a.startswith("on")]
        assert "alert(1)49" not in str(kept.message["Subject"])


@pytest.mark.case("E13")
def test_workbook_and_tables_hold_words_not_formulas(played: Played, tmp_path: Path):
    target = tmp_path / "so-lieu.xlsx"
    done = played.office.command("export", "workbook", "htsd-2022", "-o", str(target))
    assert done.returncode == 0, done.stderr
    book = load_workbook(target)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if FORMULA.search(str(cell.value))} <= {"s"}
