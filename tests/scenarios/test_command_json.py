"""What commands print as JSON has the keys that the document shows."""

import json
import re
from pathlib import Path

import pytest

from tests.servers.office import TestOffice

pytestmark = pytest.mark.imap

DOCUMENT = (Path(__file__).parents[2] / "docs/commands.md").read_text("utf-8")
COMMANDS = {
    "announce": ("htsd-2022", "--dry-run"),
    "db status": (),
    "doctor": (),
    "export evidence": ("htsd-2022", "-o", "{out}/e.zip"),
    "export forms": ("htsd-2022", "-o", "{out}/f.zip"),
    "export photos": ("htsd-2022", "-o", "{out}/p.pdf"),
    "export report": ("htsd-2022", "-o", "{out}/r.docx"),
    "export workbook": ("htsd-2022", "-o", "{out}/w.xlsx"),
    "letters hold": ("1",),
    "letters list": (),
    "reprocess": ("1",),
    "status": (),
    "submission accept": ("thpt-chu-van-an", "report"),
    "submission list": (),
    "submission show": ("thpt-chu-van-an",),
    "units list": (),
    "units show": ("thpt-chu-van-an",),
    "verify": ("--offline",),
    "backup": ("{out}/b.tar",),
    "poll": (),
}


def keys(value: object) -> set[str]:
    """Return the keys of an object, or of the first in a list."""
    one = value[0] if isinstance(value, list) else value
    assert isinstance(one, dict)
    return set(one)


def documented(name: str) -> set[str]:
    section = DOCUMENT.split(f"### `hopthu {name}`\n", 1)[1].split("\n### ", 1)[0]
    shown = re.search(r"```json\n(.*?)```", section, re.DOTALL)
    assert shown is not None, name
    return keys(json.loads(shown.group(1)))


def test_keys_are_those_of_the_document(filed: TestOffice, tmp_path: Path):
    wrong = {}
    for name, words in COMMANDS.items():
        given = (word.format(out=tmp_path) for word in words)
        done = filed.command(*name.split(), *given, "--json")
        assert done.returncode == 0, (name, done.stderr)
        got, wanted = keys(json.loads(done.stdout)), documented(name)
        if got != wanted:
            wrong[name] = (got - wanted, wanted - got)

    assert wrong == {}
