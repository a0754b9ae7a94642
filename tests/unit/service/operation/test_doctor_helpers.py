"""What `doctor` says of the helpers that the system lends."""

import pytest

from parsers.documents import archive_library, ocr_engine
from service.operation.checks import State
from service.operation.doctor import check_helpers


@pytest.fixture
def nothing_installed(monkeypatch):
    monkeypatch.setattr(archive_library, "_NAMES", ("libarchive-that-is-not-there.so",))
    archive_library.load_library.cache_clear()
    monkeypatch.setattr(ocr_engine, "find_language_data", lambda *_: None)
    yield
    archive_library.load_library.cache_clear()


@pytest.mark.usefixtures("nothing_installed")
def test_missing_helpers_are_notes_with_what_to_install():
    checks = {check.what: check for check in check_helpers()}

    assert {check.state for check in checks.values()} == {State.NOTE}
    assert checks["helper archives"].advice == "apt-get install libarchive13"
    assert checks["helper OCR"].advice == "apt-get install tesseract-ocr-vie"
    assert all("stored" in check.detail for check in checks.values())
