"""What a unit's form for one stage asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.entities.campaigns import Campaign, Stage
from service.rules.form_code import FormCode, sign

#: Of the form's layout; stands in its code. Forms of every earlier one are still read.
FORM_VERSION = 1
_REPORTING = frozenset({"written_report", "figures", "photo"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContent:
    """One form.

    Attributes:
        parent: the name of the unit above it, or "".
        address: where the form is sent to.
        code: signed; names unit, campaign and stage.
        with_schedule: the stage asks for activities.
        with_planned, with_result: the columns of figures; without both there is no such table.
    """

    unit_name: str
    unit_code: str
    parent: str
    address: str
    campaign: Campaign
    stage: Stage
    code: str
    with_schedule: bool
    with_planned: bool
    with_result: bool
    language: str = "vi"

    @property
    def name(self) -> str:
        """The file's name: plain ASCII, told apart by stage and unit."""
        return form_name(self.stage.id, self.unit_code)


def form_name(stage_id: str, unit_code: str) -> str:
    """Return the name of the file with a unit's form for a stage."""
    return f"bieu-mau.{stage_id}.{unit_code}"[:112] + ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormUnit:
    """Whom a form is made for."""

    code: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDesk:
    """Who makes forms: the signing key, where they are to be sent, in which language."""

    key: bytes
    address: str
    language: str = "vi"


def form_content(campaign: Campaign, stage: Stage, unit: FormUnit, desk: FormDesk) -> FormContent:
    """Return a unit's form for one stage.

    Figures are asked for as planned where the stage announces activities, as results where it
    reports on them; beside results stands what was planned, where the campaign asked for plans.

    Raises:
        ValueError: the unit's code cannot stand in a form.
    """
    announces, reports = _announces(stage), _reports(stage)
    others = [one for one in campaign.stages if one.id != stage.id]
    reported_elsewhere = announces and any(map(_reports, others))
    planned_elsewhere = reports and any(map(_announces, others))
    signed = sign(
        desk.key,
        FormCode(unit=unit.code, campaign=campaign.id, stage=stage.id, version=FORM_VERSION),
    )
    return FormContent(
        unit_name=unit.name,
        unit_code=unit.code,
        parent=unit.parent,
        address=desk.address,
        campaign=campaign,
        stage=stage,
        code=signed,
        with_schedule=announces,
        with_planned=announces or planned_elsewhere if reports else reported_elsewhere,
        with_result=reports,
        language=desk.language,
    )


def asks_by_form(lacking: Iterable[str]) -> bool:
    """Say whether a form can give something of what a stage still lacks."""
    return bool({"figures", "schedule"} & set(lacking))


def has_form(stage: Stage) -> bool:
    """Say whether a form can give anything that a stage asks for."""
    return asks_by_form(item.role for item in stage.requires)


def _announces(stage: Stage) -> bool:
    return any(item.role == "schedule" for item in stage.requires)


def _reports(stage: Stage) -> bool:
    return any(item.role in _REPORTING for item in stage.requires)
