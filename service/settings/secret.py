"""A value that is never printed: passwords, keys, tokens."""

from pathlib import Path
from typing import Self

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from service.errors import ServiceError
from service.settings.context import LoadContext, context_of
from service.settings.rejection import Rejection

_FORMS = 'a text, or { file = "…" }, or { env = "…" }'


class Secret:
    """Holds a secret text; `repr` and `str` show three stars."""

    __slots__ = ("_value",)

    def __init__(self, value: str | None) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the text itself; keep it out of logs and messages.

        Raises:
            ServiceError: if the configuration was loaded without its secrets.
        """
        if self._value is None:
            raise ServiceError("The configuration was loaded without its secrets.")
        return self._value

    def __repr__(self) -> str:
        return "***"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read a string, `{ file = … }` or `{ env = … }`."""
        return core_schema.with_info_plain_validator_function(cls._validate)

    @classmethod
    def _validate(cls, value: object, info: ValidationInfo) -> Self:
        if isinstance(value, cls):
            return value
        return cls(read_secret(value, context_of(info)))


def read_secret(value: object, context: LoadContext) -> str | None:
    """Return the secret that a configuration value stands for.

    Args:
        value: what stands in the TOML: a text, or a table with `file` or `env`.
        context: where to look.

    Returns:
        The text, without the line end of a file; None when it was not to be read.

    Raises:
        Rejection: if the value has another form, or the file or variable cannot be read.
    """
    if isinstance(value, str):
        return _not_empty(value, "an empty text")
    source, name = _single_entry(value)
    if not context.read_secrets:
        return None
    return _from_file(name, context) if source == "file" else _from_env(name, context)


def _single_entry(value: object) -> tuple[str, str]:
    if not isinstance(value, dict) or len(value) != 1:
        raise Rejection(_FORMS)
    source, name = next(iter(value.items()))
    if source not in {"file", "env"} or not isinstance(name, str) or not name:
        raise Rejection(_FORMS)
    return source, name


def _from_file(name: str, context: LoadContext) -> str:
    path = context.base / Path(name).expanduser()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Rejection(f"a readable file {path}", error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise Rejection(f"UTF-8 text in {path}", "other bytes") from error
    return _not_empty(text.rstrip("\r\n"), f"an empty file {path}")


def _from_env(name: str, context: LoadContext) -> str:
    if name not in context.env:
        raise Rejection(f"the environment variable {name}", "no such variable")
    return _not_empty(context.env[name], f"an empty variable {name}")


def _not_empty(text: str, found: str) -> str:
    if not text:
        raise Rejection("a secret that is not empty", found)
    return text
