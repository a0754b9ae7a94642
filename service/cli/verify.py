"""`hopthu verify`: hashes, rows, blobs, folders and servers agree, or what does not."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import click

from service.bootstrap import read_settings
from service.cli.context import CommandContext
from service.cli.starting import started_service
from service.leadership import NotLeading
from service.operation.service import Service
from service.operation.verifying import Finding, Verification


@click.command(name="verify", epilog="Example: hopthu verify --repair")
@click.option("--repair", is_flag=True, help="Mend what can be mended without guessing.")
@click.option("--offline", is_flag=True, help="Do not ask the mail servers.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def command(context: CommandContext, *, repair: bool, offline: bool, as_json: bool) -> int:
    """Check every stored hash, row, blob and folder, and the servers' mail against the ledger.

    Ends with 1 when something does not agree and was not mended.
    """
    settings = read_settings(context.config_path)
    with started_service(settings) as service:
        verification = Verification(service)
        if repair:
            with _alone(service):
                findings = list(verification.run(repair=True, servers=not offline))
                service.pipeline.drain()
        else:
            findings = list(verification.run(repair=False, servers=not offline))
        blobs = verification.blobs_to_read()
    _print(findings, blobs, as_json=as_json)
    return 1 if any(not (finding.mended or finding.harmless) for finding in findings) else 0


@contextmanager
def _alone(service: Service) -> Iterator[None]:
    """Lead while the block runs; mending beside a running service would undo its work.

    Raises:
        NotLeading: says what to do.
    """
    with service.workplace.leadership.kept_if_free() as leading:
        if not leading:
            holder = service.workplace.leadership.current_holder()
            raise NotLeading(
                f"hopthu is running on this database ({holder}); stop it for --repair, "
                "or look without --repair"
            )
        yield


def _print(findings: list[Finding], blobs: int, *, as_json: bool) -> None:
    if as_json:
        click.echo(
            json.dumps(
                {"blobs": blobs, "findings": [asdict(f) for f in findings]}, ensure_ascii=False
            )
        )
        return
    for finding in findings:
        word = "mended" if finding.mended else "note  " if finding.harmless else "WRONG "
        click.echo(f"{word}  {finding.text}")
    if all(finding.harmless for finding in findings):
        click.echo(f"All right: {blobs} blobs read, every row, folder and message accounted for.")
