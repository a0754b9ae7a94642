"""The signed code of a command link: nothing of it can be changed, and mail cannot spoil it."""

import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.command_token import (
    CommandToken,
    Flaw,
    find_tokens,
    person_mark,
    read_payload,
    sign_token,
    token_sha256,
)
from service.rules.orders import Order, OrderKind
from service.rules.token_text import LONGEST_BYTES, find_payloads, write_token

KEY, OTHER = b"k" * 32, b"o" * 32
NOW = datetime(2022, 10, 12, 8, 0, tzinfo=UTC)
TOKEN = CommandToken(
    order=Order(
        kind=OrderKind.ASSIGN,
        message_row=12,
        receipt="HT-000012",
        unit_code="thpt-chu-van-an",
        expected="0123456789",
    ),
    person=person_mark("an@example.vn"),
    expires_at=NOW + timedelta(hours=72),
    nonce=b"1234",
)
TEXT = sign_token(KEY, TOKEN)
SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,24}", fullmatch=True)
ORDERS = st.builds(
    Order,
    kind=st.sampled_from(sorted(OrderKind)),
    message_row=st.none(),
    unit_code=st.none() | SLUGS,
    campaign_id=st.none() | SLUGS,
    stage_id=st.none() | SLUGS,
    roles=st.lists(st.sampled_from(["photo", "figures"]), max_size=2, unique=True).map(tuple),
    until=st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    photographs=st.sets(st.integers(1, 9999), max_size=12).map(sorted).map(tuple),
    action=st.none() | st.integers(1, 10**6),
    output=st.sampled_from(["", "report", "workbook"]),
    expected=st.sampled_from(["", "00000000ff", "0123456789"]),
)


def only(text: str, keys: tuple[bytes, ...] = (KEY,), now: datetime = NOW) -> object:
    ((_, found),) = find_tokens(text, keys, now)
    return found


@given(ORDERS)
def test_order_comes_back_as_it_was_given(order: Order) -> None:
    token = replace(TOKEN, order=order)

    assert only(f"Gửi thư này.\n\n{sign_token(KEY, token)}\n\nTrân trọng") == token


def test_confirmation_comes_back_as_it_was_given() -> None:
    token = replace(TOKEN, order=None, confirms=77)

    assert only(sign_token(KEY, token)) == token


def _wrap(text: str) -> str:
    return "\r\n".join(text[at : at + 17] for at in range(0, len(text), 17))


MANGLED = {
    "wrapped": _wrap,
    "wrapped and quoted": lambda text: "> " + _wrap(text).replace("\r\n", "\r\n> > "),
    "lower case": str.lower,
    "mixed case": lambda text: "".join(c.lower() if n % 3 else c for n, c in enumerate(text)),
    "percent": lambda text: text.replace("-", "%2D"),
    "percent spaces": lambda text: text.replace("-", "%20"),
    "quoted-printable": lambda text: text.replace("-", "=20") + "=20",
    "soft line ends": lambda text: "=\n".join(re.findall(".{1,20}", text)),
    "look-alikes": lambda text: "HTK" + text[3:].replace("0", "O").replace("1", "l"),
    "other look-alikes": lambda text: "HTK" + text[3:].replace("0", "o").replace("1", "I"),
    "zero width": "\u200b".join,
    "soft hyphens": lambda text: text.replace("-", "-\u00ad"),
    "no-break spaces": lambda text: text.replace("-", "\u00a0"),
    "long dashes": lambda text: text.replace("-", "\u2013"),
    "full width": lambda text: (
        text[:4] + text[4:].translate({n: n + 0xFEE0 for n in range(0x30, 0x5B)})
    ),
    "in a sentence": lambda text: f"Mã lệnh: [{text}]. Trân trọng.",
    "before a signature": lambda text: f"{text}\nSent from my iPhone",
    "beside letters": lambda text: f"{text} ABC Sent",
    "emphasised": lambda text: f"*{text}*",
    "html entities": lambda text: text.replace("-", "&nbsp;"),
}


@pytest.mark.parametrize("mangle", MANGLED.values(), ids=MANGLED.keys())
def test_code_survives_what_mail_programs_do(mangle) -> None:
    assert only(mangle(TEXT)) == TOKEN


@given(st.lists(st.sampled_from(sorted(MANGLED)), min_size=1, max_size=2), ORDERS)
def test_codes_of_any_order_survive(names: list[str], order: Order) -> None:
    token = replace(TOKEN, order=order)
    text = sign_token(KEY, token)
    for name in names[:1]:
        text = MANGLED[name](text)

    assert only(text) == token


def test_thousand_flipped_bits_are_refused() -> None:
    """F5: no changed bit of a code leaves it in force."""
    (payload,) = find_payloads(TEXT)
    dice = random.Random(4150)
    for _ in range(1000):
        bit = dice.randrange(8 * len(payload))
        changed = bytearray(payload)
        changed[bit // 8] ^= 1 << bit % 8

        assert read_payload(bytes(changed), (KEY, OTHER), NOW) in {Flaw.FORGED, Flaw.UNREADABLE}
        assert not isinstance(only(write_token(bytes(changed))), CommandToken)


def test_every_changed_sign_is_refused() -> None:
    start = TEXT.index("-") + 1
    for at in range(start, len(TEXT)):
        if TEXT[at] == "-":
            continue
        for sign in "0Z7":
            if sign == TEXT[at]:
                continue
            found = find_tokens(TEXT[:at] + sign + TEXT[at + 1 :], (KEY,), NOW)
            assert not any(isinstance(what, CommandToken) for _, what in found)


@pytest.mark.parametrize("kept", [4, 8, 20, len(TEXT) - 1])
def test_code_that_was_cut_off_is_refused(kept: int) -> None:
    assert only(TEXT[:kept]) is Flaw.UNREADABLE


def test_swapped_unit_and_action_are_refused() -> None:
    (payload,) = find_payloads(TEXT)

    assert only(write_token(payload.replace(b"chu-van-an", b"le-quy-don"))) is Flaw.FORGED
    changed = payload[:2] + bytes([payload[2] + 1]) + payload[3:]
    assert only(write_token(changed)) is Flaw.FORGED


def test_expired_code_is_known_as_such() -> None:
    assert only(TEXT, now=NOW + timedelta(hours=71, minutes=59)) == TOKEN
    assert only(TEXT, now=NOW + timedelta(hours=72)) is Flaw.EXPIRED


def test_old_keys_still_verify_and_lost_ones_do_not() -> None:
    """F8: after a rotation, old links hold while the old key is kept."""
    assert only(TEXT, (OTHER, KEY)) == TOKEN
    assert only(TEXT, (OTHER,)) is Flaw.FORGED
    assert only(TEXT, ()) is Flaw.FORGED


def test_same_code_is_remembered_by_the_same_mark() -> None:
    assert token_sha256(only(TEXT.lower())) == token_sha256(TOKEN)
    assert token_sha256(replace(TOKEN, nonce=b"4321")) != token_sha256(TOKEN)


def test_person_is_the_same_in_any_letter_case() -> None:
    assert person_mark("An@Example.VN ") == person_mark("an@example.vn")
    assert person_mark("an@example.vn") != person_mark("binh@example.vn")


def test_several_codes_of_one_mail_are_all_found() -> None:
    other = replace(TOKEN, nonce=b"4321")

    found = find_tokens(f"{TEXT}\n{sign_token(KEY, other)}\n{TEXT.lower()}", (KEY,), NOW)

    assert [what for _, what in found] == [TOKEN, other]


@given(st.text(max_size=300))
def test_any_text_is_read_without_trouble(text: str) -> None:
    find_tokens(f"HTK-{text}", (KEY,), NOW)
    for _, what in find_tokens(text, (KEY,), NOW):
        assert isinstance(what, Flaw)


def test_flood_of_marks_is_bounded() -> None:
    assert len(find_payloads("HTK-" * 200_000)) <= 20


def test_order_that_is_too_long_is_said() -> None:
    with pytest.raises(ValueError, match="cannot carry"):
        write_token(bytes(LONGEST_BYTES))
