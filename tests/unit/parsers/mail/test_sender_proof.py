"""Whether the trusted mail server vouches for the address in From."""

import pytest

from parsers.mail.sender_proof import is_proven
from tests.growth import FOUR_TIMES, growth

US = "mx.ninhthuan.example"
SENDER = "an@moet.example"


def proven(*headers: str, sender: str = SENDER, trusted: str = US) -> bool:
    return is_proven(headers, trusted, sender)


@pytest.mark.parametrize(
    "said",
    [
        f"{US}; dmarc=pass",
        f"{US}; dmarc=pass (p=none) header.from=moet.example",
        f"{US} 1; spf=fail smtp.mailfrom=x.example; dmarc=pass header.from=moet.example",
        f"{US}; dkim=pass header.d=moet.example header.s=mail",
        f"{US}; dkim=pass header.i=@moet.example; dmarc=none",
        f'{US}; spf=pass smtp.mailfrom="an@moet.example"',
        f"{US}; spf=pass smtp.mailfrom=moet.example",
        "MX.Ninhthuan.Example; DMARC=Pass",
    ],
)
def test_trusted_server_vouches(said: str) -> None:
    assert proven(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        f"{US}; none",
        f"{US}; dmarc=fail; dkim=pass header.d=moet.example",
        f"{US}; dmarc=none",
        f"{US}; spf=pass",
        f"{US}; dkim=pass",
        f"{US}; spf=pass smtp.mailfrom=evil.example",
        f"{US}; dkim=pass header.d=evil.example; spf=softfail smtp.mailfrom=moet.example",
        f"{US}; dkim=pass header.d=sub.moet.example",
        f"{US}; dkim=pass header.d=example",
        f"{US}; dmarc=pass header.from=evil.example",
        f"{US}; spf=pass (dmarc=pass) smtp.mailfrom=evil.example",
        f'{US}; spf=none reason="dmarc=pass; dkim=pass header.d=moet.example"',
        f'{US}; spf=pass smtp.mailfrom="an@moet.example"@evil.example',
        f'{US}; spf=pass smtp.mailfrom="x smtp.mailfrom=an@moet.example y"@evil.example',
        f'{US}; spf=pass reason="smtp.mailfrom=moet.example" smtp.mailfrom=evil.example',
        f"{US}; spf=pass smtp.mailfrom=evil.example smtp.mailfrom=moet.example",
        f"{US}; dkim=pass header.d=evil.example header.i=@moet.example",
        f"{US}; dkim=pass xheader.d=moet.example",
        "mx.evil.example; dmarc=pass",
        f"{US}.evil.example; dmarc=pass",
        f'{US}; spf=pass smtp.mailfrom="x an@moet.example',
        f'{US}; spf=pass smtp.mailfrom="x" "y an@moet.example',
        f'{US}; dkim=pass header.d=moet.example reason="x; dmarc=fail',
    ],
)
def test_nobody_vouches(said: str) -> None:
    assert not proven(said)


@pytest.mark.case("A10")
def test_only_the_topmost_word_of_the_trusted_server_counts() -> None:
    assert not proven(f"{US}; dmarc=fail", f"{US}; dmarc=pass")
    assert proven("other.example; dmarc=fail", f"{US}; dmarc=pass", f"{US}; dmarc=fail")


def test_no_trusted_server_vouches_for_nobody() -> None:
    assert not proven(f"{US}; dmarc=pass", trusted="")


@pytest.mark.parametrize(
    ("before", "piece", "behind"),
    [
        (f'{US}; "', '\\"', ""),
        (f'{US}; spf=pass a="', 'a=\\"', ""),
        (f"{US}; spf=pass ", 'a.b=x"\\"', ""),
        ("", "1", " !"),
        ('"', '\\"', ""),
    ],
    ids=["escapes", "properties", "changing", "version", "name"],
)
def test_header_made_to_keep_us_busy_costs_by_its_length(
    before: str, piece: str, behind: str
) -> None:
    def read(characters: int) -> None:
        assert not proven(before + piece * (characters // len(piece)) + behind)

    # No longer than what is read of such a header.
    assert growth(read, 3_900) < FOUR_TIMES
