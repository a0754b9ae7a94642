"""What `hopthu submission show` and `list` print, for people and as JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from service.bootstrap import build_staff_desk, build_workplace, read_settings
from service.cli.access import note_look
from service.cli.context import CommandContext
from service.cli.options import echo_json
from service.cli.tables import print_table
from service.operation.outbox import person_at_the_machine
from service.reports.standing import UnitStanding
from service.rules.orders import Order, OrderKind
from service.staff.carrying_out import carry_out
from service.staff.desk import Outcome
from service.staff.showing import CampaignCase, UnitCase, UnitStage
from service.staff.targets import find_stage


def _shown(
    context: CommandContext, kind: OrderKind, campaign_id: str | None, unit: str | None = None
) -> tuple[Outcome, ZoneInfo]:
    settings = read_settings(context.config_path)
    workplace = build_workplace(settings)
    try:
        if unit is not None:
            note_look(workplace.database, "submission_shown", f"unit:{unit}")
        desk = build_staff_desk(settings, workplace)
        order = Order(kind=kind, campaign_id=campaign_id, unit_code=unit)
        return carry_out(desk, order, by=person_at_the_machine()), settings.zone
    finally:
        workplace.database.close()


def print_unit(
    context: CommandContext, campaign_id: str | None, unit: str, *, as_json: bool
) -> None:
    """Print what a unit has sent, when, and what it lacks.

    Raises:
        UnknownTarget: there is no such unit or campaign.
    """
    outcome, zone = _shown(context, OrderKind.SHOW_UNIT, campaign_id, unit)
    case = outcome.facts["case"]
    if not isinstance(case, UnitCase):
        raise TypeError("not the case of a unit")
    if as_json:
        echo_json(_case_json(case, zone))
    else:
        _print_case(case, zone)


def print_units(
    context: CommandContext,
    campaign_id: str | None,
    stage_id: str | None,
    state: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Print how every unit stands with every stage, or with those that are asked for.

    Raises:
        UnknownTarget: there is no such campaign or stage.
    """
    outcome, zone = _shown(context, OrderKind.SHOW_STATUS, campaign_id)
    case = outcome.facts["case"]
    if not isinstance(case, CampaignCase):
        raise TypeError("not the case of a campaign")
    if stage_id:
        find_stage(case.campaign, stage_id)
    found = [
        one
        for stage in case.stages
        if stage_id in {None, stage.stage.id}
        for one in stage.units
        if not state or one.progress.value in state
    ]
    if as_json:
        echo_json([_standing_json(one, zone) for one in found])
        return
    print_table(
        ("unit", "stage", "state", "lacks", "first came", "on time"),
        [
            (
                one.unit.code,
                one.stage.id,
                _state(one),
                one.returned or ", ".join(one.checklist.missing),
                _moment(one.first_received_at, zone),
                _timely(one),
            )
            for one in found
        ],
    )


def _state(one: UnitStanding) -> str:
    word = one.state.value
    return word if word in {"accepted", "returned"} else one.progress.value


def _timely(one: UnitStanding) -> str:
    if one.on_time is None:
        return ""
    return "yes" if one.on_time else ("in grace" if one.in_grace else "late")


def _moment(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%d/%m/%Y %H:%M}" if moment else ""


def _print_case(case: UnitCase, zone: ZoneInfo) -> None:
    click.secho(f"{case.unit.name} ({case.unit.code})", bold=True)
    reached = ", ".join(
        address + ("" if works else " (mail does not arrive)")
        for address, _, works in case.addresses
    )
    click.echo(f"addresses: {reached or 'none'}   telephone: {case.unit.phone or 'not known'}")
    for stage in case.stages:
        _print_stage(stage, zone)
    if case.figures:
        click.echo()
        print_table(
            ("figure", "value", "said in", "mail"),
            [
                (
                    f.label + (" (planned)" if f.planned else ""),
                    f"{f.qualifier} {f.value:,}".strip().replace(",", "."),
                    f.source,
                    f.receipt,
                )
                for f in case.figures
            ],
            right=(1,),
        )
    if case.letters:
        click.echo()
        print_table(
            ("letter", "kind", "state", "to", "when"),
            [
                (str(x.id), x.kind.value, x.state.value, x.recipient, _moment(_letter_at(x), zone))
                for x in case.letters
            ],
            right=(0,),
        )


def _letter_at(letter: Any) -> datetime | None:  # noqa: ANN401 - one of three moments of a letter
    moment = letter.sent_at or letter.not_before or letter.created_at
    return moment if isinstance(moment, datetime) else None


def _print_stage(stage: UnitStage, zone: ZoneInfo) -> None:
    one = stage.standing
    click.echo()
    terms = f"; {stage.terms}: {stage.terms_reason}".rstrip(": ") if stage.terms else ""
    click.echo(f"{one.stage.id}: {_state(one)}; on time until {stage.last_day:%d/%m/%Y}{terms}")
    if one.returned:
        click.echo(f"  returned: {one.returned}")
    for role, got, needed in stage.lacks:
        click.echo(f"  lacks {role}: {got} of {needed}")
    if stage.mails:
        print_table(
            ("no.", "arrived", "from", "subject", "as"),
            [
                (
                    str(m.row),
                    _moment(m.received_at, zone),
                    m.sender,
                    m.subject,
                    "replaced" if m.superseded else m.relation,
                )
                for m in stage.mails
            ],
            right=(0,),
        )


def _case_json(case: UnitCase, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "campaign": case.campaign.id,
        "unit": case.unit.code,
        "name": case.unit.name,
        "addresses": [
            {"address": address, "source": source, "deliverable": works}
            for address, source, works in case.addresses
        ],
        "phone": case.unit.phone or None,
        "stages": [_stage_json(stage, zone) for stage in case.stages],
        "figures": [
            {
                "indicator": f.indicator,
                "value": f.value,
                "qualifier": f.qualifier or None,
                "planned": f.planned,
                "source": f.source,
                "receipt": f.receipt,
            }
            for f in case.figures
        ],
        "letters": [
            {
                "id": letter.id,
                "kind": letter.kind.value,
                "state": letter.state.value,
                "recipient": letter.recipient,
                "sent_at": _iso(letter.sent_at, zone),
            }
            for letter in case.letters
        ],
    }


def _stage_json(stage: UnitStage, zone: ZoneInfo) -> dict[str, Any]:
    return {
        **_standing_json(stage.standing, zone),
        "last_on_time_day": stage.last_day.isoformat(),
        "lacks": [{"role": r, "got": got, "needed": needed} for r, got, needed in stage.lacks],
        "terms": stage.terms or None,
        "terms_reason": stage.terms_reason or None,
        "messages": [
            {
                "message": m.row,
                "receipt": m.receipt,
                "received_at": _iso(m.received_at, zone),
                "from": m.sender or None,
                "subject": m.subject or None,
                "relation": m.relation,
                "superseded": m.superseded,
            }
            for m in stage.mails
        ],
    }


def _standing_json(one: UnitStanding, zone: ZoneInfo) -> dict[str, Any]:
    missing: Sequence[str] = one.checklist.missing
    return {
        "unit": one.unit.code,
        "stage": one.stage.id,
        "progress": one.progress.value,
        "state": one.state.value,
        "returned": one.returned or None,
        "missing": list(missing),
        "first_received_at": _iso(one.first_received_at, zone),
        "complete_at": _iso(one.complete_at, zone),
        "on_time": one.on_time,
        "in_grace": one.in_grace,
    }


def _iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None
