"""What every measured process starts with: compiled modules, and no switch that spoils them."""

import compileall
import os
import sysconfig
from pathlib import Path

_PACKAGES = ("service", "parsers", "db", "templates")
# Without bytecode every start compiles everything; unbuffered output costs a call a line.
_LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")


def measured_environment() -> dict[str, str]:
    """Return the environment of a measured process."""
    return {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}


def compile_modules() -> None:
    """Compile what is not compiled yet, as the first start of an installed program does."""
    root = Path(__file__).parents[1]
    for folder in (*(root / name for name in _PACKAGES), Path(sysconfig.get_path("purelib"))):
        compileall.compile_dir(str(folder), quiet=2, workers=0)
