"""The check of licences and hashes lets through what it should, and nothing else."""

import runpy
from pathlib import Path

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "scripts/check-licences"))
HASH = "sha256:" + "0" * 64


@pytest.mark.parametrize(
    "said",
    [
        "MIT",
        "BSD License",
        "Apache-2.0 OR BSD-3-Clause",
        "GPL-3.0-only OR MIT",
        "MPL-2.0 AND MIT",
        "(MIT OR GPL-2.0)",
        "LGPL-3.0-only",
        "Python Software Foundation License",
    ],
)
def test_licences_that_may_be_installed(said: str):
    assert SCRIPT["_is_allowed"](said.lower())


@pytest.mark.parametrize(
    "said",
    [
        "",
        "GPL-3.0-or-later",
        "AGPL-3.0",
        "MIT AND GPL-3.0",
        "GNU Affero General Public License v3",
        "Elastic License 2.0",
        "Proprietary",
        "Other/Proprietary License; MIT-like words nobody knows",
    ],
)
def test_licences_that_a_person_must_look_at(said: str):
    assert not SCRIPT["_is_allowed"](said.lower())


def test_a_file_without_a_hash_and_a_source_that_is_no_registry_are_named():
    good = {"name": "good", "source": {"registry": "r"}, "wheels": [{"url": "u", "hash": HASH}]}
    bare = {"name": "bare", "source": {"registry": "r"}, "wheels": [{"url": "u"}]}
    other = {"name": "other", "source": {"git": "g"}}

    found = list(SCRIPT["_without_hash"]([good, bare, other]))

    assert [line.split(":")[0] for line in found] == ["bare", "other"]


def test_everything_that_is_installed_passes():
    assert SCRIPT["main"]() == 0
