"""The least that can be done: fetch each raw message, hash it, store it in a file.

    python bare_loop.py HOST PORT USER PASSWORD FOLDER

No ledger, no syncs, no restart, a whole message in memory: the speed of light, no program.
"""

import hashlib
import sys
from pathlib import Path

from imapclient import IMAPClient


def main() -> None:
    host, port, user, password, target = sys.argv[1:]
    folder = Path(target)
    with IMAPClient(host, int(port), ssl=False) as client:
        client.login(user, password)
        client.select_folder("INBOX", readonly=True)
        for uid in client.search("ALL"):
            raw = client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"]
            (folder / hashlib.sha256(raw).hexdigest()).write_bytes(raw)


main()
