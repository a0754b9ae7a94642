"""Reading in order, in one warm process or several, from the first message to the last."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from service.adapters.reading_process.pool import ReadingPool
from service.errors import PermanentFailure
from service.ports import Reader


def texts_of(results):
    return [result.message.text for result in results]


def wait_until_gone(process_id):
    deadline = time.monotonic() + 5
    while Path(f"/proc/{process_id}").exists():
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
        if state == "Z":
            return
        assert time.monotonic() < deadline, f"process {process_id} still lives"
        time.sleep(0.01)


def test_a_message_comes_back_as_it_was_read(pool, blobs, spool):
    paths = blobs("good Kính gửi: Phòng")

    (result,) = pool.read(paths, spool)

    message = result.message
    assert result.raw_sha256 == message.sha256 == paths[0].name
    assert message.text == "Kính gửi: Phòng"
    assert message.sent_at.isoformat() == "2022-10-12T09:30:00+07:00"
    assert message.senders[0].name == "Trường C3"
    (leaf,) = message.attachments
    assert leaf.name_bytes == b"b\xe1o\xff.docx"
    assert (spool / leaf.spool_name).read_bytes() == b"leaf"
    assert (spool / leaf.spool_name).stat().st_mode & 0o777 == 0o600


def test_results_come_in_order_from_several_processes(make_pool, blobs, spool):
    pool = make_pool(processes=3)
    texts = [f"good {number}" for number in range(60)]

    assert texts_of(pool.read(blobs(*texts), spool)) == [str(number) for number in range(60)]


def test_several_processes_share_the_work(make_pool, blobs, spool):
    pool = make_pool(processes=2)
    texts = [f"process_id {number}" for number in range(20)]

    assert len(set(texts_of(pool.read(blobs(*texts), spool)))) == 2


def test_only_as_many_processes_are_warmed_as_are_wanted(make_pool, blobs, spool):
    pool = make_pool(processes=2)

    pool.warm(spool, processes=1)

    assert [slot.process is not None for slot in pool._slots] == [True, False]
    pool.warm(spool)
    assert all(slot.process is not None for slot in pool._slots)
    assert texts_of(pool.read(blobs("good a", "good b"), spool)) == ["a", "b"]


def test_the_same_process_reads_one_batch_after_the_other(pool, blobs, spool):
    ids = {texts_of(pool.read(blobs(f"process_id {n}"), spool))[0] for n in range(3)}

    assert len(ids) == 1


def test_a_missing_file_costs_itself_only(pool, blobs, spool, tmp_path):
    paths = blobs("good a", "good b")
    paths.insert(1, tmp_path / ("0" * 64))

    results = list(pool.read(paths, spool))

    assert [result.reason for result in results] == ["", "reader_error", ""]
    assert "No such file" in results[1].detail


def test_a_damaged_blob_is_told_from_a_faulty_message(pool, blobs, spool):
    (path,) = blobs("good a")
    path.write_bytes(b"good bits have turned")

    (result,) = pool.read([path], spool)

    assert (result.raw_sha256, result.reason) == (path.name, "reader_error")
    assert "hopthu verify" in result.detail


def test_a_file_of_any_name_is_read_and_hashed(pool, spool, tmp_path):
    path = tmp_path / "thư đến.eml"
    path.write_bytes(b"raise")

    (result,) = pool.read([path], spool)

    assert result.reason == "reader_error"
    assert len(result.raw_sha256) == 64


def test_a_process_that_died_while_idle_is_replaced(pool, blobs, spool):
    (first,) = texts_of(pool.read(blobs("process_id 1"), spool))
    os.kill(int(first), signal.SIGKILL)
    wait_until_gone(int(first))

    (second,) = texts_of(pool.read(blobs("process_id 2"), spool))

    assert second != first


def test_reading_that_is_left_early_leaves_nothing_behind(pool, blobs, spool):
    results = pool.read(blobs(*(f"good {number}" for number in range(20))), spool)
    first = next(iter(results))
    results.close()

    assert {path.name for path in spool.iterdir()} == {first.message.attachments[0].spool_name}
    assert texts_of(pool.read(blobs("good again"), spool)) == ["again"]


def test_leaves_of_an_earlier_service_are_not_in_the_way(make_pool, blobs, spool):
    for _ in range(2):
        assert texts_of(make_pool().read(blobs("good a"), spool)) == ["a"]

    assert len(list(spool.iterdir())) == 2


def test_another_spool_folder_gets_a_process_of_its_own(pool, blobs, spool, tmp_path):
    other = tmp_path / "other"
    other.mkdir()

    list(pool.read(blobs("good a"), spool))
    list(pool.read(blobs("good b"), other))

    assert len(list(other.iterdir())) == 1


def test_threads_take_turns(pool, blobs, spool):
    paths = blobs(*(f"good {number}" for number in range(30)))
    seen = []
    threads = [
        threading.Thread(target=lambda: seen.append(texts_of(pool.read(paths, spool))))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [[str(number) for number in range(30)]] * 3


def test_a_reader_that_does_not_start_is_a_fault_of_the_installation(make_pool, blobs, spool):
    pool = make_pool(reader="no_such_module:read_message")

    with pytest.raises(PermanentFailure, match="No module named 'no_such_module'"):
        list(pool.read(blobs("good a"), spool))


def test_every_measure_is_in_force_where_the_kernel_offers_it(pool, spool):
    measures = {measure.name: measure for measure in pool.measures(spool)}

    assert list(measures) == [
        "limits",
        "no_new_privileges",
        "no_network",
        "no_capabilities",
        "files",
        "system_calls",
    ]
    assert [name for name, measure in measures.items() if not measure.active] == []


def test_the_process_ends_with_a_service_that_is_killed(spool):
    code = (
        "import sys, time, pathlib\n"
        "from service.adapters.reading_process.pool import ReadingPool\n"
        "pool = ReadingPool(reader='hostile_reader:read_message')\n"
        "raw = pathlib.Path(sys.argv[1], 'raw'); raw.write_bytes(b'process_id')\n"
        "print(next(iter(pool.read([raw], raw.parent))).message.text, flush=True)\n"
        "raw.write_bytes(b'sleep'); list(pool.read([raw], raw.parent))\n"
    )
    root, doubles = Path(__file__).parents[3], Path(__file__).parent / "doubles"
    service = subprocess.Popen(
        [sys.executable, "-c", code, spool],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": f"{root}:{doubles}"},
    )
    with service:
        process_id = int(service.stdout.readline())
        time.sleep(0.2)  # It sleeps in the second message by now.
        service.kill()

    wait_until_gone(process_id)


def test_signals_to_the_whole_service_leave_the_reading_to_be_finished(pool, blobs, spool):
    (process_id,) = texts_of(pool.read(blobs("process_id 1"), spool))

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        os.kill(int(process_id), number)

    assert texts_of(pool.read(blobs("process_id 2"), spool)) == [process_id]


def test_the_process_loads_nothing_that_only_the_service_needs():
    code = (
        "import sys\n"
        "import service.adapters.reading_process.child\n"
        "print(sorted({'pydantic', 'sqlalchemy', 'imapclient', 'db'} & set(sys.modules)))\n"
    )
    root = Path(__file__).parents[3]

    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )

    assert shown.stdout == "[]\n"


def test_the_pool_is_a_reader():
    reader: Reader = ReadingPool()
    reader.close()
