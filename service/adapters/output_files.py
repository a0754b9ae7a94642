"""The office's outputs as files, each written by a process of its own.

What is read for them may be a whole campaign, and must not stay in the memory of the service.
"""

import os
import subprocess
import sys
from pathlib import Path

from service.errors import TemporaryFailure

_ENDINGS = {
    "workbook": ".xlsx",
    "report": ".docx",
    "calendar": ".ics",
    "photos": ".pdf",
    "evidence": ".zip",
}
#: Tells `hopthu export` that the service has noted who asked.
ACCESS_NOTED = "HOPTHU_ACCESS_NOTED"
_LONGEST_SECONDS = 900
_LONGEST_REASON = 300


class OutputFiles:
    """Writes outputs into one folder, the newest of each over the one before.

    Args:
        config: the configuration file that the service runs with.
        folder: where files are kept.
    """

    def __init__(self, config: Path, folder: Path) -> None:
        self._config = config
        self._folder = folder

    def make(self, output: str, campaign_id: str, folder: Path | None = None) -> Path:
        """Return the file of an output, written now.

        Args:
            output: report, workbook, calendar, photos or evidence.
            campaign_id: whose.
            folder: where it is written; None for the folder of all.

        Raises:
            TemporaryFailure: it could not be made; says why.
        """
        folder = folder or self._folder
        path = folder / f"{output}-{campaign_id}{_ENDINGS[output]}"
        command = [sys.executable, "-P", "-m", "service", "-c", str(self._config)]
        command += ["export", output, campaign_id, "-o", str(path)]
        if output != "report":
            # A report is written onto the one before, and takes over what staff wrote in it.
            command.append("--force")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TemporaryFailure(f"{folder} cannot be made: {error.strerror}") from error
        try:
            done = subprocess.run(  # noqa: S603 - our own program, every argument ours
                command,
                capture_output=True,
                text=True,
                timeout=_LONGEST_SECONDS,
                check=False,
                # Who asked stands in the audit already; the letter that carries the output is
                # written inside a transaction, beside which nobody else could write.
                env={**os.environ, ACCESS_NOTED: "1"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise TemporaryFailure(f"{output}: {error}") from error
        if done.returncode or not path.exists():
            said = (done.stderr or done.stdout).strip().splitlines()
            raise TemporaryFailure((said[-1] if said else f"{output}: no file")[:_LONGEST_REASON])
        return path
