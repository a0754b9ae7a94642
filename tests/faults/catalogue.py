"""What must survive: every case has a name, says what happens and what must hold, and has tests.

A test says which case it plays with `@pytest.mark.case("A1")`; `make faults` plays them all and
prints what became of each; `tests/architecture/test_promises.py` sees to it that none is without.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that goes wrong, and what must hold when it does."""

    name: str
    happens: str
    holds: str


GROUPS = {
    "A": "Automatic replies and loops",
    "B": "Bounces",
    "C": "The mail server",
    "D": "Exactly once, durability, several at work",
    "E": "Hostile content",
    "F": "Commands by mail",
    "G": "Time and operation",
}

CASES = tuple(
    Case(*line)
    for line in (
        ("A1", "mail with a null return path or Auto-Submitted", "kept, not answered, says why"),
        ("A2", "Auto-Submitted: no", "answered as any other"),
        ("A3", "X-Auto-Response-Suppress on a person's mail", "answered"),
        ("A4", "mail of lists and bulk mail", "kept, not answered"),
        ("A5", "a responder that answers everything, unmarked", "a few letters, then silence"),
        ("A6", "two copies of the program write to each other", "one exchange at most"),
        ("A7", "our own letter comes back", "kept as our own, not answered"),
        ("A8", "no From, several, a group, a role address", "kept, looked at, not answered"),
        ("A9", "a stranger floods the mailbox", "kept, one alarm, units are not delayed"),
        ("A10", "a forged sender and forged authentication results", "not counted, not answered"),
        ("A11", "Reply-To names somebody else", "the answer goes to From alone"),
        ("A12", "a hundred hops, or our own loop mark", "kept, not answered"),
        ("A13", "line ends and control signs in names and subjects", "no header is added"),
        ("B1", "a delivery report: no such address", "set aside, the next contact, staff told"),
        ("B2", "delayed, then delivered", "noted, nothing changes"),
        ("B3", "mailbox full; refused by policy", "soft; never the contact's fault"),
        ("B4", "a forged delivery report", "changes nothing"),
        ("B5", "a bounce of a bounce, of a digest, in plain words", "nothing is sent, shown"),
        ("B6", "one recipient is refused while handing over", "that recipient only"),
        ("B7", "the server throttles", "waits longer each time, loses nothing"),
        ("C1", "the folder is renumbered, same mail", "nothing counts twice, nobody is answered"),
        ("C2", "renumbered, and new mail has old numbers", "each new mail once"),
        ("C3", "no UIDVALIDITY, or one that goes backwards", "the folder is left alone, said"),
        ("C4", "another client removes mail while we read", "noted, never an empty report"),
        ("C5", "the line breaks inside a message", "nothing half, fetched again"),
        ("C6", "the server falls silent at any step", "the pass ends in time, others go on"),
        ("C7", "waiting for mail on a line that is dead", "noticed, mail is found"),
        ("C8", "a person reads the mail first", "taken in; flags stay as they were"),
        ("C9", "MOVE is missing, or half done", "never two submissions, nothing lost"),
        (
            "C10",
            "folder names in any script, with quotes and line ends",
            "that folder or a refusal",
        ),
        ("C11", "messages above the limits, a literal of 4 GB", "noted, memory flat, others go on"),
        ("C12", "forty thousand old mails", "each fetched once; nothing new costs little"),
        ("C13", "a server that says nonsense", "one message or mailbox fails, nothing else"),
        ("C14", "tokens that expire or are refused", "renewed once, then an alarm, no lock-out"),
        ("C15", "wrong password, bad certificate", "said, never in the open"),
        ("C16", "one of many mailboxes hangs", "the others are read as before"),
        ("C17", "dates that are missing or absurd", "arrival decides; all times are shown"),
        ("D1", "killed at any write", "nothing lost, nothing repeated"),
        ("D2", "any write fails, or the disk is full", "no answer for what is not kept"),
        ("D3", "the order of writing", "blob, folder, commit, then the server and the answer"),
        ("D4", "killed between the 250 and its commit", "acknowledgements once, said"),
        ("D5", "the SMTP line breaks at the end", "as D4; a 421 to QUIT changes nothing"),
        ("D6", "power fails: writes that were not synced are gone", "no row without its blob"),
        ("D7", "two instances", "one works, the other waits"),
        ("D8", "the leader sleeps and wakes up", "its late writes are refused"),
        ("D9", "PostgreSQL and workers are killed under load", "everything once"),
        ("D10", "deadlocks and locked databases", "tried again, nothing lost"),
        ("D11", "Message-IDs that are missing, doubled or reused", "content decides"),
        ("D12", "the same mail in two mailboxes", "one submission, one answer"),
        ("D13", "a pass overtakes a slow one", "nothing twice"),
        ("D14", "a blob is gone or changed; yesterday's database", "named; nobody answered twice"),
        ("D15", "a backup while everything is at work", "consistent, or refused"),
        ("D16", "killed in the middle of a migration", "goes on or refuses, never mixes"),
        ("E1", "parts nested ten thousand deep", "looked at by a person, kept"),
        ("E2", "a hundred thousand parts", "looked at by a person, kept"),
        ("E3", "headers that cost time", "bounded, kept"),
        ("E4", "unknown charsets, bad encodings, odd names", "bytes exact, the best name"),
        ("E5", "nameless, inline and wrapped attachments", "each once, or asked for again"),
        ("E6", "a forwarded mail with its own files", "kept once, files listed inside"),
        ("E7", "names that are paths, devices, tricks of direction", "never a path; safe names"),
        ("E8", "archives that explode", "bounded, looked at by a person"),
        ("E9", "documents that explode or call out", "limits hold, no connection"),
        ("E10", "macros, encryption, two formats in one", "kept, marked, staff warned"),
        ("E11", "a virus; a scanner that is down or hangs", "quarantined; never called clean"),
        ("E12", "active content on its way to staff", "text only"),
        ("E13", "cells that begin like formulas", "text"),
        ("E14", "templates that break out or never end", "refused or stopped; the old one stays"),
        ("E15", "template and token signs in a unit's words", "never evaluated"),
        ("E16", "secrets", "in no log, error, list of processes"),
        ("E17", "the disk runs full of mail", "taking in stops in time, says so, goes on"),
        ("E18", "links in mail", "never followed"),
        ("F1", "a genuine command", "done once, answered, can be undone"),
        ("F2", "the same command again", "done already, nothing else"),
        ("F3", "a digest is passed on and somebody else clicks", "refused; its owner is told"),
        ("F4", "a command with a forged sender", "a question to the registered address"),
        ("F5", "tokens that expired, changed, belong elsewhere", "refused alike"),
        ("F6", "an automatic mail with a token", "never executed"),
        ("F7", "mail programs mangle the token", "works, or asks again"),
        ("F8", "keys change or are lost", "old links hold until they expire, or a clean no"),
        ("F9", "a hundred bad tokens a minute", "silence after five, one alarm"),
        ("G1", "summer time begins and ends", "each reminder once a day"),
        ("G2", "three days without the service", "one letter each; judged by arrival"),
        ("G3", "the clock jumps", "no letters until it is right"),
        ("G4", "plans change while a letter waits", "looked up again when it leaves"),
        ("G5", "nothing works for a day", "said by a second path; status and heartbeat say so"),
        ("G6", "stopping under load, hanging", "ends in ten seconds, clean; restarted"),
        ("G7", "mistakes in the configuration", "refused with the line; what runs goes on"),
        ("G8", "leap days, long years, changes of year", "as a calendar that only counts"),
    )
)
