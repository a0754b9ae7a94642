"""What the forms of ours in a mail say of its unit."""

from collections.abc import Iterator

from service.rules.form_code import Seal
from service.rules.unit_index import UnitIndex
from service.rules.unit_vote import Source, UnitClues, Vote


def votes_of_forms(clues: UnitClues, index: UnitIndex) -> Iterator[Vote]:
    """Yield what forms speak for; of several units they are one vote: a person parts them."""
    genuine = _units_of_forms(clues, index, Seal.GENUINE)
    if genuine:
        names = ", ".join(f"{index.name_of(code)} ({place})" for code, place in genuine.items())
        yield Vote(
            source=Source.FORM,
            codes=frozenset(genuine),
            confidence=0.99,
            text=f"the form that we sent was made for {names}",
            divided=len(genuine) > 1,
        )
    for code, place in _units_of_forms(clues, index, Seal.UNCHECKED).items():
        text = f"a form ({place}) says that it was made for {index.name_of(code)}; unverified"
        yield Vote(source=Source.PASSING, codes=frozenset({code}), confidence=0.4, text=text)


def _units_of_forms(clues: UnitClues, index: UnitIndex, seal: Seal) -> dict[str, str]:
    """Return the units that forms were made for, each with the first place that says so."""
    found: dict[str, str] = {}
    for form in clues.forms:
        code = index.resolve_typed(form.claimed.unit) if form.seal is seal else None
        if code:
            found.setdefault(code, form.claimed.place)
    return found


def remarks_on_forms(clues: UnitClues, index: UnitIndex) -> Iterator[str]:
    """Yield what is wrong with forms, in words for people."""
    for form in clues.forms:
        unit, place = form.claimed.unit, form.claimed.place
        known = index.resolve_typed(unit)
        name = index.name_of(known) if known else f'"{unit}"'
        if form.seal is Seal.WRONG:
            yield f"the form code for {name} ({place}) is forged or damaged and does not count"
        elif known is None:
            yield f"a form ({place}) was made for {name}, which the list of units does not have"
