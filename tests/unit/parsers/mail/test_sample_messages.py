"""The messages of tests/data/messages: one behaviour a folder, with what must be read from it.

Each is read with CRLF as it stands, with LF alone, and with CR alone. What is read is compared with
`expected.json`; after a mismatch `actual.json` lies beside it.
"""

import json
from pathlib import Path

import pytest

FOLDERS = sorted((Path(__file__).parents[3] / "data" / "messages").glob("*/message.eml"))


def show(message):
    return {
        "kind": message.kind.value,
        "generated": message.generated,
        "senders": [sender.address for sender in message.senders],
        "subject": message.subject,
        "text": message.text,
        "quoted_text": message.quoted_text,
        "forwarded_senders": [sender.address for sender in message.forwarded_senders],
        "forwarded_subjects": list(message.forwarded_subjects),
        "links": list(message.links),
        "problems": list(message.problems),
        "attachments": [
            {
                "path": attachment.path,
                "media_type": attachment.media_type,
                "size_bytes": attachment.size_bytes,
                "inline": attachment.inline,
                "flags": [flag.value for flag in attachment.flags],
            }
            for attachment in message.attachments
        ],
    }


def test_there_are_sample_messages():
    assert len(FOLDERS) > 30


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.parent.name)
def test_sample_message_is_read_as_expected(read, path):
    expected = json.loads(path.with_name("expected.json").read_text("utf-8"))

    actual = show(read(path.read_bytes()))

    if actual != expected:
        text = json.dumps(actual, ensure_ascii=False, indent=1) + "\n"
        path.with_name("actual.json").write_text(text, "utf-8")
    assert actual == expected


@pytest.mark.parametrize("newline", [b"\n", b"\r"])
@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.parent.name)
def test_other_line_ends_change_nothing_but_sizes(read, path, newline):
    raw = path.read_bytes()

    actual = show(read(raw.replace(b"\r\n", newline)))

    expected = show(read(raw))
    for attachment in [*actual["attachments"], *expected["attachments"]]:
        del attachment["size_bytes"]
    assert actual == expected
