"""Second ways to the staff, on real commands and files."""

import tracemalloc
from datetime import UTC, datetime

import pytest

from service.adapters.second_path import CommandPath, FilePath
from service.errors import TemporaryFailure
from service.ports import AlarmNotice

NOTICE = AlarmNotice(
    at=datetime(2022, 10, 13, 1, 30, tzinfo=UTC),
    subject="Không đọc được hộp thư; $(rm -rf /)",
    text="Kính gửi: Cán bộ\n",
)


def script(folder, words):
    path = folder / "tell"
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)
    return str(path)


def test_command_gets_the_words_on_its_input_and_no_shell_reads_them(tmp_path):
    said = tmp_path / "said"

    CommandPath(
        [script(tmp_path, f'cat > {said}; echo "$HOPTHU_SUBJECT|$1" >> {said}'), "a b"]
    ).tell(NOTICE)

    assert said.read_text("utf-8") == f"{NOTICE.subject}\n\n{NOTICE.text}{NOTICE.subject}|a b\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [("echo no line >&2; exit 3", "ended with 3: no line"), ("sleep 60", "longer than 0.5 s")],
)
def test_command_that_fails_says_how(tmp_path, words, complaint):
    with pytest.raises(TemporaryFailure, match=complaint):
        CommandPath([script(tmp_path, words)], seconds=0.5).tell(NOTICE)


def test_command_that_complains_without_end_fills_no_memory(tmp_path):
    words = "echo no line >&2; head -c 60000000 /dev/zero >&2; exit 3"
    tracemalloc.start()
    try:
        with pytest.raises(TemporaryFailure, match="ended with 3: no line"):
            CommandPath([script(tmp_path, words)]).tell(NOTICE)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_command_may_leave_something_running(tmp_path):
    CommandPath([script(tmp_path, "sleep 4 & exit 0")], seconds=60).tell(NOTICE)


def test_command_that_is_not_there_says_so(tmp_path):
    with pytest.raises(TemporaryFailure, match="No such file"):
        CommandPath([str(tmp_path / "nothing")]).tell(NOTICE)


def test_file_keeps_what_it_has(tmp_path):
    path = FilePath(tmp_path / "var" / "alarms.log")

    path.tell(NOTICE)
    path.tell(NOTICE)

    text = (tmp_path / "var" / "alarms.log").read_text("utf-8")
    assert text.count("2022-10-13T01:30:00+00:00 Không đọc được hộp thư") == 2
    assert text.count("Kính gửi: Cán bộ") == 2


def test_file_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(TemporaryFailure, match="Is a directory"):
        FilePath(tmp_path).tell(NOTICE)


def test_paths_can_be_tried_without_telling_anything(tmp_path):
    said = tmp_path / "said"
    command = script(tmp_path, f"touch {said}")

    assert command in CommandPath([command]).check()
    assert "can be written" in FilePath(tmp_path / "var" / "log").check()

    assert not said.exists()
    assert (tmp_path / "var" / "log").read_bytes() == b""
    with pytest.raises(TemporaryFailure, match="no program"):
        CommandPath([str(tmp_path)]).check()
    with pytest.raises(TemporaryFailure, match="Is a directory"):
        FilePath(tmp_path).check()
