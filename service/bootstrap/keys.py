"""The signing key as a thing that is changed now and then."""

from pathlib import Path

from service.adapters.signing_key import old_key_files, rotate_key
from service.errors import PermanentFailure
from service.ports import Clock
from service.settings.model import Settings


def key_file(settings: Settings) -> Path:
    """Return where the signing key is kept.

    Raises:
        PermanentFailure: it stands in the configuration itself.
    """
    file = settings.security.secret.file
    if file is None:
        raise PermanentFailure(
            "security.secret is no file: earlier keys can be kept only beside one; "
            'set it to { file = "var/secret.key" }'
        )
    return file


def key_files(settings: Settings) -> list[Path]:
    """Return the file of the key that signs, and those of earlier ones; none where it is no file.

    The first one may be missing still.
    """
    file = settings.security.secret.file
    return [] if file is None else [file, *old_key_files(file)]


def new_signing_key(settings: Settings, clock: Clock) -> Path:
    """Make a new key; returns where the earlier one is kept.

    Raises:
        PermanentFailure: it stands in the configuration itself.
        UnusableKey: there is none yet, or it cannot be read.
    """
    file = key_file(settings)
    mark = f"{clock.now().astimezone(settings.zone):%Y%m%d-%H%M%S}"
    return rotate_key(file, mark=mark)
