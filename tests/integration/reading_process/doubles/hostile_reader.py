"""Stands in for a reading function that hostile mail has taken over: it does as the mail says.

The raw message is a name of a function here, a space, and its argument.
"""

import contextlib
import ctypes
import dataclasses
import datetime
import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from parsers.errors import LimitExceeded, MalformedMessage
from parsers.facts import PictureFacts
from parsers.mail.message import Address, Attachment, Message

SENT_AT = datetime.datetime.fromisoformat("2022-10-12T09:30:00+07:00")
_ballast = []


def read_message(raw, *, spool, **_):
    data = raw.read()
    words = data.decode("utf-8", "surrogateescape").split(" ", 1)
    act = globals()[f"do_{words[0]}"]
    outcome = act(data=data, spool=spool, text=words[1] if len(words) > 1 else "")
    return outcome if isinstance(outcome, Message) else _message(data, text=str(outcome or ""))


def _message(data=b"", **values):
    digest = hashlib.sha256(data).hexdigest()
    return Message(sha256=digest, size_bytes=len(data), content_key="0" * 64, **values)


def _leaf(spool, content=b"leaf"):
    with spool.create() as file:
        file.write(content)
    return Attachment(
        name="báo cáo.docx",
        path="báo cáo.docx",
        name_bytes=b"b\xe1o\xff.docx",
        media_type="application/octet-stream",
        declared_type="text/plain",
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        spool_name=Path(file.name).name,
    )


def do_good(*, data, spool, text, **_):
    sender = Address(address="c3abc@x.edu.vn", name="Trường C3")
    return _message(
        data, text=text, attachments=(_leaf(spool),), sent_at=SENT_AT, senders=(sender,)
    )


def do_thumbnail(*, data, spool, text, **_):
    """Make a thumbnail; the text says what is wrong with it."""
    content = b"MZ no picture" if text == "program" else b"\xff\xd8\xff a picture"
    with spool.create() as file:
        file.write(content)
    name = Path(file.name).name
    if text == "link":
        Path(file.name).unlink()
        Path(file.name).symlink_to("/etc/passwd")
    picture = PictureFacts(
        name="1.jpg",
        place="1.jpg",
        media_type="image/jpeg",
        size_bytes=1,
        sha256="0" * 64,
        thumbnail_spool={"elsewhere": "../1.jpg", "gone": "gone"}.get(text, name),
        thumbnail_sha256="0" * 64 if text == "hash" else hashlib.sha256(content).hexdigest(),
    )
    return _message(data, pictures=(picture,))


def do_process_id(**_):
    return os.getpid()


def do_environment(**_):
    return sorted(os.environ)


def do_loop(*, spool, **_):
    _leaf(spool)
    while True:
        pass


def do_sleep(*, spool, **_):
    _leaf(spool)
    time.sleep(3600)


def do_hog(**_):
    hog = []
    while True:
        hog.append(bytearray(50_000_000))


def do_leak(*, text, **_):
    _ballast.append(bytearray(int(text)))
    return len(_ballast)


def do_kill_itself(*, spool, **_):
    _leaf(spool)
    os.kill(os.getpid(), signal.SIGKILL)


def do_segfault(**_):
    ctypes.string_at(0)


def do_exit(**_):
    os._exit(3)


def do_raise(*, spool, **_):
    _leaf(spool)
    raise ValueError("a fault\nin two lines")


def do_recurse(**_):
    return do_recurse(**_)


def do_malformed(*, spool, **_):
    _leaf(spool)
    raise MalformedMessage("no header at all")


def do_limit(**_):
    raise LimitExceeded("parts", 501, 500)


def do_print(**_):
    sys.stdout.write("I speak to the service")
    sys.stdout.flush()
    os.write(1, b"\0\0\0\1x")


def do_huge_answer(*, text, **_):
    return "x" * int(text)


def do_false_answer(*, text, **_):
    # Find the pipe to the service as an attacker would, and write past the program.
    answer = text.encode()
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(descriptor, len(answer).to_bytes(4, "big") + answer)


def _with_leaf(data, spool, **changes):
    return _message(data, attachments=(dataclasses.replace(_leaf(spool), **changes),))


def do_spool_name(*, data, spool, text, **_):
    return _with_leaf(data, spool, spool_name=text)


def do_wrong_size(*, data, spool, **_):
    return _with_leaf(data, spool, size_bytes=5)


def do_wrong_hash(*, data, spool, **_):
    return _with_leaf(data, spool, sha256="../../etc/passwd")


def do_symlink(*, text, **_):
    Path(text).symlink_to("/etc/passwd")


def do_lone_surrogate(**_):
    return "a\ud800b"


def do_write(*, text, **_):
    Path(text).write_bytes(b"written")


def do_make_folder(*, text, **_):
    Path(text).mkdir()


def do_read(*, text, **_):
    return Path(text).read_text()


def do_fill(*, spool, text, **_):
    with spool.create() as file:
        for _ in range(int(text) // 1_000_000):
            file.write(bytes(1_000_000))


def do_connect(*, text, **_):
    socket.create_connection(("127.0.0.1", int(text)), timeout=3).close()


def do_start_program(**_):
    subprocess.run(["/bin/true"], check=True)


def do_fork(**_):
    if os.fork() == 0:
        os._exit(0)


def do_thread(**_):
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()
