"""Works submissions out anew after messages were taken out of them."""

from collections.abc import Sequence
from dataclasses import replace

from db.entities.campaigns import Campaign
from db.unit_of_work import UnitOfWork
from service.reports.submission_words import read_words
from service.rules.filing_decision import rebuild
from service.rules.submission_word import state_by
from service.rules.unit_terms import stage_for


def remove_messages(
    uow: UnitOfWork, message_rows: Sequence[int], campaigns: Sequence[Campaign]
) -> tuple[int, ...]:
    """Take messages out of their submissions; what is left counts by the deadlines that hold now.

    Those whose raw mail was erased stay where they count: they could not be filed again.

    Returns:
        The ids of the submissions that changed, ascending.
    """
    message_rows = uow.messages.with_raw_mail(message_rows)
    stages = {(c.id, stage.id): stage for c in campaigns for stage in c.stages}
    touched = uow.submissions.remove_messages(message_rows)
    records = uow.submissions.get_many(touched)
    terms = uow.terms.find_of_units(
        {record.submission.campaign_id for record in records},
        {record.submission.unit_code for record in records},
    )
    words = read_words(uow, touched)
    for record in records:
        of = record.submission
        stage = stages.get((of.campaign_id, of.stage_id))
        if stage is not None:
            own = terms.get((of.campaign_id, of.stage_id, of.unit_code))
            built = rebuild(record, stage_for(stage, own))
            state = state_by(words.get(of.id), built)
            built = replace(built, submission=replace(built.submission, state=state))
            uow.submissions.replace_history(built)
    return touched
