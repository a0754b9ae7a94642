"""The bare loop without a library: one socket, commands sent ahead, hashed and stored in chunks.

    python bare_socket.py HOST PORT USER PASSWORD FOLDER

It knows only the answers that Dovecot gives here; it shows what the machine can do at most.
"""

import hashlib
import re
import socket
import sys
from pathlib import Path

_LITERAL = re.compile(rb"\{(\d+)\}\r\n$")
_AHEAD = 20


def main() -> None:
    host, port, user, password, target = sys.argv[1:]
    with socket.create_connection((host, int(port))) as connection:
        answers = connection.makefile("rb", 1 << 18)
        answers.readline()
        login = f"a LOGIN {user} {password}\r\nb EXAMINE INBOX\r\nc UID SEARCH ALL\r\n"
        connection.sendall(login.encode())
        uids: list[bytes] = []
        while not (line := answers.readline()).startswith(b"c "):
            if line.startswith(b"* SEARCH"):
                uids = line.split()[2:]
        asked = 0
        for taken in range(len(uids)):
            while asked < len(uids) and asked < taken + _AHEAD:
                connection.sendall(b"d UID FETCH %s BODY.PEEK[]\r\n" % uids[asked])
                asked += 1
            _store_next(answers, Path(target), taken)


def _store_next(answers, folder: Path, number: int) -> None:
    while not (found := _LITERAL.search(answers.readline())):
        pass
    left, digest = int(found[1]), hashlib.sha256()
    path = folder / str(number)
    with path.open("wb") as file:
        while left:
            chunk = answers.read1(min(left, 1 << 18))
            digest.update(chunk)
            file.write(chunk)
            left -= len(chunk)
    path.rename(folder / digest.hexdigest())


main()
