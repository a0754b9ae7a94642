"""What `hopthu status` says of photographs that had come before: a hint, no reproach."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import click

from service.cli.tables import print_table
from service.rules.photograph_repeats import RepeatedPhotographs


def print_repeats(
    repeats: tuple[RepeatedPhotographs, ...], names: Mapping[str, str], zone: ZoneInfo
) -> None:
    """Print who sent photographs that had come before, and from whom they came first.

    Args:
        repeats: of one campaign.
        names: of units, by code.
        zone: the office's.
    """
    if not repeats:
        return
    click.echo("Photographs that had come before, perhaps for a reason:")
    print_table(
        ("unit", "photographs", "first from", "for", "arrived"),
        [
            (
                names.get(item.unit_code, item.unit_code),
                str(len(item.photograph_ids)),
                names.get(item.from_unit, item.from_unit),
                item.from_campaign,
                f"{item.first_received_at.astimezone(zone):%d/%m/%Y}"
                if item.first_received_at
                else "?",
            )
            for item in repeats
        ],
    )
    click.echo()


def repeat_json(item: RepeatedPhotographs, zone: ZoneInfo) -> dict[str, Any]:
    """Return one line of the same as JSON."""
    first = item.first_received_at
    return {
        "unit": item.unit_code,
        "photographs": list(item.photograph_ids),
        "first_from": item.from_unit,
        "first_for": item.from_campaign,
        "first_received_at": first.astimezone(zone).isoformat() if first else None,
    }
