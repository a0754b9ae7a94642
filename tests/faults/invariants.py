"""What must hold after every fault, checked by code that shares nothing with the program.

Its own walk of a mail (the standard library's old parser), its own SQL, its own reading of the
blob folder and of the server's mailbox; only `hopthu verify` is asked as the program itself.
"""

import hashlib
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path

from tests.servers.office import TestOffice
from tests.servers.records import REFUSED, Records, open_records

Ended = subprocess.CompletedProcess[str]
AUTOMATIC_HEADERS = ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond")
AUTOMATIC_PRECEDENCE = {"bulk", "list", "junk", "auto_reply"}
TO_STAFF = ("staff_digest", "staff_alarm", "command_result", "command_confirmation")
WAITING = ("received", "reading")
UNSETTLED = ("sending",)
MOST_COPIES, MOST_COPIES_WHEN_UNSURE = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the test knows itself.

    Attributes:
        mails: every raw mail that was put into the mailbox, in any order.
        not_taken: how many of them may be noted only (removed or too large on the server).
        mailbox_before: `mailbox_of(...)` before the service ran, or None where it may change it.
        secrets: texts that may stand in no log and no letter.
        plain_leaves: the leaves of every mail are compared; False where mails are beyond what
            the standard library can walk.
        settled: nothing waits any more.
    """

    mails: tuple[bytes, ...]
    not_taken: int = 0
    mailbox_before: Mapping[str, str] | None = None
    secrets: tuple[str, ...] = ()
    plain_leaves: bool = True
    settled: bool = True


def check_invariants(
    office: TestOffice, expected: Expected, *, run: Callable[..., Ended] | None = None
) -> None:
    """Fail with everything that is broken, not with the first thing only.

    Args:
        run: how `verify` is run; a process of its own unless said otherwise.
    """
    with open_records(office) as records:
        broken = [
            *_stored(records, office.folder / "var/blobs", expected),
            *_counted_once(records),
            *(_leaves(records, expected) if expected.plain_leaves else ()),
            *_handed_over(records, office),
            *_nobody_wrong_answered(office, expected),
            *_explained(records),
            *(_nothing_left(records) if expected.settled else ()),
        ]
    if expected.mailbox_before is not None:
        broken += _mailbox_as_before(office, expected.mailbox_before)
    broken += _no_secret(office, expected.secrets)
    broken += _verified(run or office.process)
    assert not broken, "\n".join(broken)


def _stored(records: Records, blobs: Path, expected: Expected) -> Iterator[str]:
    """I1: every mail of the server is kept byte for byte, or noted as not taken."""
    known = {sha for (sha,) in records.execute("SELECT raw_sha256 FROM messages")}
    missing = 0
    for raw in expected.mails:
        forms = {hashlib.sha256(form).hexdigest(): form for form in _forms(raw)}
        found = known & forms.keys()
        if not found:
            missing += 1
            continue
        sha = found.pop()
        kept = blobs / sha[:2] / sha
        if not kept.exists() or kept.read_bytes() != forms[sha]:
            yield f"I1: blob {sha[:12]} is not the mail that was sent"
    if missing > expected.not_taken:
        noted = records.execute("SELECT count(*) FROM arrivals WHERE state <> 'stored'").fetchone()
        yield f"I1: {missing} mails are not kept ({noted[0]} are noted as not taken)"


def _forms(raw: bytes) -> Iterator[bytes]:
    """Yield a mail as it was handed over, and with the line ends that a server gives it."""
    yield raw
    yield raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _counted_once(records: Records) -> Iterator[str]:
    """I2: one line of the ledger for each place, one submission for each content."""
    places = "SELECT count(*) FROM arrivals GROUP BY mailbox, folder, uidvalidity, uid"
    if any(count > 1 for (count,) in records.execute(places)):
        yield "I2: a place of the mailbox stands in the ledger twice"
    contents = (
        "SELECT m.content_key, count(DISTINCT m.id) FROM messages m "
        "JOIN submission_messages s ON s.message_row = m.id "
        "WHERE m.content_key IS NOT NULL GROUP BY m.content_key HAVING count(DISTINCT m.id) > 1"
    )
    for key, count in records.execute(contents):
        yield f"I2: content {key[:12]} counts {count} times"


def _leaves(records: Records, expected: Expected) -> Iterator[str]:
    """I3: the files of each mail are those that another walk finds."""
    for raw in expected.mails:
        rows = records.execute(
            "SELECT a.sha256 FROM attachments a JOIN messages m ON m.id = a.message_row "
            "WHERE m.raw_sha256 IN (?, ?) "
            "AND m.disposition NOT IN ('received', 'reading', 'failed')",
            [hashlib.sha256(form).hexdigest() for form in _forms(raw)][:2],
        ).fetchall()
        kept = Counter(sha for (sha,) in rows)
        wanted = Counter(_files(message_from_bytes(raw, policy=policy.compat32)))
        lacking = (wanted - kept).total()
        if rows and lacking:
            yield f"I3: {lacking} files of a mail are not among its attachments"


def _files(part: Message) -> Iterator[str]:
    """Yield the hash of each leaf that has a file's name."""
    if part.is_multipart():
        for inner in part.get_payload():
            yield from _files(inner)
    elif part.get_filename():
        yield hashlib.sha256(part.get_payload(decode=True) or b"").hexdigest()


def _handed_over(records: Records, office: TestOffice) -> Iterator[str]:
    """I4: each letter was handed over once; twice only where nobody could know."""
    unsure = {
        own
        for (own,) in records.execute(
            "SELECT l.message_id FROM letters l JOIN letter_attempts a ON a.letter_id = l.id "
            "WHERE a.outcome LIKE '%maybe%' OR l.state = 'maybe_sent' UNION "
            "SELECT l.message_id FROM letters l JOIN audit e ON e.subject = 'letter:' || l.id "
            "WHERE e.action = 'letter_once_more'"
        )
    }
    known = {own for (own,) in records.execute("SELECT message_id FROM letters")}
    copies = Counter(_own_id(kept.raw) for kept in office.letters)
    for own, count in copies.items():
        if own not in known:
            yield f"I4: a letter went out that the outbox does not know: {own}"
        if count > (MOST_COPIES_WHEN_UNSURE if own in unsure else MOST_COPIES):
            yield f"I4: {own} was handed over {count} times"
    keys = "SELECT count(*) FROM letters GROUP BY effect_key HAVING count(*) > 1"
    if records.execute(keys).fetchone():
        yield "I4: an effect key stands twice in the outbox"


def _own_id(raw: bytes) -> str:
    return str(message_from_bytes(raw, policy=policy.compat32)["Message-ID"]).strip()


def _nobody_wrong_answered(office: TestOffice, expected: Expected) -> Iterator[str]:
    """I5: nothing is sent to automatic mail or to a null sender; nothing twice to one mail."""
    automatic = {
        str(mail["Message-ID"]).strip()
        for mail in (message_from_bytes(raw, policy=policy.compat32) for raw in expected.mails)
        if _is_automatic(mail)
    }
    for kept in office.letters:
        letter = message_from_bytes(kept.raw, policy=policy.compat32)
        answered = str(letter["In-Reply-To"] or "").strip()
        if answered in automatic:
            yield f"I5: an automatic mail was answered: {answered}"
        if not all(kept.recipients):
            yield "I5: a letter went to nobody"
        if len(kept.recipients) != 1:
            yield f"I5: a letter has {len(kept.recipients)} recipients in one envelope"


def _is_automatic(mail: Message) -> bool:
    submitted = str(mail["Auto-Submitted"] or "no").split(";")[0].split("(")[0].strip().lower()
    precedence = str(mail["Precedence"] or "").strip().lower()
    return (
        submitted != "no"
        or precedence in AUTOMATIC_PRECEDENCE
        or str(mail["Return-Path"] or "").strip() == "<>"
        or any(mail[name] for name in AUTOMATIC_HEADERS)
    )


def _explained(records: Records) -> Iterator[str]:
    """I7: the audit is never changed, and says why of every letter that did not leave."""
    silent = "SELECT count(*) FROM letters WHERE state = 'suppressed' AND reason = ''"
    count = records.execute(silent).fetchone()[0]
    if count:
        yield f"I7: {count} letters were not sent and nothing says why"
    unsaid = "SELECT count(*) FROM messages WHERE disposition <> 'filed' AND reason = ''"
    unsaid += " AND disposition NOT IN ('received', 'reading')"
    count = records.execute(unsaid).fetchone()[0]
    if count:
        yield f"I7: {count} messages were put aside and nothing says why"
    try:
        records.execute("UPDATE audit SET actor = 'changed' WHERE id = (SELECT min(id) FROM audit)")
    except REFUSED:
        return
    finally:
        records.rollback()
    if records.execute("SELECT count(*) FROM audit").fetchone()[0]:
        yield "I7: the audit could be changed"


def _nothing_left(records: Records) -> Iterator[str]:
    """I8: what waited has been done."""
    for table, column, words in (
        ("messages", "disposition", WAITING),
        ("letters", "state", UNSETTLED),
    ):
        marks = ",".join("?" * len(words))
        sql = f"SELECT count(*) FROM {table} WHERE {column} IN ({marks})"
        count = records.execute(sql, words).fetchone()[0]
        if count:
            yield f"I8: {count} rows of {table} still wait"


def mailbox_of(office: TestOffice) -> dict[str, str]:
    """Return the files of a mailbox with the hash of each; their names hold the flags."""
    home = office.dovecot.maildir(office.user)
    found: dict[str, str] = {}
    for path in sorted(home.rglob("*")):
        if path.is_file() and path.parent.name in {"cur", "new"}:
            name = path.name if path.parent.name == "cur" else f"{path.name}:2,"
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _mailbox_as_before(office: TestOffice, before: Mapping[str, str]) -> list[str]:
    """I6: nothing that was there has been changed, marked or removed."""
    after = mailbox_of(office)
    lost = [name for name, sha in before.items() if after.get(name) != sha]
    return [f"I6: {len(lost)} mails of the mailbox were changed: {lost[:3]}"] if lost else []


def _no_secret(office: TestOffice, secrets: Iterable[str]) -> list[str]:
    """I9: no secret stands in the log or in a letter."""
    told = office.log + "".join(kept.raw.decode("utf-8", "replace") for kept in office.letters)
    return [f"I9: a secret was told: {secret[:4]}…" for secret in secrets if secret in told]


def _verified(run: Callable[..., Ended]) -> list[str]:
    """I10: the program itself finds nothing wrong."""
    done = run("verify")
    return [] if done.returncode == 0 else [f"I10: verify: {done.stdout}{done.stderr}"]
