"""A file is erased at the moment at which somebody sends it once more: the new mail keeps it."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from db.blobs import BlobFolder
from db.entities.erasure import ErasureScope
from service.errors import ServiceError
from service.operation.erasing import ErasureOrder
from service.operation.service import Service
from tests.builders import make_docx_report, make_message
from tests.servers.office import TestOffice
from tests.servers.records import rows

pytestmark = pytest.mark.imap
FILE = make_docx_report()
UNIT = "thpt-chu-van-an"
ORDER = ErasureOrder(scope=ErasureScope(unit_code=UNIT), by="cli:test", reason="theo yêu cầu")
NAMED = (
    "SELECT raw_sha256 FROM messages WHERE reason <> 'erased' UNION SELECT sha256 FROM attachments"
)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest) -> str:
    """The database of an office of each kind."""
    if request.param == "sqlite":
        return "sqlite:///var/hopthu.db"
    return request.getfixturevalue("postgres_url")


def report() -> bytes:
    return make_message(subject="Báo cáo Tuần lễ HTSĐ 2022", enclosures=[FILE])


def sent_again() -> bytes:
    """Return another mail with the very same file."""
    return make_message(
        "Em xin gửi lại ạ.",
        subject="Báo cáo Tuần lễ HTSĐ 2022",
        message_id="<again@truong.example>",
        enclosures=[FILE],
    )


def files_of(office: TestOffice) -> set[str]:
    return {sha for (sha,) in rows(office, "SELECT sha256 FROM attachments")}


def keeps_all_that_it_names(office: TestOffice) -> None:
    filed = rows(office, "SELECT reason FROM messages ORDER BY id")
    assert filed == [("erased",), ("unit_and_stage_known",)]
    assert len(files_of(office)) == 1
    for (sha,) in rows(office, NAMED):
        assert (office.folder / "var/blobs" / sha[:2] / sha).exists(), sha
    done = office.command("verify")
    assert done.returncode == 0, done.stdout


def polled_until_filed(office: TestOffice, service: Service) -> None:
    for _ in range(3):
        service.poll()
        if rows(office, "SELECT count(*) FROM messages WHERE disposition = 'filed'") == [(2,)]:
            return
    pytest.fail("the mail that came again is not filed")


def test_mail_that_comes_while_its_files_are_removed_keeps_them(
    office: TestOffice, address: str, monkeypatch: pytest.MonkeyPatch
):
    office.deliver(report())
    with office.service(database=address) as service:
        service.poll()
        monkeypatch.setattr(BlobFolder, "remove", _while(lambda: _tried(service)))
        office.deliver(sent_again())
        service.erasing.erase(ORDER)
        monkeypatch.undo()
        for thread in threading.enumerate():
            if thread.name == "comes again":
                thread.join(60)
        polled_until_filed(office, service)
    keeps_all_that_it_names(office)


def test_files_found_in_the_store_and_removed_before_the_commit_are_taken_in_again(
    office: TestOffice, address: str, monkeypatch: pytest.MonkeyPatch
):
    office.deliver(report())
    with office.service(database=address) as service:
        service.poll()
        with monkeypatch.context() as disk:
            disk.setattr(BlobFolder, "remove", lambda *_: False)
            service.erasing.erase(ORDER)
        office.deliver(sent_again())
        adopt, removed = BlobFolder.adopt, []

        def erased_after(self: BlobFolder, batch: Iterable[tuple[Path, str]]) -> None:
            files = list(batch)
            adopt(self, files)
            if files and not removed and any(sha in gone for _, sha in files):
                removed.extend(self.remove(sha) for sha in sorted(gone))

        gone = erased_files(office)
        monkeypatch.setattr(BlobFolder, "adopt", erased_after)
        with pytest.raises(ServiceError, match="erased while the same one came in"):
            service.poll()
        assert any(removed)
        monkeypatch.undo()
        polled_until_filed(office, service)
    keeps_all_that_it_names(office)


def erased_files(office: TestOffice) -> set[str]:
    """Return the files that lie in the store and that nothing names."""
    there = {path.name for path in (office.folder / "var/blobs").glob("[0-9a-f][0-9a-f]/*")}
    return there - {sha for (sha,) in rows(office, NAMED)}


def _tried(service: Service) -> None:
    """Do a pass; that it meets an erasure is told, and the next one does it."""
    try:
        service.poll()
    except ServiceError as error:
        assert "erased while the same one came in" in str(error), error  # noqa: PT017


def _while(happens: Callable[[], None]) -> Callable[[BlobFolder, str], bool]:
    """Return a removal before whose first file something happens in another thread."""
    remove, begun = BlobFolder.remove, []

    def removing(self: BlobFolder, sha256: str) -> bool:
        if not begun:
            begun.append(sha256)
            thread = threading.Thread(target=happens, name="comes again")
            thread.start()
            # Whoever may go on has done so by then; whoever waits for us waits on.
            thread.join(1)
        return remove(self, sha256)

    return removing
