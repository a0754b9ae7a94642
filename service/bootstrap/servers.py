"""The mailboxes and the SMTP server, not yet connected."""

import ssl

from service.adapters.imap.account import ImapAccount, OAuthToken, Password, Security
from service.adapters.imap.source import ImapMailSource
from service.adapters.oauth import AccessTokens, RefreshGrant
from service.adapters.smtp import SmtpTransport
from service.adapters.smtp_connection import SmtpServer
from service.settings.mail import Mailbox, OAuth, Smtp
from service.settings.model import Settings


def build_source(settings: Settings, box: Mailbox) -> ImapMailSource:
    """Return one mailbox, not yet connected."""
    return ImapMailSource(
        ImapAccount(
            name=box.name,
            host=box.host,
            port=box.imap_port,
            user=box.user,
            credential=_credential(settings, box),
            security=Security(box.security),
            ca_file=box.ca_file,
            silence_seconds=settings.service.timeout_seconds,
            max_literal_bytes=settings.service.max_message_bytes,
        )
    )


def _credential(settings: Settings, box: Mailbox) -> Password | OAuthToken:
    if box.auth == "password" or box.oauth is None:
        return Password(password=box.password.reveal() if box.password else "")
    return OAuthToken(fetch=_tokens(settings, box.oauth))


def _tokens(settings: Settings, oauth: OAuth) -> AccessTokens:
    grant = RefreshGrant(
        token_url=oauth.token_url,
        client_id=oauth.client_id,
        client_secret=oauth.client_secret.reveal() if oauth.client_secret else "",
        refresh_token=oauth.refresh_token.reveal(),
        scope=oauth.scope,
        timeout_seconds=settings.service.timeout_seconds,
    )
    return AccessTokens(grant)


def build_transport(settings: Settings) -> SmtpTransport:
    """Return the way to the SMTP server, not yet connected."""
    return build_transport_to(settings, settings.smtp, settings.envelope_from)


def build_transport_to(settings: Settings, smtp: Smtp, null_sender_as: str) -> SmtpTransport:
    """Return the way to one SMTP server, not yet connected."""
    context = ssl.create_default_context(cafile=smtp.ca_file) if smtp.ca_file else None
    return SmtpTransport(
        SmtpServer(
            host=smtp.host,
            port=smtp.smtp_port,
            security=smtp.security,
            context=context,
            user=smtp.user,
            password=smtp.password.reveal() if smtp.password else "",
            token=_tokens(settings, smtp.oauth) if smtp.auth == "xoauth2" and smtp.oauth else None,
            null_sender_as=null_sender_as,
            timeout_seconds=settings.service.timeout_seconds,
        )
    )
