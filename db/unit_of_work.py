"""One transaction and the stores that work in it.

    with database.unit_of_work() as uow:
        uow.audit.append([...])
        uow.commit(lease=lease)

What was not committed is rolled back when the block ends.
"""

from types import TracebackType

from sqlalchemy import Connection

from db.entities.journal import Lease
from db.errors import ReadOnly
from db.stores.arrivals import ArrivalStore
from db.stores.attachments import AttachmentStore
from db.stores.audit import AuditStore
from db.stores.campaigns import CampaignStore
from db.stores.commands import CommandStore
from db.stores.counts import CountStore
from db.stores.doings import DoingsStore
from db.stores.erasure import ErasureStore
from db.stores.leases import LeaseStore
from db.stores.letters import LetterStore
from db.stores.mailboxes import MailboxStore
from db.stores.messages import MessageStore
from db.stores.photographs import PhotographStore
from db.stores.senders import SenderStore
from db.stores.sending_history import SendingHistory
from db.stores.service_state import ServiceStateStore
from db.stores.stage_ids import StageIdStore
from db.stores.submissions import SubmissionStore
from db.stores.terms import TermsStore
from db.stores.triage import TriageStore
from db.stores.troubles import TroubleStore
from db.stores.units import UnitStore


class UnitOfWork:
    """A transaction that is open; of one thread at a time."""

    def __init__(self, connection: Connection, *, read_only: bool = False) -> None:
        self._connection = connection
        self._read_only = read_only
        self.arrivals = ArrivalStore(connection)
        self.attachments = AttachmentStore(connection)
        self.audit = AuditStore(connection)
        self.campaigns = CampaignStore(connection)
        self.commands = CommandStore(connection)
        self.counts = CountStore(connection)
        self.doings = DoingsStore(connection)
        self.erasure = ErasureStore(connection)
        self.leases = LeaseStore(connection)
        self.letters = LetterStore(connection)
        self.mailboxes = MailboxStore(connection)
        self.messages = MessageStore(connection)
        self.photographs = PhotographStore(connection)
        self.senders = SenderStore(connection)
        self.sending_history = SendingHistory(connection)
        self.stage_ids = StageIdStore(connection)
        self.state = ServiceStateStore(connection)
        self.submissions = SubmissionStore(connection)
        self.terms = TermsStore(connection)
        self.triage = TriageStore(connection)
        self.troubles = TroubleStore(connection)
        self.units = UnitStore(connection)

    def require_lease(self, lease: Lease) -> None:
        """Make sure that we still lead, until this transaction ends.

        Raises:
            LeaseLost: another instance has taken over; the transaction must not be committed.
        """
        self.leases.require(lease)

    def commit(self, *, lease: Lease | None = None) -> None:
        """Make everything durable, and only if the lease given is still ours.

        Raises:
            LeaseLost: another instance has taken over; everything was rolled back.
            ReadOnly: this unit of work only reads.
        """
        if self._read_only:
            raise ReadOnly
        if lease is not None:
            try:
                self.require_lease(lease)
            except Exception:
                self._connection.rollback()
                raise
        self._connection.commit()

    def rollback(self) -> None:
        """Give up what was done since the last commit."""
        self._connection.rollback()

    def __enter__(self) -> "UnitOfWork":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.rollback()
