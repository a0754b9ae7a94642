"""What is fuzzed of headers, names, numerals, dates, commands and codes, with what must hold."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime

from parsers.documents.member_names import decode_name, is_litter, split_name
from parsers.mail.authentication import dmarc_verdict, results_of
from parsers.mail.dates import parse_date, parse_received_date
from parsers.mail.delivery_report import guess_delivery_report
from parsers.mail.encoded_words import decode_words
from parsers.mail.file_names import clean_name, find_name
from parsers.mail.headers import decode_phrases, find_message_ids, parse_addresses
from parsers.mail.html_text import read_html
from parsers.mail.own_text import split_text
from parsers.mail.parameters import parse_content_type, parse_disposition
from parsers.report.facts_of import facts_of_document
from parsers.report.figures import document_of_text
from parsers.report.form_codes import read_code
from parsers.vietnamese.clock_times import find_clock_times
from parsers.vietnamese.dates import find_date, find_when
from parsers.vietnamese.day_spans import Frame
from parsers.vietnamese.number_words import value_of_words
from parsers.vietnamese.numerals import find_numerals, read_number
from parsers.vietnamese.plain import plain
from service.rules import form_code
from service.rules.command_token import CommandToken, find_tokens, read_payload
from service.rules.command_words import read_lines
from service.rules.token_text import find_payloads
from tests.fuzz.known import AIMS

KEY = b"k" * 32
NOW = datetime(2022, 10, 12, 9, tzinfo=UTC)
FRAME = Frame(first=date(2022, 10, 1), last=date(2022, 10, 7))
NAME_BYTES = 180
_NOT_IN_NAMES = frozenset('/\\\n\r\x00\u202e<>:"|?*')


def read_header(data: bytes) -> None:
    """One header's value, whichever header it is."""
    words = decode_words(data)
    words.encode("utf-8")
    for address in parse_addresses(words):
        assert "\n" not in address.address
        assert "\r" not in address.name
    decode_phrases(words)
    find_message_ids([data], bare=True)
    for moment in (parse_date(words), parse_received_date(words)):
        assert moment is None or moment.tzinfo is not None
    results_of((words,), "mx.vn")
    assert dmarc_verdict((words,), "mx.vn") is not None


def read_name(data: bytes) -> None:
    """The name of a file by the headers of its part, and within an archive."""
    name, _ = find_name(parse_disposition(data), parse_content_type(data))
    _check_name(name)
    member = decode_name(data)
    is_litter(member)
    for piece in split_name(member):
        _check_name(piece)


def _check_name(name: str) -> None:
    cleaned = clean_name(name, NAME_BYTES)
    assert len(cleaned.encode("utf-8")) <= NAME_BYTES
    assert not set(cleaned) & _NOT_IN_NAMES
    assert cleaned not in {".", ".."}


def read_body(data: bytes) -> None:
    """A body: HTML to text, and the sender's own words."""
    text = data.decode("utf-8", "replace")
    read_html(text).text.encode("utf-8", "strict")
    split_text(text, subject="Re: x")
    guess_delivery_report(text, ())


def read_numerals(data: bytes) -> None:
    """Numbers, days and hours."""
    text = data.decode("utf-8", "ignore")
    for numeral in find_numerals(text):
        assert 0 <= numeral.start < numeral.end <= len(text)
    value = read_number(text)
    assert value is None or math.isfinite(value)
    value_of_words(text)
    find_date(text)
    find_when(text, FRAME)
    find_clock_times(text, plain(text))


def read_report(data: bytes) -> None:
    """A report's text: figures, schedule, letterhead."""
    document = document_of_text(data.decode("utf-8", "ignore"), place="body")
    facts_of_document(document, path="body", sha256="", aims=AIMS)


def read_command(data: bytes) -> None:
    """A staff mail: codes of links and words. Nothing that is made up is ever genuine."""
    text = data.decode("utf-8", "ignore")
    read_lines(text)
    for payload in (*find_payloads(text), data):
        assert not isinstance(read_payload(payload, [KEY], NOW), CommandToken)
    for _, found in find_tokens(text, [KEY], NOW):
        assert not isinstance(found, CommandToken)


def read_form_code(data: bytes) -> None:
    """The code of a form. Nothing that is made up is ever genuine."""
    claimed = read_code(data.decode("utf-8", "ignore"))
    assert claimed is None or not form_code.verify([KEY], claimed)


WORDS: dict[str, Callable[[bytes], None]] = {
    "header": read_header,
    "name": read_name,
    "body": read_body,
    "numerals": read_numerals,
    "report": read_report,
    "command": read_command,
    "form_code": read_form_code,
}
