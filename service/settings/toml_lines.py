"""Finds the line on which each key of a TOML text stands.

tomllib gives values without places. This scanner walks text that tomllib has already accepted,
so it need not judge: it only has to keep step with strings, arrays, tables and comments.
"""

import tomllib

KeyPath = tuple[str | int, ...]

_BARE_END = frozenset(" \t=.]\r\n#")
_VALUE_END = frozenset(",]}#\r\n")


def locate_keys(text: str) -> dict[KeyPath, int]:
    """Return the line, from 1, of every key, table and array element of a valid TOML text.

    Args:
        text: accepted by `tomllib.loads`.

    Returns:
        Paths as pydantic writes them: ("campaign", 0, "stage", 1, "due").
    """
    return _Scanner(text).scan()


class _Scanner:
    """Walks the text once; `self.at` is the next character to look at."""

    def __init__(self, text: str) -> None:
        # A final newline spares every loop the check for the end of the text.
        self.text = text.replace("\r\n", "\n") + "\n"
        self.at = 0
        self.line = 1
        self.lines: dict[KeyPath, int] = {}
        self.counts: dict[KeyPath, int] = {}

    def scan(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while self._skip_blank():
            if self._peek("["):
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _peek(self, token: str) -> bool:
        return self.text.startswith(token, self.at)

    def _step(self, count: int = 1) -> None:
        self.line += self.text.count("\n", self.at, self.at + count)
        self.at += count

    def _skip_blank(self) -> bool:
        """Pass over spaces, line ends, commas and comments; False at the end of the text."""
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "#":
                self.at = self.text.index("\n", self.at)
            elif char in " \t\r\n,":
                self._step()
            else:
                return True
        return False

    def _header(self) -> KeyPath:
        """Read `[a.b]` or `[[a.b]]` and return the path of the table that it opens."""
        line = self.line
        is_array = self._peek("[[")
        self._step(2 if is_array else 1)
        keys = self._key()
        self._step(2 if is_array else 1)
        path = (*self._resolve(keys[:-1]), keys[-1])
        if is_array:
            self.lines.setdefault(path, line)
            index = self.counts.get(path, -1) + 1
            self.counts[path] = index
            path += (index,)
        self.lines.setdefault(path, line)
        return path

    def _resolve(self, keys: tuple[str, ...]) -> KeyPath:
        """Insert the index of the last element wherever a key names an array of tables."""
        path: KeyPath = ()
        for key in keys:
            path += (key,)
            self.lines.setdefault(path, self.line)
            if path in self.counts:
                path += (self.counts[path],)
        return path

    def _pair(self, table: KeyPath) -> None:
        path = table
        line = self.line
        for key in self._key():
            path += (key,)
            self.lines.setdefault(path, line)
        self._skip_blank()
        self._step()  # the equals sign
        self._value(path)

    def _key(self) -> tuple[str, ...]:
        """Read a bare, quoted or dotted key."""
        parts: list[str] = []
        while True:
            self._spaces()
            parts.append(self._string() if self.text[self.at] in "\"'" else self._bare())
            self._spaces()
            if not self._peek("."):
                return tuple(parts)
            self._step()

    def _spaces(self) -> None:
        while self.text[self.at] in " \t":
            self.at += 1

    def _bare(self) -> str:
        start = self.at
        while self.text[self.at] not in _BARE_END:
            self.at += 1
        return self.text[start : self.at]

    def _string(self) -> str:
        """Pass over a string of any of the four kinds and return its value."""
        start = self.at
        quote = self.text[start]
        fence = quote * 3 if self._peek(quote * 3) else quote
        self._step(len(fence))
        while not self._peek(fence):
            self._step(2 if quote == '"' and self._peek("\\") else 1)
        self._step(len(fence))
        while fence != quote and self._peek(quote):  # quotes that belong to the text
            self._step()
        return str(tomllib.loads("v=" + self.text[start : self.at])["v"])

    def _value(self, path: KeyPath) -> None:
        self._skip_blank()
        char = self.text[self.at]
        if char in "\"'":
            self._string()
        elif char == "[":
            self._array(path)
        elif char == "{":
            self._inline_table(path)
        else:
            while self.text[self.at] not in _VALUE_END:
                self.at += 1

    def _array(self, path: KeyPath) -> None:
        self._step()
        index = 0
        while self._skip_blank() and not self._peek("]"):
            self.lines.setdefault((*path, index), self.line)
            self._value((*path, index))
            index += 1
        self._step()

    def _inline_table(self, path: KeyPath) -> None:
        self._step()
        while self._skip_blank() and not self._peek("}"):
            self._pair(path)
        self._step()
