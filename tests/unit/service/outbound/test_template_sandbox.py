"""What a template may not do, whoever wrote it."""

import resource
import time

import pytest
from jinja2 import DictLoader, TemplateError
from jinja2.exceptions import SecurityError

from service.outbound.sample_letters import RECEIVED
from service.outbound.template_sandbox import LONGEST_LETTER, LetterEnvironment

DOUBLINGS = "".join("{% set a = a ~ a %}" for _ in range(40))
HARMFUL = {
    "class": "{{ ''.__class__.__mro__ }}",
    "attr filter": "{{ letter|attr('__class__') }}",
    "item": "{{ letter['__class__'] }}",
    "method": "{{ letter.receipt.upper() }}",
    "format": "{{ '{:1000000000}'.format(1) }}",
    "percent": "{{ '%1000000000d' % 1 }}",
    "multiply": "{{ 'a' * 1000000000 }}",
    "power": "{{ 9 ** 999999999 }}",
    "justify": "{{ 'a'.ljust(1000000000) }}",
    "centre filter": "{{ 'a'|center(1000000000) }}",
    "doubling by concatenation": "{% set a = 'aaaaaaaa' %}" + DOUBLINGS,
    "doubling by addition": "{% set a = 'aaaaaaaa' %}" + DOUBLINGS.replace("~", "+"),
    "doubling by joining": "{% set a = 'aaaaaaaa' %}"
    + "".join("{% set a = [a, a]|join %}" for _ in range(40)),
    "doubling by capture": "{% set a = 'aaaaaaaa' %}"
    + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40
    + "{{ a }}",
    "doubling by macro": "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}{{ "
    + "m(" * 40
    + "'aaaaaaaa'"
    + ")" * 40
    + " }}",
    "list in itself": "{% set a = ['a'] %}" + "{% set a = [a, a] %}" * 40 + "{{ a }}",
    "list in a text": "{% set a = ['a'] %}" + "{% set a = [a, a] %}" * 40 + "{{ a ~ '' }}",
    "list in a filter": "{% set a = ['a'] %}" + "{% set a = [a, a] %}" * 40 + "{{ a|lower }}",
    "range": "{% for i in range(1000000) %}{% endfor %}",
    "nested loops": "{% set ten = [1,2,3,4,5,6,7,8,9,10] %}"
    + "".join(f"{{% for a{n} in ten %}}" for n in range(12))
    + "{% endfor %}" * 12,
    "loop over a long text": "{% set a = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' %}"
    + "".join("{% set a = a ~ a %}" for _ in range(11))
    + "{% for x in a %}{% endfor %}",
    "endless macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "long letter": "{% for a in [1,2,3,4,5,6,7,8,9,10] %}{% for b in [1,2,3,4,5,6,7,8,9,10] %}"
    + "x" * 4000
    + "{% endfor %}{% endfor %}",
    "namespace": "{% set ns = namespace(x='a') %}",
    "lipsum": "{{ lipsum(1000) }}",
    "cycler": "{{ cycler('a') }}",
    "undefined": "{{ letter.no_such_thing }}",
    "include outside": "{% include '../../etc/passwd' %}",
    "syntax": "{% if %}",
}


@pytest.fixture(autouse=True)
def little_memory():
    """Turn a template that eats memory into a failure of its test."""
    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, limits)


def environment(source):
    return LetterEnvironment(DictLoader({"x.txt": source, "x.html": source}), {})


@pytest.mark.case("E14")
@pytest.mark.parametrize("source", HARMFUL.values(), ids=HARMFUL.keys())
def test_harmful_template_fails_soon(source):
    began = time.monotonic()

    with pytest.raises((TemplateError, RecursionError)):
        environment(source).render_bounded("x.txt", {"letter": RECEIVED})

    assert time.monotonic() - began < 20


def test_bound_is_for_each_rendering_not_for_all():
    long = environment("{% for a in [1,2,3,4,5,6,7,8,9,10] %}" * 3 + "{% endfor %}" * 3)

    for _ in range(30):
        long.render_bounded("x.txt", {})


def test_letter_just_below_the_limit_is_rendered():
    text = "x" * LONGEST_LETTER

    assert environment(text).render_bounded("x.txt", {}) == text
    with pytest.raises(SecurityError, match="longer"):
        environment(text + "{{ 'y' }}").render_bounded("x.txt", {})


@pytest.mark.case("E12")
def test_values_are_escaped_in_html_only():
    both = environment("{{ name }}")
    hostile = {"name": "<script>&"}

    assert both.render_bounded("x.html", hostile) == "&lt;script&gt;&amp;"
    assert both.render_bounded("x.txt", hostile) == "<script>&"


@pytest.mark.case("E15")
def test_values_are_never_taken_for_templates():
    assert environment("{{ name }}").render_bounded("x.txt", {"name": "{{ 7*7 }}"}) == "{{ 7*7 }}"
