"""The letters as they read now, one text a letter and language.

`python -m tests.unit.templates.golden` writes them anew after a change of wording; read the
difference before it is committed.
"""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from service.outbound.rendering import LANGUAGES, LetterRenderer
from service.outbound.sample_letters import SAMPLES

FOLDER = Path(__file__).parents[2] / "data" / "letters"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def letters() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every sample letter: subject, empty line, body."""
    renderer = LetterRenderer(ZONE)
    for kind, contexts in SAMPLES.items():
        for number, context in enumerate(contexts, 1):
            for language in LANGUAGES:
                letter = renderer.render(context, language)
                yield f"{kind}-{number}.{language}.txt", f"{letter.subject}\n\n{letter.text}"


if __name__ == "__main__":
    for name, text in letters():
        (FOLDER / name).write_text(text, encoding="utf-8")
