"""What erases."""

from collections.abc import Callable, Sequence

from service.operation.erasing import Erasing
from service.operation.retention_check import retention_terms
from service.settings.model import Settings
from service.settings.outputs import output_folder
from service.workplace import Workplace


def build_erasing(
    settings: Settings, workplace: Workplace, show_folders: Callable[[Sequence[int]], None]
) -> Erasing:
    """Return what erases, with the office's folders of outputs and its terms."""
    named = [output.folder for output in settings.outputs if output.folder is not None]
    return Erasing(
        workplace,
        show_folders,
        outputs=[output_folder(settings.storage.units), *named],
        terms=retention_terms(settings),
    )
