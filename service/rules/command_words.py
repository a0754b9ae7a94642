"""What the lines of a staff mail order, in the words that people use for it.

Only the shape is read here: a verb, and what stands where the unit, the day or the reason stand.
Which unit a name means, and which day, is found by `service.rules.spoken_orders`. Letters with or
without accents, polite words around a line and English forms are all the same.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parsers.vietnamese.plain import plain
from service.rules.command_patterns import LINES, OUTPUTS
from service.rules.orders import OrderKind

LONGEST_LINE = 300
MOSTLINES = 60
_MOST_NUMBERS = 200

#: Words of courtesy before what is ordered; each is tried with and without.
_ASKING = r"(?:kinh )?(?:nho|de nghi)"
_BEFORE = re.compile(
    rf"(?:{_ASKING}|xin(?! gui)|vui long|lam on|phien|mong|hay|please|kindly|could you|can you|"
    r"giup(?: do)?|ho tro|cho(?: phep)?|he thong|chuong trinh|hop thu|"
    rf"(?:em|toi|minh|phong) (?={_ASKING}\b))[\s,:]*(?<=[\s,:])"
)
#: Behind "nhờ" a person is asked; before it, "em gửi …" says what the writer does.
_ASKED = re.compile(r"(?:may|phong|ban|anh|chi|em|toi|minh|me|voi)[\s,:]+")
_MOST_COURTESIES = 6
_HELPING = re.compile(r"(?<=\w) (?:giup|gium|dum)(?: (?:toi|minh|em|phong))?(?= )")
_AFTER = re.compile(
    r"(?:[\s,.!;]+(?:giup|gium|dum|nhe|nha|ah|voi|(?:xin )?cam on(?: nhieu)?|thanks?(?: you)?|"
    r"please|di)(?:\s+(?:toi|minh|em|phong|nhe|nha|a))?|[\s.!;,]+)$"
)
_BULLET = re.compile(r"^\s*(?:[-+*•–▪>]+|\d{1,2}[.)](?!\d))\s+(?=\S)")
_COMPILED = tuple(
    (
        kind,
        re.compile(pattern.replace("{outputs}", "|".join(OUTPUTS.values())), re.DOTALL),
    )
    for kind, pattern in LINES
)
#: What a line begins with that means to order something, also where the rest is not understood.
_VERB = re.compile(
    r"(?:gan|gia han|mien|bo qua|hoan tac|tra lai|duyet|loai anh|ghi nhan|tra loi|chap "
    r"nhan|tinh hinh|"
    r"tong hop|gui bang|gui bao cao tong hop|assign|ignore|undo|extend|exempt|approve|reject|"
    r"status|help)\b"
)
GREETING = re.compile(
    r"(?:kinh (?:gui|chao|thua)|chao|xin chao|dear|hello|hi|than gui|thua)\b.{0,80}[:,.!]?$"
)
CLOSING = re.compile(
    r"(?:tran trong|than men|than ai|kinh chao|kinh thu|xin (?:chan thanh )?cam on|cam on|thanks|"
    r"(?:best |kind )?regards|sincerely|thank you|sent from|duoc gui tu|gui tu)\b.{0,80}$|"
    r"-- ?$|_{3,}"
)
_DAYS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "muoi": 10,
}  # fmt: skip
_RANGE = re.compile(r"(\d{1,9})\s*(?:-|–|\bden\b)\s*\D{0,12}?(\d{1,9})|(\d{1,9})")
_WIDEST_RANGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenCommand:
    """What one line orders, in its own words.

    Attributes:
        line: as it was written.
        numbers: of messages, photographs or an action.
        name: where a unit, or a stage, is named; or the number of a message.
        until: the words of a day; `before` says that the day itself is too late.
        days: how many days more, or None.
        what: what was handed in, or what is to be lifted.
        way: by which way something came, or "".
        output: which output, or "".
        campaign: the words that name one, or "".
        text: a reason or an answer, with its accents.
    """

    kind: OrderKind
    line: str
    numbers: tuple[int, ...] = ()
    name: str = ""
    until: str = ""
    before: bool = False
    days: int | None = None
    what: str = ""
    way: str = ""
    output: str = ""
    campaign: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearLine:
    """A line that begins as an order does, and is not understood."""

    line: str


def read_line(line: str) -> SpokenCommand | UnclearLine | None:
    """Return what a line orders; None where it does not even begin as an order."""
    said = _BULLET.sub("", unicodedata.normalize("NFC", line[:LONGEST_LINE])).strip()
    said = said.strip("\"'“”")
    for variant in dict.fromkeys((_without_polite_end(said), said)):
        found = _match(variant)
        if found is not None and found.kind is OrderKind.ANSWER:
            # Its words go out as they are, with their full stop.
            return _match(said) or found
        if found is not None:
            return found
    bare = plain(said)
    begins = any(_VERB.match(bare, start) for start in _starts(bare))
    return UnclearLine(line=said) if begins else None


def read_lines(text: str) -> tuple[SpokenCommand | UnclearLine | None, ...]:
    """Return what the lines of a mail order, up to its closing words; greetings are left out.

    An answer takes all lines that follow it.
    """
    found: list[SpokenCommand | UnclearLine | None] = []
    lines = list(_spoken_lines(text))
    for place, line in enumerate(lines):
        one = read_line(line)
        if isinstance(one, SpokenCommand) and one.kind is OrderKind.ANSWER:
            rest = "\n".join((one.text, *lines[place + 1 :])).strip()
            found.append(_with_text(one, rest))
            break
        found.append(one)
    return tuple(found)


def _spoken_lines(text: str) -> Iterator[str]:
    begun = False
    for line in text.split("\n")[: MOSTLINES * 2]:
        bare = plain(line.strip()[:LONGEST_LINE])
        if not bare:
            continue
        if CLOSING.match(bare):
            return
        if GREETING.match(bare) and not begun:
            continue
        begun = True
        yield line.strip()


def _with_text(one: SpokenCommand, text: str) -> SpokenCommand:
    return SpokenCommand(kind=one.kind, line=one.line, numbers=one.numbers, text=text)


def _without_polite_end(said: str) -> str:
    for _ in range(_MOST_COURTESIES):
        # "Phước Thuận A" is a name: only with its accent is it a word of courtesy.
        said = said.removesuffix(" ạ")
        end = _AFTER.search(plain(said))
        if end is None or end.start() == 0:
            return said
        said = said[: end.start()]
    return said


def _match(said: str) -> SpokenCommand | None:
    said = _helped(said)
    bare = plain(said)
    for start in _starts(bare):
        for kind, pattern in _COMPILED:
            match = pattern.fullmatch(bare, start)
            if match:
                return _spoken(kind, said, match)
    return None


def _starts(bare: str) -> tuple[int, ...]:
    """Return where what is ordered may begin: at the line's start, or behind words of courtesy."""
    starts = [0]
    while len(starts) <= _MOST_COURTESIES:
        courtesy = _BEFORE.match(bare, starts[-1])
        if courtesy is None and starts[-1]:
            courtesy = _ASKED.match(bare, starts[-1])
        if courtesy is None:
            break
        starts.append(courtesy.end())
    return tuple(reversed(starts))


def _helped(said: str) -> str:
    """Leave out "giúp" and the like within a line: "gán giúp số 12 cho …"."""
    match = _HELPING.search(plain(said))
    return said[: match.start()] + said[match.end() :] if match else said


def _spoken(kind: OrderKind, said: str, match: re.Match[str]) -> SpokenCommand:
    groups = match.groupdict()

    def original(name: str) -> str:
        return said[slice(*match.span(name))].strip(" ,;:\"'“”()") if groups.get(name) else ""

    return SpokenCommand(
        kind=kind,
        line=said,
        numbers=_numbers(groups),
        name=original("name"),
        until=original("until"),
        before=bool(groups.get("before")),
        days=_count_days(groups),
        what=original("what") or original("stage"),
        way=original("way"),
        output=_output(groups.get("output") or ""),
        campaign=original("campaign"),
        text=original("text"),
    )


def _numbers(groups: Mapping[str, str | None]) -> tuple[int, ...]:
    if groups.get("n"):
        return (int(groups["n"] or 0),)
    numbers: list[int] = []
    for first, last, alone in _RANGE.findall(groups.get("ns") or ""):
        low, high = int(first or alone), int(last or alone)
        if high - low > _WIDEST_RANGE or high < low:
            numbers += [low, high]
        else:
            numbers += range(low, high + 1)
    return tuple(dict.fromkeys(numbers))[:_MOST_NUMBERS]


def _count_days(groups: Mapping[str, str | None]) -> int | None:
    said = groups.get("days")
    if not said:
        return None
    count = int(said) if said.isdigit() else _DAYS[said]
    return count * 7 if groups.get("weeks") else count


def _output(said: str) -> str:
    return next((name for name, words in OUTPUTS.items() if re.fullmatch(words, said)), "")
