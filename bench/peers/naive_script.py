"""What one writes in an hour: fetch each message, mail-parser, every attachment into a file.

python naive_script.py HOST PORT USER PASSWORD FOLDER
"""

import base64
import logging
import sys
from pathlib import Path

import mailparser
from imapclient import IMAPClient


def main() -> None:
    host, port, user, password, target = sys.argv[1:]
    logging.disable()
    with IMAPClient(host, int(port), ssl=False) as client:
        client.login(user, password)
        client.select_folder("INBOX", readonly=True)
        for uid in client.search("ALL"):
            raw = client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"]
            mail = mailparser.parse_from_bytes(raw)
            folder = Path(target, str(uid))
            folder.mkdir()
            (folder / "subject.txt").write_text(f"{mail.from_}\n{mail.subject}\n{mail.body}")
            for number, attachment in enumerate(mail.attachments):
                payload = attachment["payload"]
                content = base64.b64decode(payload) if attachment["binary"] else payload.encode()
                (folder / f"{number}").write_bytes(content)


main()
