from datetime import UTC, datetime, timedelta

import pytest

from service.demo.folder import MARKER, prepare_folder
from service.demo.simulated_clock import SimulatedClock
from service.errors import PermanentFailure

START = datetime(2022, 9, 20, 1, 0, tzinfo=UTC)


def test_a_new_folder_is_made_and_marked(tmp_path):
    folder = prepare_folder(tmp_path / "a" / "b")

    assert [entry.name for entry in folder.iterdir()] == [MARKER]


def test_an_empty_folder_is_taken(tmp_path):
    assert (prepare_folder(tmp_path) / MARKER).is_file()


def test_an_earlier_demonstration_is_replaced(tmp_path):
    folder = prepare_folder(tmp_path)
    (folder / "units").mkdir()
    (folder / "units" / "a.docx").write_text("x")
    (folder / "index.html").write_text("x")

    prepare_folder(tmp_path)

    assert [entry.name for entry in folder.iterdir()] == [MARKER]


def test_a_folder_of_something_else_is_never_touched(tmp_path):
    (tmp_path / "thesis.docx").write_text("x")

    with pytest.raises(PermanentFailure, match="--out"):
        prepare_folder(tmp_path)

    assert (tmp_path / "thesis.docx").read_text() == "x"


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "out").write_text("x")

    with pytest.raises(PermanentFailure, match="is a file"):
        prepare_folder(tmp_path / "out")


def test_what_a_link_leads_to_is_not_removed(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a").write_text("x")
    folder = prepare_folder(tmp_path / "demo")
    (folder / "link").symlink_to(tmp_path / "kept")

    prepare_folder(tmp_path / "demo")

    assert (tmp_path / "kept" / "a").read_text() == "x"


def test_the_clock_jumps_forward_and_ticks():
    clock = SimulatedClock(START)

    clock.advance_to(START + timedelta(days=3))

    first, second = clock.now(), clock.now()
    assert START + timedelta(days=3) <= first <= second < START + timedelta(days=3, seconds=5)
    assert first.tzinfo is UTC


def test_the_clock_never_goes_back():
    clock = SimulatedClock(START)

    clock.advance_to(START - timedelta(days=1))

    assert clock.now() >= START
