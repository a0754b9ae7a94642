"""Holds `hopthu explain --json` against labelled mails: `python -m tests.corpus.score WORLD …`.

A world is a folder with config.toml, units.csv, mail/ and truth.jsonl; a field that the truth
leaves out is not judged. Printed: a line a field with right, all and share; figures and
activities as F1.
"""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass
class Score:
    """Counts a field: what was right, what was asked, what was said too much."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    wrong: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def mark(self, name: str, truth: object, got: object, mail: str) -> None:
        """Count one answer."""
        self.asked[name] += 1
        if truth == got:
            self.right[name] += 1
        else:
            self.wrong[name].append(f"{mail}: {truth!r}, not {got!r}")

    def compare(self, name: str, truth: set[Any], got: set[Any], mail: str) -> None:
        """Count a set of answers, with what was said too much."""
        self.asked[name] += len(truth)
        self.right[name] += len(truth & got)
        self.extra[name] += len(got - truth)
        if truth != got:
            self.wrong[name].append(f"{mail}: missed {truth - got}, invented {got - truth}")

    def share(self, name: str) -> float:
        """Return F1 where too much can be said, else the share that is right."""
        said = self.asked[name] + self.extra[name] + self.right[name] - self.asked[name]
        total = self.asked[name] + said
        if name in SETS:
            return 2 * self.right[name] / total if total else 1.0
        return self.right[name] / self.asked[name] if self.asked[name] else 1.0


SETS = frozenset({"figures", "activities"})


def explain(world: Path) -> dict[str, Row]:
    """Return what the program makes of a world's mails, by file name."""
    command = [sys.executable, "-m", "service", "-c", str(world / "config.toml")]
    done = subprocess.run(
        [*command, "explain", "--json", str(world / "mail")],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {Path(row["file"]).name: row for row in rows}


def truths(world: Path) -> Iterator[tuple[str, Row]]:
    """Yield the labels of a world, by file name."""
    for line in (world / "truth.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Path(row["file"]).name, row


def score_world(world: Path, score: Score) -> None:
    """Add a world's answers to a score."""
    said = explain(world)
    for name, truth in truths(world):
        _judge(score, truth, said.get(name, {}), f"{world.name}/{name}")


def _judge(score: Score, truth: Row, got: Row, mail: str) -> None:
    _judge_kind(score, truth, got, mail)
    if "unit" in truth:
        _judge_unit(score, truth["unit"], got.get("unit"), mail)
    for key in ("campaign", "on_time"):
        if key in truth:
            score.mark(key, truth[key], got.get(key), mail)
    for key in ("stages", "missing"):
        if key in truth:
            score.mark(key, sorted(truth[key]), sorted(got.get(key, ["?"])), mail)
    for key, value in truth.get("photos", {}).items():
        score.mark(f"photos {key}", value, got.get("photos", {}).get(key), mail)
    _judge_files(score, truth, got, mail)
    _judge_document(score, truth, got, mail)
    _judge_facts(score, truth, got, mail)


def _judge_kind(score: Score, truth: Row, got: Row, mail: str) -> None:
    if "class" in truth:
        fine = truth["class"] if isinstance(truth["class"], list) else [truth["class"]]
        answer = got.get("class")
        score.mark("class", fine[0], fine[0] if answer in fine else answer, mail)
    if "reply" in truth:
        score.mark("reply", truth["reply"]["allowed"], got.get("reply", {}).get("allowed"), mail)


def _judge_unit(score: Score, truth: Row | None, got: Row | None, mail: str) -> None:
    code = got["code"] if got else None
    wanted = truth["code"] if truth else None
    score.mark("unit", wanted, code, mail)
    score.mark("unit never wrong", "right", "right" if code in (wanted, None) else code, mail)


def _judge_files(score: Score, truth: Row, got: Row, mail: str) -> None:
    left = list(got.get("attachments", []))
    for wanted in truth.get("attachments", []):
        alike = [a for a in left if a["sha256"] == wanted["sha256"]]
        found = alike[0] if alike else {}
        if found:
            left.remove(found)
        if wanted.get("optional"):
            continue
        score.mark("attachment found", "yes", "yes" if found else "no", mail)
        for key in ("name", "role"):
            if wanted.get(key) is not None:
                score.mark(f"attachment {key}", wanted[key], found.get(key), mail)


def _judge_document(score: Score, truth: Row, got: Row, mail: str) -> None:
    for key, value in truth.get("document", {}).items():
        if key in {"number", "date"}:
            said = (got.get("document") or {}).get(key)
            fine = value if isinstance(value, list) else [value]
            tidy = [_tidy(one) for one in fine]
            score.mark(f"document {key}", tidy[0], tidy[0] if _tidy(said) in tidy else said, mail)


def _judge_facts(score: Score, truth: Row, got: Row, mail: str) -> None:
    if "figures" in truth:
        free = {(f["indicator"], f["value"]) for f in truth.get("figures_optional", [])}
        said = {(f["indicator"], f["value"]) for f in got.get("figures", []) if not f["planned"]}
        wanted = {(f["indicator"], f["value"]) for f in truth["figures"]}
        score.compare("figures", wanted, said - (free - wanted), mail)
    if "activities" in truth:
        score.compare(
            "activities",
            {_start(activity) for activity in truth["activities"]},
            {_start(activity) for activity in got.get("activities", [])},
            mail,
        )


def _start(activity: Row) -> tuple[str, str]:
    words = "".join(c for c in activity["what"].lower() if c.isalnum())
    return activity["start"][:16], words[:12]


def _tidy(text: str | None) -> str | None:
    return "".join(text.split()).upper() if text else None


def report(score: Score) -> Iterator[str]:
    """Yield the table's lines."""
    for name in sorted(score.asked):
        asked = f"{score.right[name]}/{score.asked[name]}"
        too_much = f", {score.extra[name]} too many" if score.extra[name] else ""
        yield f"{name:20}{100 * score.share(name):7.1f} %  {asked}{too_much}"


def main(arguments: list[str]) -> None:
    """Score the worlds that are named, each and together."""
    worlds = [Path(argument) for argument in arguments if not argument.startswith("-")]
    together = Score()
    for world in worlds:
        score_world(world, together)
    for line in report(together):
        sys.stdout.write(f"{line}\n")
    if "--wrong" in arguments:
        for name, lines in sorted(together.wrong.items()):
            sys.stdout.write("".join(f"{name}: {line}\n" for line in lines))


if __name__ == "__main__":
    main(sys.argv[1:])
