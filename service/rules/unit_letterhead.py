"""Which unit issued a document: by its letterhead, else by who signs, else by its first sentence.

The body above is named for the address only: "UBND xã X / Trường Y" is Y, though the roster may
not have it. A body without a name of its own takes that of its place: "UBND xã X / Trung tâm
học tập cộng đồng".
"""

from collections.abc import Sequence

from parsers.vietnamese.folding import fold
from service.rules.unit_index import UnitIndex
from service.rules.unit_mentions import Mention, Strength, find_mentions, find_places
from service.rules.unit_names import place_word_at
from service.rules.unit_vote import Heading
from service.rules.unit_words import find_tokens, split_words

# Of an area: what they stand above has its name.
_PARTY = (fold("đảng ủy"), fold("đảng bộ"))
# Rooms of the body above, which writes through them.
_ROOMS = tuple(map(fold, ("văn phòng", "ban chỉ đạo", "bcđ", "bộ phận", "công chức")))
_NAMED_BY_PLACE = "htcđ"
_SCHOOL = fold("trường") + " "


def find_issuer(heading: Heading, index: UnitIndex) -> tuple[Mention, ...]:
    """Return the units that a document may come from; empty when nothing says it.

    A school that the roster lacks is nobody else, whoever signs or is spoken of below.
    """
    named = _by_letterhead(heading, index)
    if not named and heading.bodies and _is_named_school(heading.bodies[-1]):
        return ()
    for found in (
        named,
        [m for m in find_mentions(heading.signature, index) if m.strength >= Strength.SIGNED],
        [m for m in find_mentions(heading.opening, index) if m.strength is Strength.SENDING],
    ):
        if any(mention.strength > Strength.POSSIBLE for mention in found):
            return tuple(found)
    return ()


def _is_named_school(issuer: str) -> bool:
    """Tell whether a letterhead names a school, kind and name."""
    tokens = find_tokens(split_words(issuer))
    marks = sum(token.is_mark for token in tokens)
    return fold(issuer).startswith(_SCHOOL) and 0 < marks < len(tokens)


def _by_letterhead(heading: Heading, index: UnitIndex) -> list[Mention]:
    if not heading.bodies:
        return []
    issuer, above = heading.bodies[-1], heading.bodies[:-1]
    found = _sure(issuer, index) or _sure(_completed(issuer, above, heading.place), index)
    if not found and above and fold(issuer).startswith(_ROOMS):
        found = _sure(above[-1], index)
    return [_within(mention, above, index) for mention in found]


def _sure(text: str, index: UnitIndex) -> list[Mention]:
    return [m for m in find_mentions(text, index) if m.strength > Strength.POSSIBLE]


def _completed(issuer: str, above: Sequence[str], place: str) -> str:
    """Return the name of a body that has only a kind, with that of its area; "" if it cannot be."""
    words = split_words(issuer)
    tokens = find_tokens(words)
    marks = [token for token in tokens if token.is_mark]
    forms = [token.form for token in tokens]
    if not marks or tokens[0] is not marks[0]:
        return ""
    rest = len(marks)
    if len(forms) > rest + place_word_at(forms, rest):
        return ""
    kind = " ".join(word.text for word in words[: marks[-1].last + 1])
    area = _area_of(above[-1]) if above else ""
    if not area and forms[0] == _NAMED_BY_PLACE:
        area = place
    return f"{kind} {area}" if area else ""


def _area_of(body: str) -> str:
    """Return "XÃ TAM ĐÀN" of "UBND XÃ TAM ĐÀN"; "" of a body that is not one of an area."""
    words = split_words(body)
    tokens = find_tokens(words)
    if tokens and tokens[0].form == "ubnd":
        return " ".join(word.text for word in words[tokens[0].last + 1 :])
    if fold(body).startswith(_PARTY):
        return " ".join(word.text for word in words[2:])
    return ""


def _within(mention: Mention, above: Sequence[str], index: UnitIndex) -> Mention:
    """Keep those of several that lie where the bodies above do."""
    if len(mention.codes) == 1:
        return mention
    places = find_places("\n".join(above), index)
    there = frozenset(code for code in mention.codes if index.places.get(code, set()) & places)
    return Mention(there or mention.codes, mention.strength, mention.text, mention.exact)
