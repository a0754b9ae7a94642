"""Mail of our own is known by marks that nobody else can make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.own_mail import (
    bounce_address,
    is_own_message_id,
    loop_token,
    message_id_domain,
    message_id_of_bounce,
    new_message_id,
)

KEY = b"k" * 32
DOMAIN = message_id_domain("Phong.GDTX@moet.edu.vn")
OWN = new_message_id(KEY, "0123456789abcdef", DOMAIN)


def test_message_id_is_under_the_office_domain_but_not_it():
    assert DOMAIN == "phong.gdtx.hopthu.moet.edu.vn"
    assert OWN.endswith(f"@{DOMAIN}>")
    assert message_id_domain("+?@x.vn") == "office.hopthu.x.vn"


def test_own_message_id_is_known_with_the_key_only():
    assert is_own_message_id(KEY, OWN)
    assert not is_own_message_id(b"other", OWN)


@pytest.mark.parametrize("position", range(len(OWN)))
def test_changed_message_id_is_not_ours(position):
    changed = OWN[:position] + ("z" if OWN[position] != "z" else "y") + OWN[position + 1 :]

    assert not is_own_message_id(KEY, changed)


@given(st.text(max_size=120))
def test_other_message_ids_are_not_ours(text):
    assert not is_own_message_id(KEY, text)
    assert message_id_of_bounce(KEY, text, DOMAIN) is None


@pytest.mark.parametrize("nonce", ["", "short", "UPPERCASE0", "with space", "a.b@c>", "x" * 65])
def test_nonce_of_another_form_is_refused(nonce):
    with pytest.raises(ValueError, match="nonce"):
        new_message_id(KEY, nonce, DOMAIN)


def test_bounce_address_names_its_letter_and_no_other():
    address = bounce_address("phong@moet.edu.vn", OWN)

    assert address.startswith("phong+bounce-")
    assert message_id_of_bounce(KEY, address.upper(), DOMAIN) == OWN
    assert message_id_of_bounce(KEY, address.replace("bounce-0", "bounce-1"), DOMAIN) is None
    assert message_id_of_bounce(KEY, "phong@moet.edu.vn", DOMAIN) is None


def test_bounce_address_of_a_foreign_message_id_is_refused():
    with pytest.raises(ValueError, match="not a Message-ID of ours"):
        bounce_address("phong@moet.edu.vn", "<a@b>\r\n")


def test_loop_token_differs_by_office_and_key():
    tokens = {loop_token(KEY, "a@x.vn"), loop_token(KEY, "b@x.vn"), loop_token(b"2", "a@x.vn")}

    assert len(tokens) == 3
    assert loop_token(KEY, "A@x.vn") in tokens
