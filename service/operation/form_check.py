"""The office's own forms: there, and with what the configuration names in them."""

from collections.abc import Iterator

from service.adapters.own_form import OwnFormUnusable, own_forms
from service.operation.checks import Check, State
from service.settings.model import Settings


def check_forms(settings: Settings) -> Iterator[Check]:
    """Yield what the doctor says of each form of the office's own."""
    for campaign_id, form in own_forms(settings):
        what = f"form {campaign_id} {form.settings.stage}"
        try:
            form.check()
        except OwnFormUnusable as error:
            yield Check(
                what=what,
                state=State.BAD,
                detail=str(error),
                advice="correct the key or the file; until then the program's own form is sent",
            )
        else:
            yield Check(what=what, state=State.GOOD, detail=str(form.settings.file))
