"""`hopthu export forms`: each unit's form for each stage, for staff to hand out themselves."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import click

from db.entities.campaigns import Campaign, Stage
from db.entities.units import UnitPeriod
from db.file_names import clean_name
from service.bootstrap.letters import build_letter_forms
from service.bootstrap.reading import needed_key
from service.cli.completion import complete_stages, complete_units
from service.cli.context import CommandContext
from service.cli.export_target import Exporting, campaign_argument, exporting, tell_written
from service.cli.options import as_json_option
from service.errors import PermanentFailure
from service.operation.new_files import new_file
from service.outbound.unit_forms import LetterForms, read_form_unit
from service.reports.form_content import has_form
from service.reports.standing import units_asked
from service.rules.unit_terms import stage_for
from service.staff.targets import did_you_mean, nearest, nearest_units


class _Target(Protocol):
    def put(self, stage: str, name: str, content: bytes) -> None:
        """Write one form into the folder of its stage."""


class _Folder:
    def __init__(self, path: Path, *, replace: bool) -> None:
        self._path = path
        self._replace = replace

    def put(self, stage: str, name: str, content: bytes) -> None:
        folder = self._path / stage
        folder.mkdir(parents=True, exist_ok=True)
        with new_file(folder / name, replace=self._replace) as file:
            file.write(content)


class _Archive:
    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def put(self, stage: str, name: str, content: bytes) -> None:
        # A workbook is packed already; a fixed date makes equal forms equal archives.
        self._archive.writestr(ZipInfo(f"{stage}/{name}"), content, ZIP_STORED)


@click.command(name="forms", epilog="Example: hopthu export forms htsd-2022 -o bieu-mau.zip")
@campaign_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A folder, or a file that ends with .zip; else a ZIP here, named by the campaign.",
)
@click.option(
    "--stage",
    "stages",
    multiple=True,
    metavar="STAGE",
    help="Only these stages.",
    shell_complete=complete_stages,
)
@click.option(
    "--unit",
    "units",
    multiple=True,
    metavar="CODE",
    help="Only these units.",
    shell_complete=complete_units,
)
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@as_json_option
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    context: CommandContext,
    campaign_id: str,
    output: Path | None,
    stages: tuple[str, ...],
    units: tuple[str, ...],
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Write every unit's form for every stage, into a folder or a ZIP.

    They are the same forms that `announce` sends: what comes back files itself.
    """
    with exporting(context, campaign_id) as export:
        path = export.path(output, "-forms.zip")
        forms = build_letter_forms(export.settings, needed_key(export.settings))
        chosen_stages = _chosen_stages(export.campaign, stages)
        with _opened(path, replace=force) as target:
            count = _write(export, forms, chosen_stages, units, target)
    tell_written(path, campaign_id, {"forms": count}, f"{count} forms", as_json=as_json)


@contextmanager
def _opened(path: Path, *, replace: bool) -> Iterator[_Target]:
    if path.suffix.lower() != ".zip" or path.is_dir():
        yield _Folder(path, replace=replace)
        return
    with new_file(path, replace=replace) as file, ZipFile(file, "w") as archive:
        yield _Archive(archive)


def _chosen_stages(campaign: Campaign, names: tuple[str, ...]) -> tuple[Stage, ...]:
    known = {stage.id: stage for stage in campaign.stages if has_form(stage)}
    unknown = [name for name in names if name not in known]
    if unknown:
        there = ", ".join(known)
        near = did_you_mean(nearest(unknown[0], known))
        raise PermanentFailure(f"no stage {unknown[0]!r} has a form{near}; those that do: {there}")
    return tuple(known[name] for name in names) or tuple(known.values())


def _write(
    export: Exporting,
    forms: LetterForms,
    stages: tuple[Stage, ...],
    only: tuple[str, ...],
    target: _Target,
) -> int:
    campaign = export.campaign
    with export.workplace.database.unit_of_work(read_only=True) as uow:
        asked = _chosen_units(units_asked(uow.units.load_roster(), campaign), only)
        terms = uow.terms.find(campaign.id)
        count = 0
        for unit in asked:
            of_unit = read_form_unit(uow, unit.code)
            for stage in stages:
                own = terms.get((stage.id, unit.code))
                if own is not None and own.exempt:
                    continue
                meant = stage_for(stage, own, language=export.settings.letter_language)
                name = clean_name(f"{unit.name} ({unit.code}) - {stage.title}.xlsx")
                target.put(stage.id, name, forms.make(campaign, meant, of_unit))
                count += 1
    return count


def _chosen_units(asked: Sequence[UnitPeriod], only: tuple[str, ...]) -> list[UnitPeriod]:
    known = {unit.code: unit for unit in asked}
    unknown = [code for code in only if code not in known]
    if unknown:
        near = did_you_mean(nearest_units(unknown[0], asked))
        raise PermanentFailure(f"{unknown[0]!r} is asked nothing{near}; see: hopthu units list")
    return [known[code] for code in only] or list(asked)
