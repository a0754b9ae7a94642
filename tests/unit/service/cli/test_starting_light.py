"""What a command imports before the reading processes are on their way, and how."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from service.cli.importing import import_for_good

ROOT = Path(__file__).parents[4]


def test_a_pass_starts_reading_before_it_imports_what_is_heavy():
    code = (
        "import sys\n"
        "import service.cli.poll\n"
        "heavy = {'sqlalchemy', 'jinja2', 'imapclient', 'alembic', 'holidays'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )

    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert shown.stdout == "[]\n"


def test_the_collector_works_again_after_an_import():
    import_for_good("service.cli.importing")

    assert gc.isenabled()


def test_the_collector_works_again_after_an_import_that_failed():
    with pytest.raises(ModuleNotFoundError):
        import_for_good("service.cli.no_such_command")

    assert gc.isenabled()
