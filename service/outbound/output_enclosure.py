"""An output as a letter carries it, or says where it lies when it is too large."""

from pathlib import Path
from typing import Protocol

from service.errors import ServiceError
from service.outbound.command_contexts import SentOutput
from service.outbound.outgoing_message import LetterAttachment

_MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".ics": "text/calendar",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
}


class OutputMaker(Protocol):
    """Writes the office's outputs."""

    def make(self, output: str, campaign_id: str, folder: Path | None = None) -> Path:
        """Return the file of an output, written now.

        Args:
            output: report, workbook, calendar, photos or evidence.
            campaign_id: whose.
            folder: where it is written; None for the office's folder of outputs.

        Raises:
            ServiceError: it could not be made; says why.
        """


def enclose_new(
    maker: OutputMaker, output: str, campaign_id: str, attach_bytes: int
) -> tuple[SentOutput, LetterAttachment | None]:
    """Return what a letter says of an output that is written for it now, and the file."""
    try:
        path = maker.make(output, campaign_id)
    except (ServiceError, OSError) as error:
        return SentOutput(output=output, attached=False, problem=str(error)), None
    return enclose(path, output, attach_bytes)


def enclose(
    path: Path, output: str, attach_bytes: int
) -> tuple[SentOutput, LetterAttachment | None]:
    """Return what a letter says of an output that is there, and the file where it may be carried.

    Args:
        path: of the output.
        output: which one it is.
        attach_bytes: a larger one stays where it is.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= attach_bytes else None
    except OSError as error:
        problem = f"{path}: {error.strerror or error}"
        return SentOutput(output=output, attached=False, problem=problem), None
    sent = SentOutput(
        output=output,
        name=path.name,
        size_bytes=size,
        attached=content is not None,
        kept_at="" if content is not None else str(path),
    )
    if content is None:
        return sent, None
    media_type = _MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    return sent, LetterAttachment(name=path.name, media_type=media_type, content=content)
