"""Handing letters to a real SMTP server that behaves, and to one that does not."""

import ssl
import threading
import time
from base64 import b64encode
from itertools import pairwise

import pytest

from service.adapters.smtp import SmtpTransport
from service.adapters.smtp_connection import SmtpServer
from service.errors import AccessDenied
from tests.servers.certificates import Authority, self_signed
from tests.servers.smtp_sink import DROP, STALL, run_sink

RAW = b"From: a@x.vn\r\nTo: b@y.vn\r\nSubject: x\r\n\r\n.dot\r\n..\r\nend\r\n"
UNIT = "c3cva@example.edu.vn"
OFFICE = "phong@example.vn"


def server_at(port, **changes):
    defaults = {"security": "plain", "timeout_seconds": 5.0, "final_timeout_seconds": 5.0}
    return SmtpServer(host="localhost", port=port, **(defaults | changes))


@pytest.fixture
def sink():
    with run_sink() as running:
        yield running


@pytest.fixture
def transport(sink):
    handing = SmtpTransport(server_at(sink.port))
    yield handing
    handing.close()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


def server_context(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain, certificate.key)
    return context


def trusting(authority):
    return ssl.create_default_context(cafile=authority.authority)


def test_letter_arrives_byte_for_byte_with_its_envelope(sink, transport):
    handover = transport.send("", UNIT, RAW)

    (kept,) = sink.kept
    assert (handover.outcome, handover.code) == ("sent", 250)
    assert (kept.envelope_from, kept.recipients, kept.raw) == ("", (UNIT,), RAW)


def test_line_ends_and_dots_cannot_end_a_letter_early(sink, transport):
    raw = b"Subject: x\n\n.\nMAIL FROM:<evil@x.y>\r.\r\n.\r\nlast"

    transport.send(OFFICE, UNIT, raw)

    (kept,) = sink.kept
    assert kept.raw == b"Subject: x\r\n\r\n.\r\nMAIL FROM:<evil@x.y>\r\n.\r\n.\r\nlast\r\n"


def test_many_letters_use_one_connection(sink, transport):
    for n in range(20):
        assert transport.send("", f"unit{n}@example.vn", RAW).outcome == "sent"

    assert sink.connections == 1
    assert [kept.recipients for kept in sink.kept] == [(f"unit{n}@example.vn",) for n in range(20)]


OUTCOMES = {
    "greeting refuses": ({"on_greeting": ["554 no"]}, "deferred", None),
    "greeting busy": ({"on_greeting": ["421 later"]}, "deferred", None),
    "sender deferred": ({"on_mail": ["451 4.3.0 wait"]}, "deferred", 451),
    "sender refused": ({"on_mail": ["550 5.7.1 no"]}, "refused", 550),
    "recipient busy": ({"on_rcpt": ["450 4.2.1 busy"]}, "deferred", 450),
    "recipient unknown": ({"on_rcpt": ["550 5.1.1 unknown"]}, "refused", 550),
    "too many": ({"on_rcpt": ["421 4.7.0 slow down"]}, "deferred", 421),
    "throttled for good": ({"on_rcpt": ["550 5.2.251 throttled"]}, "deferred", 550),
    "quota": ({"on_rcpt": ["550 5.4.5 Daily sending quota exceeded"]}, "deferred", 550),
    "forwarded": ({"on_rcpt": ["251 will forward"]}, "sent", 250),
    "data deferred": ({"on_data": ["451 not now"]}, "deferred", 451),
    "data refused": ({"on_data": ["554 no"]}, "refused", 554),
    "data makes no sense": ({"on_data": ["250 what"]}, "deferred", None),
    "letter deferred": ({"on_dot": ["452 4.3.1 full"]}, "deferred", 452),
    "letter refused": ({"on_dot": ["554 5.6.0 content"]}, "refused", 554),
    "letter taken by another word": ({"on_dot": ["252 taken"]}, "sent", 252),
    "answer makes no sense": ({"on_dot": ["xyz"]}, "maybe_sent", None),
    "answer is no verdict": ({"on_dot": ["354 go on"]}, "maybe_sent", None),
    "lost at the recipient": ({"on_rcpt": [DROP]}, "deferred", None),
    "lost at the data": ({"on_data": [DROP]}, "deferred", None),
    "lost after the dot": ({"on_dot": [DROP]}, "maybe_sent", None),
    "silent at the recipient": ({"on_rcpt": [STALL]}, "deferred", None),
    "silent after the dot": ({"on_dot": [STALL]}, "maybe_sent", None),
}


AT_ONCE = pytest.mark.parametrize("pipelining", [False, True], ids=["in turn", "at once"])


@pytest.mark.case("D5")
@AT_ONCE
@pytest.mark.parametrize(("script", "outcome", "code"), OUTCOMES.values(), ids=OUTCOMES.keys())
def test_outcome_says_what_the_server_did(script, outcome, code, pipelining):
    with run_sink() as sink:
        sink.pipelining = pipelining
        for step, answers in script.items():
            getattr(sink, step).extend(answers)
        transport = SmtpTransport(
            server_at(sink.port, timeout_seconds=0.5, final_timeout_seconds=0.5)
        )

        handover = transport.send("", UNIT, RAW)

        transport.close()
    assert (handover.outcome, handover.code) == (outcome, code)
    assert handover.answer
    assert "\n" not in handover.answer


@AT_ONCE
@pytest.mark.parametrize("script", [script for script, _, _ in OUTCOMES.values()], ids=OUTCOMES)
def test_next_letter_goes_out_after_any_fault(script, pipelining):
    with run_sink() as sink:
        sink.pipelining = pipelining
        for step, answers in script.items():
            getattr(sink, step).extend(answers)
        transport = SmtpTransport(
            server_at(sink.port, timeout_seconds=0.5, final_timeout_seconds=0.5)
        )
        transport.send("", UNIT, RAW)

        handover = transport.send("", "next@example.vn", RAW)

        transport.close()
    assert handover.outcome == "sent"
    assert sink.kept[-1].recipients == ("next@example.vn",)


def test_server_that_wants_a_letter_for_nobody_gets_none(sink, transport):
    sink.pipelining = True
    sink.on_rcpt.append("550 5.1.1 unknown")
    sink.on_data.append("354 go on")

    refused, second = (transport.send(OFFICE, to, RAW) for to in (UNIT, "second@example.vn"))

    assert (refused.outcome, refused.code) == ("refused", 550)
    assert second.outcome == "sent"
    assert [kept.recipients for kept in sink.kept] == [("second@example.vn",)]
    assert sink.connections == 1


@pytest.mark.case("D5")
def test_line_lost_in_the_middle_of_the_letter_means_again(sink):
    sink.cut_after_bytes = 500_000
    transport = SmtpTransport(server_at(sink.port))

    handover = transport.send("", UNIT, RAW + b"x" * 60 + b"\r\n" + b"y" * 20_000_000 + b"\r\n")

    assert handover.outcome == "deferred"
    assert sink.kept == []
    transport.close()


@pytest.mark.case("D5")
def test_421_to_quit_after_the_250_changes_nothing(sink):
    sink.on_quit.append("421 4.3.2 closing")
    transport = SmtpTransport(server_at(sink.port))

    handover = transport.send("", UNIT, RAW)
    transport.close()

    assert handover.outcome == "sent"
    assert len(sink.kept) == 1


@pytest.mark.parametrize("answer", [DROP, "421 4.4.2 idle too long"])
def test_kept_connection_that_has_died_costs_no_try(sink, transport, answer):
    transport.send("", UNIT, RAW)
    sink.on_mail.append(answer)

    handover = transport.send("", "second@example.vn", RAW)

    assert handover.outcome == "sent"
    assert sink.connections == 2
    assert len(sink.kept) == 2


@pytest.mark.case("D5")
def test_lost_answer_to_the_dot_is_never_tried_again_by_itself(sink, transport):
    transport.send("", UNIT, RAW)
    sink.on_dot.append(DROP)

    handover = transport.send("", UNIT, RAW)

    assert handover.outcome == "maybe_sent"
    assert len(sink.kept) == 2


def test_no_server_means_again():
    with run_sink() as gone:
        port = gone.port
    handover = SmtpTransport(server_at(port)).send("", UNIT, RAW)

    assert (handover.outcome, handover.code) == ("deferred", None)


def test_server_without_null_sender_gets_the_office_address(sink):
    sink.refuses_null_sender = True
    transport = SmtpTransport(server_at(sink.port, null_sender_as=OFFICE))

    handover = transport.send("", UNIT, RAW)

    transport.close()
    assert handover.outcome == "sent"
    assert sink.kept[0].envelope_from == OFFICE


@pytest.mark.parametrize(
    "recipient",
    ["a@b.vn>\r\nRCPT TO:<evil@x.y", "a b@c.vn", "", "no-at", "a@b@c.vn", "x@y z", "a@b.vn\0"],
)
def test_recipient_that_is_no_address_never_reaches_the_server(sink, transport, recipient):
    handover = transport.send("", recipient, RAW)

    assert handover.outcome == "refused"
    assert sink.connections == 0


def test_address_outside_ascii_needs_a_server_that_takes_it(sink, transport):
    assert transport.send("", "đơnvị@example.vn", RAW).outcome == "sent"
    assert "SMTPUTF8" in sink.kept[0].mail_options
    with run_sink(smtputf8=False) as older:
        to_older = SmtpTransport(server_at(older.port))
        handover = to_older.send("", "đơnvị@example.vn", RAW)
        to_older.close()

    assert (handover.outcome, handover.code) == ("refused", 553)


def test_domain_outside_ascii_is_written_in_ascii(sink, transport):
    transport.send("", "a@trường.vn", RAW)

    assert sink.kept[0].recipients == ("a@xn--trng-rib8295b.vn",)


def test_letter_above_the_server_size_is_not_even_begun():
    with run_sink(size_limit=1000) as sink:
        transport = SmtpTransport(server_at(sink.port))

        handover = transport.send("", UNIT, RAW + b"x" * 2000)

        transport.close()
    assert (handover.outcome, handover.code) == ("refused", 552)
    assert "MAIL" not in sink.commands


def test_interrupt_ends_a_stalled_handover_at_once(sink):
    sink.on_dot.append(STALL)
    transport = SmtpTransport(server_at(sink.port, final_timeout_seconds=60.0))
    threading.Timer(0.3, transport.interrupt).start()
    began = time.monotonic()

    handover = transport.send("", UNIT, RAW)

    assert handover.outcome == "maybe_sent"
    assert time.monotonic() - began < 3


def test_closing_waits_neither_for_a_hanging_handover_nor_for_a_silent_server(sink):
    sink.on_dot.append(STALL)
    sink.on_quit.append(STALL)
    transport = SmtpTransport(server_at(sink.port, final_timeout_seconds=60.0))
    outcomes = []
    handing = threading.Thread(target=lambda: outcomes.append(transport.send("", UNIT, RAW)))
    handing.start()
    time.sleep(0.3)
    began = time.monotonic()

    transport.close()
    handing.join(5)
    transport.send("", UNIT, RAW)
    transport.close()

    assert [handover.outcome for handover in outcomes] == ["maybe_sent"]
    assert time.monotonic() - began < 8


@pytest.mark.parametrize("kind", ["tls", "starttls"])
def test_letters_travel_encrypted_under_a_good_certificate(authority, kind):
    with run_sink(**{kind: server_context(authority.issue())}) as sink:
        transport = SmtpTransport(server_at(sink.port, security=kind, context=trusting(authority)))

        handover = transport.send("", UNIT, RAW)

        transport.close()
    assert handover.outcome == "sent"
    assert sink.kept[0].encrypted


@pytest.mark.parametrize("kind", ["tls", "starttls"])
@pytest.mark.parametrize("fault", ["expired", "other host", "self-signed"])
def test_bad_certificate_stops_everything(authority, tmp_path, kind, fault):
    certificate = {
        "expired": lambda: authority.issue(expired=True),
        "other host": lambda: authority.issue("mail.elsewhere.vn"),
        "self-signed": lambda: self_signed(tmp_path),
    }[fault]()
    with run_sink(**{kind: server_context(certificate)}) as sink:
        transport = SmtpTransport(server_at(sink.port, security=kind, context=trusting(authority)))

        with pytest.raises(AccessDenied, match="certificate"):
            transport.send("", UNIT, RAW)

    assert sink.kept == []


def test_server_without_starttls_gets_nothing_in_the_open(sink):
    with pytest.raises(AccessDenied, match="STARTTLS"):
        SmtpTransport(server_at(sink.port, security="starttls")).send("", UNIT, RAW)

    assert sink.kept == []


def test_plain_port_spoken_to_with_tls_says_what_to_check(sink):
    with pytest.raises(AccessDenied, match="security"):
        SmtpTransport(server_at(sink.port, security="tls")).send("", UNIT, RAW)


def test_plain_is_refused_for_another_machine():
    server = SmtpServer(host="192.0.2.1", port=25, security="plain")

    with pytest.raises(AccessDenied, match="another machine"):
        SmtpTransport(server).send("", UNIT, RAW)


def test_login_works_with_any_letters_in_the_password():
    with run_sink(accounts={OFFICE: "mật khẩu"}) as sink:
        server = server_at(sink.port, user=OFFICE, password="mật khẩu")
        transport = SmtpTransport(server)

        handover = transport.send("", UNIT, RAW)

        transport.close()
    assert handover.outcome == "sent"
    assert "mật khẩu" not in repr(server)


@pytest.mark.case("E16")
def test_wrong_password_is_denied_and_not_shown():
    with run_sink(accounts={OFFICE: "right"}) as sink:
        transport = SmtpTransport(server_at(sink.port, user=OFFICE, password="wrong-secret"))

        with pytest.raises(AccessDenied, match="login") as caught:
            transport.send("", UNIT, RAW)

    assert "wrong-secret" not in str(caught.value)


@pytest.mark.case("E16")
@pytest.mark.parametrize("code", ["535", "454"])
def test_password_that_the_server_repeats_is_not_shown(code):
    sent = b64encode(f"\0{OFFICE}\0wrong-secret".encode()).decode()
    with run_sink(accounts={OFFICE: "right"}) as sink:
        sink.on_auth.append(f"{code} 5.5.4 what is wrong-secret in 'AUTH PLAIN {sent}'")
        transport = SmtpTransport(server_at(sink.port, user=OFFICE, password="wrong-secret"))

        try:
            said = transport.send("", UNIT, RAW).answer
        except AccessDenied as error:
            said = str(error)

    assert "5.5.4 what is *** in 'AUTH PLAIN ***'" in said


class Tokens:
    """An issuer whose first token the server has withdrawn already."""

    def __init__(self, *tokens: str) -> None:
        self.tokens = list(tokens)
        self.asked: list[bool] = []

    def __call__(self, *, renew: bool) -> str:
        self.asked.append(renew)
        return self.tokens[min(len(self.asked), len(self.tokens)) - 1]


def test_login_by_token_takes_a_fresh_one_when_the_kept_one_was_withdrawn():
    tokens = Tokens("old-token", "fresh-token")
    with run_sink(tokens={OFFICE: "fresh-token"}) as sink:
        transport = SmtpTransport(server_at(sink.port, user=OFFICE, token=tokens))

        handover = transport.send("", UNIT, RAW)

        transport.close()
    assert handover.outcome == "sent"
    assert sink.kept[0].user == OFFICE
    assert tokens.asked == [False, True]


@pytest.mark.case("E16")
def test_refused_token_is_denied_and_not_shown():
    with run_sink(tokens={OFFICE: "another"}) as sink:
        transport = SmtpTransport(server_at(sink.port, user=OFFICE, token=Tokens("secret-token")))

        with pytest.raises(AccessDenied, match="login") as caught:
            transport.send("", UNIT, RAW)

    assert "secret-token" not in str(caught.value)


def test_server_without_tokens_says_so():
    with run_sink(accounts={OFFICE: "right"}) as sink:
        transport = SmtpTransport(server_at(sink.port, user=OFFICE, token=Tokens("token")))

        with pytest.raises(AccessDenied, match="by token"):
            transport.send("", UNIT, RAW)


def test_login_that_fails_for_now_is_tried_again():
    with run_sink(accounts={OFFICE: "right"}) as sink:
        sink.on_auth.append("454 4.7.0 temporary authentication failure")
        transport = SmtpTransport(server_at(sink.port, user=OFFICE, password="right"))

        first = transport.send("", UNIT, RAW)
        second = transport.send("", UNIT, RAW)

        transport.close()
    assert (first.outcome, second.outcome) == ("deferred", "sent")


def test_server_without_login_says_so(sink):
    transport = SmtpTransport(server_at(sink.port, user=OFFICE, password="x"))

    with pytest.raises(AccessDenied, match="login"):
        transport.send("", UNIT, RAW)


def test_check_connects_and_sends_nothing(sink, transport):
    transport.check()

    assert sink.connections == 1
    assert sink.kept == []


def test_letter_takes_a_few_milliseconds_on_a_kept_connection(transport):
    moments = []
    for _ in range(30):
        transport.send("", UNIT, RAW)
        moments.append(time.perf_counter())

    taken = sorted(after - before for before, after in pairwise(moments))
    assert taken[len(taken) // 2] < 0.02
