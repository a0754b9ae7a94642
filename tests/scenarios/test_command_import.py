"""`hopthu import`: mail from files through the same pipeline."""

from pathlib import Path

import pytest

from tests.scenarios.office_mail import query, report
from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap


class TestImport:
    @pytest.fixture
    def mails(self, tmp_path: Path) -> Path:
        folder = tmp_path / "old"
        folder.mkdir()
        (folder / "a.eml").write_bytes(report())
        (folder / "b.eml").write_bytes(
            report(
                "Trường THPT Nguyễn Trãi",
                sender="c3nguyentrai@ninhthuan.example",
                sender_name="Trường THPT Nguyễn Trãi",
                subject="Báo cáo HTSĐ 2022 - Trường THPT Nguyễn Trãi",
                message_id="<b@nguyentrai.example>",
            )
        )
        return folder

    def test_folder_is_filed_and_nobody_is_answered(self, office: TestOffice, mails: Path):
        office.configure()

        done = office.command("import", str(mails))

        assert done.stdout == "2 messages found, 2 new, 2 filed\n", done.stderr
        assert office.letters == []

    def test_second_time_nothing_is_new(self, office: TestOffice, mails: Path):
        office.configure()
        office.command("import", str(mails))

        assert office.command("import", str(mails)).stdout == "2 messages found, 0 new, 0 filed\n"

    def test_senders_are_answered_when_asked_for(self, office: TestOffice, mails: Path):
        office.configure()

        done = office.command("import", "--reply", str(mails / "a.eml"))

        assert done.stdout == "1 messages found, 1 new, 1 filed, 1 answered\n"
        assert len(office.letters) == 1

    def test_mbox_and_maildir_hold_the_same_mail(
        self, office: TestOffice, mails: Path, tmp_path: Path
    ):
        office.configure()
        mbox = tmp_path / "archive.mbox"
        line = b"From x@example.com Wed Oct 12 09:00:00 2022\n"
        raw = [path.read_bytes().replace(b"\r\n", b"\n") for path in sorted(mails.iterdir())]
        mbox.write_bytes(b"\n".join(line + one for one in raw))
        maildir = tmp_path / "Maildir"
        for name in ("new", "cur", "tmp"):
            (maildir / name).mkdir(parents=True)
        (maildir / "new/1.x.host").write_bytes(raw[0])

        assert office.command("import", str(mbox)).stdout.startswith("2 messages found, 2 new")
        office.command("import", str(maildir))

        rows = query(office, "SELECT disposition, count(*) FROM messages GROUP BY 1 ORDER BY 1")
        assert rows[0] == ("filed", 2)
        assert rows[1:] in ([], [("ignored", 1)])

    def test_same_mail_from_the_server_later_counts_once(self, office: TestOffice, mails: Path):
        office.configure()
        office.command("import", str(mails / "a.eml"))
        received = b"Received: by mx.ninhthuan.example; Wed, 12 Oct 2022 02:30:00 +0000\r\n"
        office.deliver(received + (mails / "a.eml").read_bytes())

        office.command("poll")

        reasons = query(office, "SELECT disposition, reason FROM messages ORDER BY id")
        assert reasons[1] == ("ignored", "duplicate")
        assert office.letters == []

    def test_works_while_the_service_runs(self, office: TestOffice, mails: Path):
        office.configure()
        service = office.start("run")
        try:
            office.wait_for(lambda: "service_started" in office.log)

            done = office.command("import", str(mails))

            assert "the running service files them" in done.stdout
            office.wait_for(
                lambda: (
                    query(office, "SELECT count(*) FROM messages WHERE disposition='filed'")
                    == [(2,)]
                )
            )
        finally:
            service.terminate()
            assert service.wait(12) == 0
