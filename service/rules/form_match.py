"""What the forms of ours in a mail say of its campaign and stages: those they were made for.

Only a code whose seal is genuine counts. A form that nobody has filled in was perhaps only sent
along: it names the stage, but a question with it stays a question.
"""

from collections.abc import Sequence
from dataclasses import replace

from db.entities.campaigns import Campaign
from parsers.facts import DocumentFacts
from parsers.mail.message import Message
from parsers.vietnamese.folding import fold
from service.rules.form_code import Seal, check_codes
from service.rules.stage_match import StageMatch
from service.rules.stage_words import ASKING, QUESTION

_READ_CHARS = 4000


def stages_by_forms(
    found: StageMatch, message: Message, keys: Sequence[bytes], campaigns: Sequence[Campaign]
) -> StageMatch:
    """Return campaign and stages by the forms in a mail, or what was found without them.

    Args:
        found: by the words of the mail.
        message: with the facts of its documents.
        keys: that seals are checked with.
        campaigns: those that are open.
    """
    filled = [document for document in message.documents if not document.is_empty_form]
    for documents in (filled, message.documents):
        named = _named_by(documents, keys, campaigns)
        if named is not None:
            return _joined(found, *named, is_sent=documents is filled or not _asks(message))
    return found


def _named_by(
    documents: Sequence[DocumentFacts], keys: Sequence[bytes], campaigns: Sequence[Campaign]
) -> tuple[Campaign, frozenset[str], str] | None:
    """Return the campaign of genuine codes, their stages, and where the first stands."""
    genuine = [one.claimed for one in check_codes(documents, keys) if one.seal is Seal.GENUINE]
    for campaign in campaigns:
        own = [code for code in genuine if code.campaign.lower() == campaign.id.lower()]
        claimed = {code.stage.lower() for code in own}
        stages = frozenset(stage.id for stage in campaign.stages if stage.id.lower() in claimed)
        if stages:
            return campaign, stages, own[0].place
    return None


def _joined(
    found: StageMatch, campaign: Campaign, stages: frozenset[str], place: str, *, is_sent: bool
) -> StageMatch:
    # A mail that plainly brings more than one stage brings what its form is for among them.
    is_same = found.campaign_id == campaign.id and stages < set(found.stages)
    chosen = found.stages if is_same else tuple(s.id for s in campaign.stages if s.id in stages)
    titles = ", ".join(f'"{stage.title}"' for stage in campaign.stages if stage.id in stages)
    return replace(
        found,
        campaign_id=campaign.id,
        stages=chosen if is_sent else (),
        is_submission=is_sent,
        evidence=(f"the form that we sent ({place}) is for {titles}", *found.evidence),
    )


def _asks(message: Message) -> bool:
    """Say whether the sender asks something; a form beside it is what the question is about."""
    subject, text = fold(message.subject or ""), fold(message.text[:_READ_CHARS])
    return bool(ASKING.search(subject) or QUESTION.match(subject) or ASKING.search(text))
