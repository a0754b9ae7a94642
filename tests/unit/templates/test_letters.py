"""What the letters say, how they are laid out, and that every one is complete."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from service.adapters.template_files import packaged_files
from service.outbound.answers import MOST_FILES
from service.outbound.letter_contexts import CONTEXTS, Answer, ReceivedFile
from service.outbound.rendering import LANGUAGES, TEXT_WIDTH, LetterRenderer, template_names
from service.outbound.sample_letters import INCOMPLETE, SAMPLES
from tests.unit.templates.golden import FOLDER, ZONE, letters

RENDERER = LetterRenderer(ZONE)
GOLDEN = dict(letters())
EVERY = [
    pytest.param(context, language, id=f"{kind}-{number}-{language}")
    for kind, contexts in SAMPLES.items()
    for number, context in enumerate(contexts, 1)
    for language in LANGUAGES
]
NEVER = ("vi phạm", "quá hạn", "trễ hạn", "khiển trách", "!", "None", "Undefined", "{{", "{%")


class Page(HTMLParser):
    """What a browser would fetch, run or link to."""

    def __init__(self, html):
        super().__init__()
        self.attributes = []
        self.tags = []
        self.text = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]

    def handle_data(self, data):
        self.text.append(data)


@pytest.mark.parametrize("kind", CONTEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_its_three_files(kind, language):
    assert set(template_names(kind, language)) <= packaged_files()


def test_no_folder_of_templates_is_without_a_letter():
    folders = {name.partition("/")[0] for name in packaged_files()}

    assert folders == {*map(str, CONTEXTS), "_base", "_preview", "consolidated_report"}


def test_packaged_templates_have_no_faults():
    assert RENDERER.check_templates(SAMPLES) == ()


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_letter_reads_as_it_was_approved(name):
    assert GOLDEN[name] == (FOLDER / name).read_text(encoding="utf-8")


def test_no_approved_letter_is_left_over():
    assert {path.name for path in FOLDER.iterdir()} == set(GOLDEN)


@pytest.mark.parametrize(("context", "language"), EVERY)
def test_text_is_wrapped_and_calm(context, language):
    letter = RENDERER.render(context, language)

    long = [line for line in letter.text.splitlines() if len(line) > TEXT_WIDTH]
    assert all(" " not in line.strip(" -") for line in long)
    assert "\n\n\n" not in letter.text
    assert letter.subject.splitlines() == [letter.subject]
    for word in NEVER:
        assert word not in letter.text
        assert word not in letter.subject


@pytest.mark.case("E12")
@pytest.mark.parametrize(("context", "language"), EVERY)
def test_html_fetches_nothing_and_runs_nothing(context, language):
    page = Page(RENDERER.render(context, language).html)

    assert not {"script", "link", "iframe", "object", "form"} & set(page.tags)
    assert not [
        item for item in page.attributes if item[1] == "background" or item[1].startswith("on")
    ]
    # A link begins a mail in the reader's own program, and leads nowhere else.
    links = [value for _, name, value in page.attributes if name == "href"]
    assert all(link.startswith("mailto:") for link in links)
    pictures = [item for item in page.attributes if item[0] == "img"]
    sources = [value for _, name, value in pictures if name == "src"]
    assert all(re.fullmatch(r"cid:[\w.]+@hopthu", source) for source in sources)
    assert len([value for _, name, value in pictures if name == "alt" and value]) == len(sources)
    assert "url(" not in "".join(value for _, _, value in page.attributes)
    assert ("html", "lang", language) in page.attributes
    assert ("meta", "content", "light dark") in page.attributes


@pytest.mark.parametrize(("context", "language"), EVERY)
def test_styles_are_inline_and_dark_mode_is_kept(context, language):
    html = RENDERER.render(context, language).html

    assert "prefers-color-scheme: dark" in html
    assert "max-width: 640px" in html
    assert re.search(r'<p class="text" style="[^"]*line-height', html)


@pytest.mark.parametrize(
    ("context", "language"), [case for case in EVERY if isinstance(case.values[0], Answer)]
)
def test_text_and_html_say_the_same(context, language):
    letter = RENDERER.render(context, language)
    text = " ".join(letter.text.split())
    html = " ".join(" ".join(Page(letter.html).text).split())

    stated = [context.receipt, *(file.name for file in context.files), *context.links]
    stated += [stage.due_text for stage in context.stages]
    stated += [context.unit_name] if context.unit_name else []
    for fact in [*stated, context.office.name, context.office.address]:
        assert fact in text
        assert fact in html


def test_longest_letter_is_not_cut_off_by_mail_readers():
    photo = ReceivedFile(name="Hình ảnh hoạt động – " + "x" * 99, size_bytes=10**6, role="photo")
    letter = RENDERER.render(replace(INCOMPLETE, files=(photo,) * MOST_FILES), "vi")

    # Gmail hides what comes after 102 KB.
    assert len(letter.html.encode()) < 100_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_says_that_a_program_wrote_it(language):
    word = {"vi": "tự động", "en": "automatically"}[language]

    for contexts in SAMPLES.values():
        letter = RENDERER.render(contexts[0], language)
        assert word in letter.text
        assert word in letter.html
