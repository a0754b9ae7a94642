"""What rendering and handing over letters costs, beside a loop that only hands over finished ones.

All to the same sink, in turn. Rendering begins with what a letter says and ends with the server's
250. The bare loop is the standard library's `smtplib` with the bytes of such letters in memory.
Shown beside them, without a target: the whole way of an owed letter, which is claimed, looked up,
judged, kept and settled as well, each step durably.
"""

import smtplib
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from bench.corpus import UNITS, unit_address, unit_code
from bench.letter_sink import HOST, letter_sink
from bench.product import Product
from bench.report import Figure, print_figures, print_times
from db.entities.enums import LetterKind
from db.entities.letters import Letter
from service.bootstrap.configuration import read_settings
from service.bootstrap.letters import build_composer, build_delivery
from service.bootstrap.reading import needed_key
from service.bootstrap.servers import build_transport
from service.bootstrap.stores import build_workplace
from service.bootstrap.understanding import world_loader
from service.outbound.composed import ComposedLetter
from service.outbound.composing import LetterComposer
from service.outbound.deliver import Delivery
from service.outbound.letter_contexts import Reminder
from service.outbound.sample_letters import SAMPLES
from service.ports import Transport
from service.workplace import Workplace

OURS, WHOLE, BARE = "hopthu: rendered", "hopthu: from owed", "bare smtplib loop"
_TARGET = 0.5
_COUNT, _QUICK_COUNT = 400, 100
_ROUNDS, _QUICK_ROUNDS = 5, 1
_SETTINGS = """
[letters]
gap_hours = 0
per_unit_per_week = 1000
working_hours_only = false
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outbox:
    """An installation whose letters are handed over in this process."""

    workplace: Workplace
    delivery: Delivery
    composer: LetterComposer
    transport: Transport

    def owe(self, count: int, series: int) -> tuple[Letter, ...]:
        """Owe reminders to so many units; returns them."""
        now = datetime.now(UTC)
        letters = [
            Letter(
                effect_key=f"bench:{series}:{number}",
                kind=LetterKind.REMINDER_BEFORE_DEADLINE,
                message_id=f"<{series}.{number}@example.vn>",
                recipient=unit_address(number % UNITS),
                unit_code=unit_code(number % UNITS),
                campaign_id="htsd-2022",
                stage_id="report",
                context={"subject_key": f"bench:{series}:{number}", "registered": True},
                priority=20,
            )
            for number in range(count)
        ]
        with self.workplace.database.unit_of_work() as uow:
            owed = uow.letters.queue(letters, now=now)
            uow.commit()
        return owed


def measure_letters(folder: Path, rounds: int | None, *, quick: bool) -> list[Figure]:
    """Print both loops' times; return the ratio."""
    count = _QUICK_COUNT if quick else _COUNT
    times: dict[str, list[float]] = {OURS: [], BARE: [], WHOLE: []}
    size = 0
    with letter_sink() as port:
        outbox = _open(folder / "letters", port)
        with outbox.workplace.leadership.kept():
            warming = outbox.owe(20, 0)
            outbox.delivery.deliver_due()
            _render_and_hand_over(outbox, warming, [])
            for number in range(1, (rounds or (_QUICK_ROUNDS if quick else _ROUNDS)) + 1):
                letters = outbox.owe(count, number)
                times[WHOLE].append(_deliver(outbox.delivery, count))
                finished: list[bytes] = []
                times[OURS].append(_render_and_hand_over(outbox, letters, finished))
                size = sum(map(len, finished))
                times[BARE].append(_bare_loop(port, finished))
        outbox.delivery.close()
        outbox.transport.close()
        outbox.workplace.database.close()
    print_times(
        f"letters: {count} reminders, {size / count / 1000:.1f} kB each", times, count, size
    )
    ratios = [bare / ours for ours, bare in zip(times[OURS], times[BARE], strict=True)]
    figure = Figure(
        name="rendering and handing over, of a bare smtplib loop",
        measured=statistics.median(ratios),
        target=_TARGET,
    )
    print_figures("letters: rate as a part of the bare loop's, median of pairs", [figure])
    return [figure]


def _open(folder: Path, port: int) -> _Outbox:
    product = Product(folder, user="bench", imap_port=9, smtp_port=port, more=_SETTINGS)
    settings = read_settings(product.folder / "config.toml")
    workplace = build_workplace(settings)
    parts = (settings, workplace, world_loader(settings), needed_key(settings))
    return _Outbox(
        workplace=workplace,
        delivery=build_delivery(*parts),
        composer=build_composer(*parts),
        transport=build_transport(settings),
    )


def _render_and_hand_over(
    outbox: _Outbox, letters: Sequence[Letter], finished: list[bytes]
) -> float:
    began = time.perf_counter()
    for number, letter in enumerate(letters):
        written = outbox.composer.finish(letter, _said(number), answers=None)
        if not isinstance(written, ComposedLetter):
            raise TypeError(f"no letter was written: {written}")
        done = outbox.transport.send("phong@example.vn", letter.recipient, written.raw)
        if done.outcome != "sent":
            raise RuntimeError(f"a letter was not taken: {done}")
        finished.append(written.raw)
    return time.perf_counter() - began


def _said(number: int) -> Reminder:
    """Return what a reminder says, to another unit each."""
    samples = SAMPLES[LetterKind.REMINDER_BEFORE_DEADLINE]
    sample = samples[number % len(samples)]
    assert isinstance(sample, Reminder)
    return replace(sample, unit_name=f"Trường THCS Số {number}")


def _deliver(delivery: Delivery, count: int) -> float:
    began = time.perf_counter()
    done = delivery.deliver_due()
    seconds = time.perf_counter() - began
    if done.sent != count:
        raise RuntimeError(f"hopthu handed over {done.sent} of {count} letters: {done}")
    return seconds


def _bare_loop(port: int, letters: Sequence[bytes]) -> float:
    began = time.perf_counter()
    with smtplib.SMTP(HOST, port) as connection:
        for number, letter in enumerate(letters):
            connection.sendmail("phong@example.vn", [unit_address(number % UNITS)], letter)
    return time.perf_counter() - began
