"""Every letter with sample data, as pages to open in a browser."""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from service.outbound.letter_contexts import LetterContext
from service.outbound.outgoing_message import InlineImage
from service.outbound.rendering import LANGUAGES, LetterRenderer, RenderedLetter, TemplateFault
from service.outbound.sample_digests import sample_images
from service.outbound.sample_letters import SAMPLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What was written.

    Attributes:
        index: the page to open first.
        paths: every file, the index first.
        faults: what is wrong with the office's own templates.
    """

    index: Path
    paths: tuple[Path, ...]
    faults: tuple[TemplateFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """One letter of the preview: its file names, relative to the folder."""

    language: str
    subject: str
    page: str
    html: str
    text: str


def write_preview(renderer: LetterRenderer, folder: Path) -> Preview:
    """Write each letter in each language as the mail would show it, and an index.

    For each letter: the HTML as it is sent, the plain text, and a page that shows both beside
    each other, the HTML at the width of a telephone and of a desk.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    faults = renderer.check_templates(SAMPLES)
    images = sample_images()
    shown: list[_Shown] = []
    paths: list[Path] = []
    for name, context in _samples():
        for language in LANGUAGES:
            letter = renderer.render(context, language)
            entry = _Shown(
                language=language,
                subject=letter.subject,
                page=f"{name}.{language}.page.html",
                html=f"{name}.{language}.html",
                text=f"{name}.{language}.txt",
            )
            shown_here = replace(letter, html=show_images(letter.html, images))
            paths += _write(renderer, folder, entry, shown_here)
            shown.append(entry)
    index = folder / "index.html"
    index.write_text(
        renderer.render_page("_preview/index.html", {"letters": shown, "faults": faults}),
        encoding="utf-8",
    )
    return Preview(index=index, paths=(index, *paths), faults=faults)


def show_images(html: str, images: Iterable[InlineImage]) -> str:
    """Return a letter's HTML with its pictures written into it, for a browser."""
    for image in images:
        data = base64.b64encode(image.content).decode("ascii")
        html = html.replace(f"cid:{image.cid}", f"data:{image.media_type};base64,{data}")
    return html


def _samples() -> Iterator[tuple[str, LetterContext]]:
    for kind, contexts in SAMPLES.items():
        for number, context in enumerate(contexts, 1):
            yield (kind.value if len(contexts) == 1 else f"{kind.value}-{number}"), context


def _write(
    renderer: LetterRenderer, folder: Path, entry: _Shown, letter: RenderedLetter
) -> list[Path]:
    page = renderer.render_page("_preview/page.html", {"letter": entry, "body": letter.text})
    bodies = {entry.page: page, entry.html: letter.html, entry.text: letter.text}
    for name, body in bodies.items():
        (folder / name).write_text(body, encoding="utf-8")
    return [folder / name for name in bodies]
