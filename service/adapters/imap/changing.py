"""The few changes on a server that `after_filing` may ask for; all of them by UID."""

from collections.abc import Sequence

from imapclient import SEEN
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from service.adapters.imap.failures import quote_server, require_plain_line
from service.adapters.imap.login import Client
from service.adapters.imap.uid_sets import in_groups
from service.errors import AccessDenied, PermanentFailure

UIDS_A_COMMAND = 500


def mark_seen(client: Client, uids: Sequence[int]) -> None:
    r"""Add \Seen to messages; those that have vanished are passed over."""
    for group in in_groups(uids, UIDS_A_COMMAND):
        client.wire.allow()
        client.add_flags(list(group), SEEN, silent=True)
        client.wire.untagged_responses.clear()


def move(client: Client, uids: Sequence[int], to_folder: str, where: str) -> None:
    """Move messages to another folder of the same account.

    Raises:
        AccessDenied: the folder does not exist or does not take them.
        PermanentFailure: the server can neither MOVE nor expunge by UID.

    Source: RFC 6851; RFC 4315 for servers without it.
    """
    require_plain_line(to_folder, f"{where}: the folder to move to")
    by_move = client.has_capability("MOVE")
    if not by_move and not client.has_capability("UIDPLUS"):
        raise PermanentFailure(
            f"{where}: the server has neither MOVE nor UIDPLUS, so mail cannot be moved safely; "
            "set after_filing to leave or seen"
        )
    for group in in_groups(uids, UIDS_A_COMMAND):
        client.wire.allow()
        try:
            client.move(list(group), to_folder) if by_move else client.copy(list(group), to_folder)
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            raise AccessDenied(
                f"{where}: the server does not move mail to {to_folder}: {quote_server(error)}; "
                "create the folder, or correct after_filing"
            ) from error
        if not by_move:
            client.delete_messages(list(group), silent=True)
            client.uid_expunge(list(group))
        client.wire.untagged_responses.clear()
