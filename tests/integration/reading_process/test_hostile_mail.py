"""Whatever a message does to the process that reads it, it does to itself only."""

import re
import socket
import time

import pytest

from service.adapters.reading_process.limits import MIB, ProcessLimits

WORN_AT_ONCE = ProcessLimits(life_cpu_seconds=0)
IMPATIENT = ProcessLimits(wall_seconds=1.5)


def read_between_good_ones(pool, blobs, spool, text):
    """Read a hostile message with good ones before and behind it; returns its result."""
    paths = blobs("good trước", text, "good sau", "good sau nữa")
    results = list(pool.read(paths, spool))
    assert [result.raw_sha256 for result in results] == [path.name for path in paths]
    for place, words in ((0, "trước"), (2, "sau"), (3, "sau nữa")):
        assert results[place].reason == ""
        assert results[place].message.text == words
    kept = {
        item.spool_name
        for result in results
        if result.message
        for item in result.message.attachments
    }
    assert {path.name for path in spool.iterdir()} == kept
    return results[1]


@pytest.mark.case("E9")
@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [
        ("loop", "reader_timeout", "more than 1 s of processor time"),
        ("hog", "reader_memory", "more memory than is allowed"),
        ("kill_itself", "reader_died", "SIGKILL"),
        ("segfault", "reader_died", "SIGSEGV"),
        ("exit", "reader_died", "status 3"),
        ("raise", "reader_error", "ValueError: a fault in two lines"),
        ("recurse", "reader_error", "RecursionError"),
        ("malformed", "malformed_message", "no header at all"),
        ("limit", "limit_exceeded", "parts is 501, more than 500"),
        ("huge_answer 3000000", "limit_exceeded", "bytes long"),
        ("fill 6000000", "reader_error", "File too large"),
        ("false_answer {}", "reader_error", "cannot be"),
        ("wrong_size", "reader_error", "not what was said"),
        ("wrong_hash", "reader_error", "hash"),
        ("thumbnail hash", "reader_error", "not the JPEG"),
        ("thumbnail program", "reader_error", "not the JPEG"),
        ("thumbnail elsewhere", "reader_error", "not a plain name"),
        ("thumbnail gone", "reader_error", "No such file"),
        ("no_such_act", "reader_error", "KeyError"),
    ],
)
def test_a_hostile_message_costs_itself_only(pool, blobs, spool, text, reason, detail):
    result = read_between_good_ones(pool, blobs, spool, text)

    assert (result.reason, result.message) == (reason, None)
    assert detail in result.detail
    assert "\n" not in result.detail


@pytest.mark.parametrize(
    "name", ["../blobs", "/etc/passwd", "", ".", "..", "a/b", "a\0b", ".hidden"]
)
def test_a_spool_name_that_is_no_plain_name_is_refused(pool, blobs, spool, name):
    result = read_between_good_ones(pool, blobs, spool, f"spool_name {name}")

    assert result.reason == "reader_error"
    assert "plain name" in result.detail


def test_an_answer_forged_for_the_next_message_is_not_taken_for_it(pool, blobs, spool):
    forged = '{"kind":"refused","reason":"malformed_message","detail":"forged","last":false}'

    results = list(pool.read(blobs(f"false_answer {forged}", "good sau"), spool))

    # The message that forged it is refused; its own answer then stands in the place of the next,
    # which has another hash and is read again by a process that has not met the first.
    assert (results[0].detail, results[1].reason) == ("forged", "")
    assert results[1].message.text == "sau"


def test_what_a_library_prints_does_not_reach_the_service(pool, blobs, spool):
    assert read_between_good_ones(pool, blobs, spool, "print").reason == ""


def test_lone_surrogates_in_a_text_become_question_marks(pool, blobs, spool):
    assert read_between_good_ones(pool, blobs, spool, "lone_surrogate").message.text == "a?b"


def test_a_file_outside_the_spool_folder_cannot_be_written(pool, blobs, spool, tmp_path):
    target = tmp_path / "outside"

    result = read_between_good_ones(pool, blobs, spool, f"write {target}")

    assert (result.reason, target.exists()) == ("reader_error", False)
    assert "Permission denied" in result.detail


def test_a_stored_message_of_another_unit_cannot_be_read(pool, blobs, spool):
    (other,) = blobs("the report of another unit")

    result = read_between_good_ones(pool, blobs, spool, f"read {other}")

    assert result.reason == "reader_error"
    assert "Permission denied" in result.detail


@pytest.mark.parametrize("act", ["symlink", "make_folder"])
def test_no_link_and_no_folder_can_be_made(pool, blobs, spool, act):
    result = read_between_good_ones(pool, blobs, spool, f"{act} {spool / 'made'}")

    assert result.reason == "reader_error"
    assert "Permission denied" in result.detail


@pytest.mark.case("E9", "E18")
def test_no_connection_can_be_made(pool, blobs, spool):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)

        result = read_between_good_ones(pool, blobs, spool, f"connect {listener.getsockname()[1]}")

        assert result.reason == "reader_error"
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.case("E9")
@pytest.mark.parametrize("act", ["start_program", "fork"])
def test_no_other_process_can_be_started(pool, blobs, spool, act):
    result = read_between_good_ones(pool, blobs, spool, act)

    assert (result.reason, "not permitted" in result.detail) == ("reader_error", True)


def test_the_environment_of_the_service_is_not_seen(pool, blobs, spool, monkeypatch):
    monkeypatch.setenv("HOPTHU_SMTP_PASSWORD", "bí mật")

    result = read_between_good_ones(pool, blobs, spool, "environment")

    assert not re.search("HOPTHU|PASSWORD|HOME", result.message.text)


def test_memory_that_earlier_messages_left_is_not_held_against_the_next(make_pool, blobs, spool):
    pool = make_pool()
    texts = [f"leak {60 * MIB + number}" for number in range(6)]

    results = list(pool.read(blobs(*texts), spool))

    assert [result.reason for result in results] == [""] * 6


def test_a_worn_process_is_replaced_without_a_loss(make_pool, blobs, spool):
    pool = make_pool(limits=WORN_AT_ONCE)
    texts = [f"process_id {number}" for number in range(3)]

    results = list(pool.read(blobs(*texts), spool))

    assert len({result.message.text for result in results}) == 3


def test_a_message_that_sleeps_costs_itself_only(make_pool, blobs, spool):
    pool = make_pool(limits=IMPATIENT)
    pool.measures(spool)

    result = read_between_good_ones(pool, blobs, spool, "sleep")

    assert (result.reason, result.detail) == ("reader_timeout", "no answer within 1.5 s")


def test_hanging_messages_take_no_longer_than_their_own_limits(make_pool, blobs, spool):
    pool = make_pool(limits=IMPATIENT)
    started = time.monotonic()

    reasons = [result.reason for result in pool.read(blobs("sleep 1", "sleep 2"), spool)]

    assert reasons == ["reader_timeout", "reader_timeout"]
    assert time.monotonic() - started < 10


def test_a_thumbnail_stays_in_the_spool_until_it_is_adopted(pool, blobs, spool):
    (result,) = pool.read(blobs("thumbnail good"), spool)

    (thumbnail,) = result.message.thumbnails
    assert [path.name for path in spool.iterdir()] == [thumbnail.thumbnail_spool]


def test_a_link_is_no_thumbnail(pool, blobs, spool):
    (result,) = pool.read(blobs("thumbnail link"), spool)

    assert result.reason == "reader_error"
