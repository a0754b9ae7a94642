import base64
import logging

import pytest

from service.adapters.imap import dialing
from service.adapters.imap.account import OAuthToken, Password
from service.errors import AccessDenied, ConnectionLost, PermanentFailure, TemporaryFailure
from tests.servers.certificates import self_signed
from tests.servers.dovecot import DIACRITICS_PASSWORD, DIACRITICS_USER, PASSWORD, Dovecot
from tests.servers.scripted_imap import ScriptedImap

pytestmark = pytest.mark.imap


def opens(source) -> bool:
    with source.open("INBOX") as folder:
        return folder.state.uidvalidity > 0


def refusal(source) -> str:
    with pytest.raises(AccessDenied) as caught:
        opens(source)
    return str(caught.value)


@pytest.mark.case("C15")
def test_a_wrong_password_is_said_without_it(dovecot, make_source, caplog):
    caplog.set_level(logging.DEBUG)
    source = make_source(dovecot.port, credential=Password(password="sai-mat-khau"))

    said = refusal(source)

    assert "check user and password" in said
    assert "thử (127.0.0.1:" in said
    assert "sai-mat-khau" not in said
    assert "sai-mat-khau" not in caplog.text
    assert "sai-mat-khau" not in repr(source.__dict__)


def test_a_server_that_repeats_the_password_does_not_spread_it(make_source):
    script = {"LOGIN": b"TAG NO [AUTHENTICATIONFAILED] user1 may not enter with bi-mat\r\n"}
    with ScriptedImap(script) as server:
        said = refusal(make_source(server.port))

    assert "bi-mat" not in said
    assert "may not enter with ***" in said


def test_a_server_that_repeats_the_whole_line_does_not_spread_the_password(make_source):
    line = base64.b64encode("\0user1\0bí-mật".encode())
    script = {"AUTHENTICATE PLAIN": b"+ \r\n", "AHVz": b"TAG NO what is " + line + b" here\r\n"}
    with ScriptedImap(script) as server:
        source = make_source(server.port, user="user1", credential=Password(password="bí-mật"))
        said = refusal(source)

    assert "what is *** here" in said


def test_the_conversation_is_not_logged(dovecot, user, source, spool, caplog):
    caplog.set_level(logging.DEBUG)
    dovecot.deliver(user, b"Subject: x\r\n\r\nrieng tu\r\n")

    with source.open("INBOX") as folder:
        list(folder.fetch(folder.list_new(0), spool))

    for word in ("EXAMINE", "BODY", "rieng", PASSWORD):
        assert word not in caplog.text


@pytest.mark.case("C15")
def test_a_login_that_is_refused_for_now_is_tried_again_later(make_source):
    with (
        ScriptedImap({"LOGIN": b"TAG NO [UNAVAILABLE] database is down\r\n"}) as server,
        pytest.raises(TemporaryFailure, match="no login just now"),
    ):
        opens(make_source(server.port))


def test_a_password_with_diacritics_logs_in(dovecot, make_source):
    source = make_source(
        dovecot.port, user=DIACRITICS_USER, credential=Password(password=DIACRITICS_PASSWORD)
    )

    assert opens(source)


@pytest.mark.parametrize("user", ['a b"c', "a\\b", "(x)"])
def test_a_user_name_cannot_carry_a_command(make_source, user):
    script = {"AUTHENTICATE PLAIN": b"+ \r\n", "": b"TAG NO no\r\n"}
    with ScriptedImap(script) as server:
        with pytest.raises((AccessDenied, ConnectionLost)):
            opens(make_source(server.port, user=user))

        assert not any(command.startswith("LOGIN") for command in server.commands)


@pytest.mark.parametrize("word", ["a\r\nX1 DELETE INBOX", "a\0b"])
def test_a_line_end_in_a_secret_is_refused(dovecot, make_source, word):
    with pytest.raises(PermanentFailure, match="one line"):
        opens(make_source(dovecot.port, user=word))
    with pytest.raises(PermanentFailure, match="one line") as caught:
        opens(make_source(dovecot.port, credential=Password(password=word)))
    assert word not in str(caught.value)


def test_tls_with_a_named_authority(dovecot, authority, make_source):
    tls = {"host": "localhost", "ca_file": authority.authority}

    assert opens(make_source(dovecot.tls_port, security="tls", **tls))
    assert opens(make_source(dovecot.port, security="starttls", **tls))


@pytest.mark.case("C15")
def test_an_unknown_authority_is_refused(dovecot, make_source):
    said = refusal(make_source(dovecot.tls_port, security="tls", host="localhost"))
    assert "unknown authority: name that in `ca_file`" in said

    said = refusal(make_source(dovecot.port, security="starttls", host="localhost"))
    assert "unknown authority" in said


@pytest.mark.case("C15")
def test_a_certificate_for_another_host_is_refused(dovecot, authority, make_source):
    said = refusal(make_source(dovecot.tls_port, security="tls", ca_file=authority.authority))

    assert "for another" in said


@pytest.mark.case("C15")
def test_an_expired_certificate_is_refused(authority, make_source):
    with Dovecot(certificate=authority.issue("localhost", expired=True)) as server:
        tls = {"host": "localhost", "ca_file": authority.authority}

        assert "has expired" in refusal(make_source(server.tls_port, security="tls", **tls))
        assert "has expired" in refusal(make_source(server.port, security="starttls", **tls))


@pytest.mark.case("C15")
def test_a_self_signed_certificate_is_refused_until_it_is_named(tmp_path, make_source):
    certificate = self_signed(tmp_path)
    with Dovecot(certificate=certificate) as server:
        source = make_source(server.tls_port, security="tls", host="localhost")
        assert "self-signed" in refusal(source)

        assert opens(
            make_source(
                server.tls_port, security="tls", host="localhost", ca_file=certificate.chain
            )
        )


def test_a_port_without_tls_is_said_clearly(dovecot, make_source):
    assert "does not speak TLS" in refusal(make_source(dovecot.port, security="tls"))


@pytest.mark.case("C15")
def test_without_starttls_no_password_leaves(make_source):
    with ScriptedImap() as server:
        said = refusal(make_source(server.port, security="starttls"))

        assert "no STARTTLS" in said
        assert not any("bi-mat" in command or "LOGIN" in command for command in server.commands)


@pytest.mark.case("C15")
@pytest.mark.parametrize(
    "answer", [b"TAG NO not today\r\n", b"TAG OK go\r\n* OK [CAPABILITY IMAP4rev1] injected\r\n"]
)
def test_a_broken_starttls_never_falls_back(make_source, answer):
    greeting = b"* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n"
    with ScriptedImap({"STARTTLS": answer}, greeting=greeting) as server:
        with pytest.raises((AccessDenied, ConnectionLost, TemporaryFailure)):
            opens(make_source(server.port, security="starttls"))

        assert server.commands == ["STARTTLS"]


def test_a_server_that_takes_no_password_in_the_clear_gets_none(make_source):
    greeting = b"* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] ready\r\n"
    with ScriptedImap(greeting=greeting) as server:
        assert "takes no password" in refusal(make_source(server.port))

        assert server.commands == []


def test_an_unprotected_line_to_another_machine_is_refused(make_source, monkeypatch):
    with ScriptedImap() as server:
        monkeypatch.setattr(dialing, "_peer_address", lambda _: "203.0.113.5")

        assert "for this machine only" in refusal(make_source(server.port))
        assert server.commands == []


def test_a_ca_file_that_cannot_be_read_is_named(dovecot, make_source, tmp_path):
    (tmp_path / "ca.pem").write_text("no certificate")
    for name in ("ca.pem", "missing.pem"):
        source = make_source(dovecot.tls_port, security="tls", ca_file=tmp_path / name)
        with pytest.raises(PermanentFailure, match=name):
            opens(source)


def test_nobody_there_is_a_lost_connection(make_source, dovecot):
    with pytest.raises(ConnectionLost, match="Connection refused"):
        opens(make_source(1))
    with pytest.raises(ConnectionLost, match="no connection"):
        opens(make_source(dovecot.port, host="khong-co.invalid"))


def tokens(server: ScriptedImap) -> list[str]:
    """The access tokens that the server was shown, in order."""
    shown = [base64.b64decode(line).decode() for line in server.commands if line[:6] == "dXNlcj"]
    return [line.split("Bearer ")[1].rstrip("\1") for line in shown]


@pytest.mark.case("C14")
@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ([b"TAG OK in\r\n"], ["first"]),
        ([b"TAG NO [AUTHENTICATIONFAILED] expired\r\n", b"TAG OK in\r\n"], ["first", "renewed"]),
    ],
)
def test_a_refused_token_is_renewed_once(make_source, answers, shown):
    token = OAuthToken(fetch=lambda *, renew: "renewed" if renew else "first")
    script = {"AUTHENTICATE XOAUTH2": b"+ \r\n", "dXNlcj": answers}
    with ScriptedImap(script) as server:
        assert opens(make_source(server.port, credential=token))

        assert tokens(server) == shown


@pytest.mark.case("C14")
def test_a_token_that_stays_refused_is_denied_after_one_renewal(make_source):
    token = OAuthToken(fetch=lambda *, renew: "renewed" if renew else "first")
    script = {"AUTHENTICATE XOAUTH2": b"+ \r\n", "dXNlcj": b"TAG NO renewed is bad\r\n"}
    with ScriptedImap(script) as server:
        said = refusal(make_source(server.port, credential=token))

        assert tokens(server) == ["first", "renewed"]
    assert "*** is bad" in said
