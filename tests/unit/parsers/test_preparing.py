"""What a reading process does before its first message."""

import subprocess
import sys

_SCRIPT = """
import sys
from parsers.facts import Aims
from parsers.reading import prepare
aims = Aims(indicators=(("activities", "Hoạt động"),), first="2022-10-01", last="2022-10-07")
prepare(aims if sys.argv[1] == "documents" else None)
print("lxml.etree" in sys.modules)
"""


def _is_ready_for(what: str) -> bool:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, what], capture_output=True, text=True, check=True
    )
    return done.stdout.strip() == "True"


def test_the_usual_documents_are_ready_to_be_read_before_the_first():
    assert _is_ready_for("documents")


def test_nothing_is_imported_for_documents_that_stay_closed():
    assert not _is_ready_for("the mail alone")
