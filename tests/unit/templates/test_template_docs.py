"""docs/templates.md names everything that a template can use."""

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from service.adapters.template_files import packaged_loader
from service.outbound import common_contexts, digest_contexts, letter_contexts
from service.outbound.letter_contexts import CONTEXTS
from service.outbound.template_filters import build_filters
from service.outbound.template_sandbox import LetterEnvironment

ROOT = Path(__file__).parents[3]
WORDS = set(re.findall(r"`([^`]+)`", (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")))
MODULES = (common_contexts, digest_contexts, letter_contexts)
CONTEXT_TYPES = dict.fromkeys(
    type_ for module in MODULES for type_ in vars(module).values() if isinstance(type_, type)
)


@pytest.mark.parametrize("kind", CONTEXTS)
def test_every_letter_is_described(kind):
    assert kind.value in WORDS


@pytest.mark.parametrize("type_", [type_ for type_ in CONTEXT_TYPES if is_dataclass(type_)])
def test_every_field_is_described(type_):
    named = {field.name for field in fields(type_)}
    named |= {name for name, value in vars(type_).items() if isinstance(value, property)}

    assert named <= WORDS


def test_every_filter_is_described():
    environment = LetterEnvironment(packaged_loader(), build_filters(ZoneInfo("UTC")))
    named = {word.partition("(")[0] for word in WORDS}

    assert {name for name in environment.filters if not name.startswith("_")} <= named
