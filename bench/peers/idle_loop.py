"""The least that answers: IDLE, fetch what is new, answer it by smtplib.

    python idle_loop.py HOST PORT USER PASSWORD SMTP_PORT

Prints "ready" when it waits; ends with its standard input.
"""

import email.utils
import hashlib
import os
import smtplib
import socket
import sys
import threading
from email.message import EmailMessage

from imapclient import IMAPClient


def main() -> None:
    host, port, user, password, smtp_port = sys.argv[1:]
    client = IMAPClient(host, int(port), ssl=False)
    # Without it every SEARCH waits 40 ms for the server's delayed acknowledgement.
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.login(user, password)
    last = client.select_folder("INBOX", readonly=True)[b"UIDNEXT"] - 1
    threading.Thread(target=_end_with_input, daemon=True).start()
    client.idle()
    print("ready", flush=True)
    while True:
        if not any(b"EXISTS" in answer for answer in client.idle_check(timeout=60)):
            continue
        client.idle_done()
        for uid in client.search(["UID", f"{last + 1}:*"]):
            if uid > last:
                raw = client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"]
                _answer(raw, int(smtp_port))
                last = uid
        client.idle()


def _answer(raw: bytes, smtp_port: int) -> None:
    original = email.message_from_bytes(raw.partition(b"\r\n\r\n")[0])
    answer = EmailMessage()
    answer["From"] = "phong@example.vn"
    answer["To"] = email.utils.parseaddr(original["From"])[1]
    answer["In-Reply-To"] = original["Message-ID"]
    answer["Subject"] = "Received"
    answer.set_content(f"{len(raw)} bytes, {hashlib.sha256(raw).hexdigest()}")
    with smtplib.SMTP("127.0.0.1", smtp_port, local_hostname="localhost") as smtp:
        smtp.send_message(answer)


def _end_with_input() -> None:
    sys.stdin.read()
    os._exit(0)


main()
