"""Every table of the database; see db/migrations for how it came to be."""

from db.tables.base import metadata
from db.tables.campaigns import campaigns, stages
from db.tables.commands import commands
from db.tables.counts import arrival_counts, letter_counts, message_counts, submission_counts
from db.tables.journal import audit, leases, mailbox_progress, service_state, triage
from db.tables.letters import letter_attempts, letters
from db.tables.messages import arrivals, attachments, messages
from db.tables.photographs import near_likenesses, photographs
from db.tables.submissions import submission_evidence, submission_messages, submissions
from db.tables.terms import unit_terms
from db.tables.units import unit_addresses, unit_aliases, unit_periods

__all__ = [
    "arrival_counts",
    "arrivals",
    "attachments",
    "audit",
    "campaigns",
    "commands",
    "leases",
    "letter_attempts",
    "letter_counts",
    "letters",
    "mailbox_progress",
    "message_counts",
    "messages",
    "metadata",
    "near_likenesses",
    "photographs",
    "service_state",
    "stages",
    "submission_counts",
    "submission_evidence",
    "submission_messages",
    "submissions",
    "triage",
    "unit_addresses",
    "unit_aliases",
    "unit_periods",
    "unit_terms",
]
