import hashlib
import mailbox
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.adapters.mail_files import (
    FileMessage,
    Form,
    MailFileError,
    UnreadableFile,
    find_mail_files,
    read_mail_files,
)


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    folder = tmp_path / "spool"
    folder.mkdir()
    return folder


def raw(number: int) -> bytes:
    return f"Subject: báo cáo {number}\r\n\r\nnội dung {number}\r\n".encode()


def test_a_folder_is_searched_in_path_order(tmp_path, spool, monkeypatch):
    (tmp_path / "mail" / "b").mkdir(parents=True)
    for number, name in enumerate(["z.eml", "b/1.EML", "a.eml", "ghi chú.txt", "._a.eml"]):
        (tmp_path / "mail" / name).write_bytes(raw(number))
    monkeypatch.chdir(tmp_path)

    found = find_mail_files([Path("mail")])
    messages = list(read_mail_files(found, spool))

    assert [m.label for m in messages] == ["mail/a.eml", "mail/b/1.EML", "mail/z.eml"]
    assert sum(m.source_bytes for m in messages) == sum(file.size_bytes for file in found)


def test_a_copy_has_the_bytes_the_hash_and_closed_permissions(tmp_path, spool):
    path = tmp_path / "1.eml"
    path.write_bytes(raw(1) * 50_000)

    (message,) = read_mail_files(find_mail_files([path]), spool)

    assert isinstance(message, FileMessage)
    assert message.path.parent == spool
    assert message.path.read_bytes() == raw(1) * 50_000
    assert message.sha256 == hashlib.sha256(raw(1) * 50_000).hexdigest()
    assert message.path.stat().st_mode & 0o777 == 0o600
    assert message.arrived_at is None


def test_a_real_maildir_is_read_with_its_times(tmp_path, spool):
    box = mailbox.Maildir(tmp_path / "box")
    names = [box.add(raw(number)) for number in range(3)]
    box.add_folder("Đã gửi").add(raw(9))
    for name in names:
        os.utime(next((tmp_path / "box").glob(f"*/{name}*")), (1_600_000_000, 1_600_000_000))

    messages = list(read_mail_files(find_mail_files([tmp_path / "box"]), spool))

    assert sorted(m.path.read_bytes() for m in messages) == [raw(n) for n in (0, 1, 2, 9)]
    times = [m.arrived_at for m in messages]
    assert times.count(datetime.fromtimestamp(1_600_000_000, tz=UTC)) == 3


def test_a_copied_maildir_keeps_the_time_of_the_name(tmp_path, spool):
    cur = tmp_path / "box" / "cur"
    cur.mkdir(parents=True)
    (tmp_path / "box" / "new").mkdir()
    (cur / "1600000000.M1P2.host:2,S").write_bytes(raw(1))

    (message,) = read_mail_files(find_mail_files([tmp_path / "box"]), spool)

    assert message.arrived_at == datetime.fromtimestamp(1_600_000_000, tz=UTC)


def test_what_the_standard_library_wrote_as_mbox_comes_back(tmp_path, spool):
    box = mailbox.mbox(tmp_path / "box")
    bodies = ["From the office\n>From x\n", "second\n\nFrom y\n"]
    for body in bodies:
        box.add(f"Subject: x\n\n{body}".encode())
    box.close()

    found = find_mail_files([tmp_path / "box"])
    messages = list(read_mail_files(found, spool))

    assert [file.form for file in found] == [Form.MBOX]
    assert [m.label for m in messages] == [f"{tmp_path / 'box'}#1", f"{tmp_path / 'box'}#2"]
    assert messages[1].path.read_bytes() == b"Subject: x\n\nsecond\n\nFrom y\n"
    assert sum(m.source_bytes for m in messages) == found[0].size_bytes


def test_a_message_above_the_cap_is_named_and_the_next_one_read(tmp_path, spool):
    first = b"From a Mon Nov 23 14:31:00 2026\nA: 1\n\n" + b"x" * 5000 + b"\n\n"
    (tmp_path / "box.mbox").write_bytes(first + b"From b Mon Nov 23 14:31:00 2026\nA: 2\n\nok\n")
    (tmp_path / "big.eml").write_bytes(b"x" * 5000)

    found = find_mail_files([tmp_path / "big.eml", tmp_path / "box.mbox"])
    big, first_of_box, second = read_mail_files(found, spool, max_message_bytes=1000)

    assert isinstance(big, UnreadableFile)
    assert isinstance(first_of_box, UnreadableFile)
    assert isinstance(second, FileMessage)
    assert second.path.read_bytes() == b"A: 2\n\nok\n"
    assert list(spool.iterdir()) == [second.path]


def test_every_missing_path_is_named_at_once(tmp_path):
    (tmp_path / "empty").mkdir()

    with pytest.raises(MailFileError) as caught:
        find_mail_files([tmp_path / "nowhere.eml", tmp_path / "empty"])

    assert "nowhere.eml" in str(caught.value)
    assert "no .eml file" in str(caught.value)


def test_a_file_that_goes_away_costs_only_itself(tmp_path, spool):
    for name in ("1.eml", "2.eml"):
        (tmp_path / name).write_bytes(raw(1))
    found = find_mail_files([tmp_path / "1.eml", tmp_path / "2.eml"])
    (tmp_path / "1.eml").unlink()

    gone, kept = read_mail_files(found, spool)

    assert isinstance(gone, UnreadableFile)
    assert "No such file" in gone.reason
    assert isinstance(kept, FileMessage)


def test_an_eml_that_begins_with_from_is_one_message(tmp_path, spool):
    (tmp_path / "1.eml").write_bytes(b"From a Mon Nov 23 14:31:00 2026\nA: 1\n\nFrom b\n")

    (message,) = read_mail_files(find_mail_files([tmp_path / "1.eml"]), spool)

    assert message.label == str(tmp_path / "1.eml")
    assert message.size_bytes == 45
