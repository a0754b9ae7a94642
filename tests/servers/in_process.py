"""The command line inside the test's own process: what it says and ends with, without a start."""

import gc
import io
import logging
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout

from service.cli.main import run

_LOGGERS = ("service", "db", "parsers")


def run_in_process(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run `hopthu` with arguments; a start of Python costs most of what a command costs."""
    out, err = _stream(), _stream()
    with redirect_stdout(out), redirect_stderr(err), _logs_put_back():
        try:
            code: object = run(arguments)
        except SystemExit as end:
            code = end.code or 0
        finally:
            # The command froze what it imported, and with it whatever the tests had made.
            gc.unfreeze()
    return subprocess.CompletedProcess(
        args=list(arguments),
        returncode=code if isinstance(code, int) else 1,
        stdout=_text(out),
        stderr=_text(err),
    )


@contextmanager
def _logs_put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in _LOGGERS}
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8").replace("\r\n", "\n")
