"""Whose word about the sender counts."""

import pytest

from parsers.mail.authentication import dmarc_verdict

OURS = "mx.so.edu.vn"


@pytest.mark.case("A10")
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["mx.so.edu.vn; dmarc=fail header.from=edu.vn"], "fail"),
        (["mx.so.edu.vn; spf=pass; dkim=pass; dmarc=pass (p=none) header.from=edu.vn"], "pass"),
        (["MX.SO.EDU.VN 1; DMARC=Fail"], "fail"),
        (['"mx.so.edu.vn"; dmarc=fail'], "fail"),
        (["(x (y)) mx.so.edu.vn (z); dmarc (dmarc=pass) = fail"], "fail"),
        (["mx.so.edu.vn; dmarc=pass", "mx.so.edu.vn; dmarc=fail"], "pass"),
        (["mx.so.edu.vn; dmarc=fail", "mx.so.edu.vn; dmarc=pass"], "fail"),
        (["evil.vn; dmarc=pass", "mx.so.edu.vn; dmarc=fail"], "fail"),
        (["evil.vn; dmarc=pass"], "none"),
        (["mx.so.edu.vn.evil.vn; dmarc=pass"], "none"),
        (["mx.so.edu.vn; none"], "none"),
        (['mx.so.edu.vn; spf=pass smtp.mailfrom="a; dmarc=pass"@x.vn; dmarc=fail'], "fail"),
        (["mx.so.edu.vn; dmarc=pass; dmarc=fail"], "fail"),
        (["mx.so.edu.vn; dmarc=fail; dmarc=pass"], "fail"),
        (["mx.so.edu.vn; x-dmarc=pass"], "none"),
        ([""], "none"),
        ([], "none"),
    ],
)
def test_only_the_topmost_word_of_our_server_counts(headers, expected):
    assert dmarc_verdict(tuple(headers), OURS) == expected


def test_nobody_is_trusted_without_a_configured_server():
    assert dmarc_verdict(("; dmarc=pass",), "") == "none"
