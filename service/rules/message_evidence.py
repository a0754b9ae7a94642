"""What in a message meets the requirements of its stages."""

from collections.abc import Sequence

from db.entities.campaigns import Stage
from db.entities.submissions import SubmissionEvidence
from parsers.mail.message import Message, Role
from service.rules.usability import problem_of

COUNTING = frozenset({Role.WRITTEN_REPORT, Role.FIGURES, Role.SCHEDULE, Role.PHOTO})


def find_evidence(
    message: Message, roles: Sequence[Role], stages: Sequence[Stage]
) -> tuple[SubmissionEvidence, ...]:
    """Return one entry for each thing that meets a requirement; each file once, by its hash.

    Figures stand in the written report as a rule. As long as its text is not read, a report that
    can be opened counts for them too: nothing is called missing that nobody has looked for.
    """
    asked = {item.role for stage in stages for item in stage.requires}
    found: dict[tuple[str, str], SubmissionEvidence] = {}
    for position, (attachment, role) in enumerate(zip(message.attachments, roles, strict=True)):
        if role not in COUNTING or problem_of(attachment) is not None:
            continue
        meets = [role.value]
        if role is Role.WRITTEN_REPORT:
            meets.append(Role.FIGURES.value)
        for requirement in meets:
            if requirement in asked:
                found.setdefault(
                    (requirement, attachment.sha256),
                    SubmissionEvidence(
                        submission_id=0,
                        message_row=0,
                        requirement=requirement,
                        attachment_position=position,
                        fingerprint=attachment.sha256,
                        name=attachment.name,
                    ),
                )
    return tuple(found.values())
