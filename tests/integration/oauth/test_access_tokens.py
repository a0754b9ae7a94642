import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from service.adapters.oauth import AccessTokens, RefreshGrant
from service.errors import AccessDenied, TemporaryFailure
from tests.servers.certificates import Authority


class Issuer:
    """A token issuer on loopback, over TLS, that answers as told."""

    def __init__(self, authority: Authority) -> None:
        certificate = authority.issue("localhost")
        self.answers: list[tuple[int, object]] = []
        self.forms: list[dict[str, list[str]]] = []
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                issuer.forms.append(parse_qs(body))
                status, answer = issuer.answers.pop(0)
                raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            def log_message(self, *args: object) -> None:
                pass

        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate.chain, certificate.key)
        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        trust = ssl.create_default_context(cafile=authority.authority)
        self.tokens = AccessTokens(
            RefreshGrant(
                token_url=f"https://localhost:{self.server.server_port}/token?v=2",
                client_id="phòng",
                client_secret="bí mật",
                refresh_token="dài-hạn",
                timeout_seconds=5,
                context=trust,
            )
        )


@pytest.fixture
def issuer(tmp_path):
    issuer = Issuer(Authority(tmp_path))
    thread = threading.Thread(target=issuer.server.serve_forever, args=(0.02,))
    thread.start()
    yield issuer
    issuer.server.shutdown()
    thread.join()
    issuer.server.server_close()


@pytest.mark.case("C14")
def test_a_token_is_kept_until_it_ends_or_is_refused(issuer):
    issuer.answers = [
        (200, {"access_token": "one", "expires_in": 3600}),
        (200, {"access_token": "two", "expires_in": 60}),
        (200, {"access_token": "three"}),
    ]

    assert issuer.tokens(renew=False) == "one"
    assert issuer.tokens(renew=False) == "one"
    assert issuer.tokens(renew=True) == "two"
    # A minute is less than the margin: the next login gets another one.
    assert issuer.tokens(renew=False) == "three"
    assert issuer.tokens(renew=False) == "three"
    assert issuer.forms[0] == {
        "grant_type": ["refresh_token"],
        "client_id": ["phòng"],
        "client_secret": ["bí mật"],
        "refresh_token": ["dài-hạn"],
    }


@pytest.mark.parametrize("lifetime", [10**400, -1, float("nan"), "3600", None])
def test_a_lifetime_that_means_nothing_stops_no_login(issuer, lifetime):
    issuer.answers = [(200, {"access_token": "one", "expires_in": lifetime})]

    assert issuer.tokens(renew=False) == "one"
    assert issuer.tokens(renew=False) == "one"


def test_a_replaced_refresh_token_is_used_from_then_on(issuer):
    issuer.answers = [
        (200, {"access_token": "one", "refresh_token": "mới"}),
        (200, {"access_token": "two"}),
    ]

    issuer.tokens(renew=False)
    issuer.tokens(renew=True)

    assert [form["refresh_token"] for form in issuer.forms] == [["dài-hạn"], ["mới"]]


@pytest.mark.case("C14")
def test_a_withdrawn_grant_needs_a_person(issuer):
    issuer.answers = [(400, {"error": "invalid_grant", "error_description": "dài-hạn is void"})]

    with pytest.raises(AccessDenied, match=r"invalid_grant.*sign in again") as caught:
        issuer.tokens(renew=False)

    assert "dài-hạn" not in str(caught.value)


@pytest.mark.case("C14")
@pytest.mark.parametrize(
    "answer",
    [
        (500, {"error": "server_error"}),
        (429, {}),
        (503, b"<html>"),
        (200, b"not json"),
        (200, {"access_token": "a\r\nb"}),
        (200, ["access_token"]),
        (302, {}),
    ],
)
def test_an_issuer_in_trouble_is_asked_again_later(issuer, answer):
    issuer.answers = [answer, (200, {"access_token": "good"})]

    with pytest.raises(TemporaryFailure):
        issuer.tokens(renew=False)

    assert issuer.tokens(renew=False) == "good"


def test_an_issuer_that_nobody_vouches_for_gets_no_secret(issuer):
    grant = RefreshGrant(
        token_url=f"https://localhost:{issuer.server.server_port}/",
        client_id="x",
        refresh_token="dài-hạn",
    )

    with pytest.raises(TemporaryFailure, match="SSLCertVerificationError"):
        AccessTokens(grant)(renew=False)
    assert issuer.forms == []


def test_secrets_stay_out_of_the_representation(issuer):
    assert "dài-hạn" not in repr(issuer.tokens._grant)
    assert "bí mật" not in repr(issuer.tokens._grant)
