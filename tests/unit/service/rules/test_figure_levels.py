"""What is added up where units stand above each other."""

from hypothesis import given
from hypothesis import strategies as st

from service.rules.figure_levels import acyclic_parents, choose_levels

_CODES = st.sampled_from([f"u{number}" for number in range(12)])
_PARENTS = st.dictionaries(_CODES, st.one_of(st.none(), _CODES))
_VALUES = st.dictionaries(_CODES, st.integers(min_value=0, max_value=10_000).map(float))


def ancestors(code, above):
    found = []
    while code in above:
        code = above[code]
        found.append(code)
    return found


def test_the_schools_count_where_they_tell_of_more_than_their_office():
    levels = choose_levels({"pgd": 3.0, "a": 20.0, "b": 30.0}, {"a": "pgd", "b": "pgd"})

    assert levels.counted == {"a", "b"}
    assert levels.below == {"pgd": 50.0}


def test_the_office_counts_where_most_of_its_schools_did_not_report():
    assert choose_levels({"pgd": 500.0, "a": 20.0}, {"a": "pgd"}).counted == {"pgd"}


def test_what_is_equal_counts_at_the_lower_level():
    assert choose_levels({"pgd": 20.0, "a": 20.0}, {"a": "pgd"}).counted == {"a"}


def test_a_level_that_says_nothing_is_looked_through():
    above = {"school": "pgd", "pgd": "so"}

    assert choose_levels({"so": 10.0, "school": 4.0}, above).counted == {"so"}
    assert choose_levels({"so": 1.0, "school": 4.0}, above).counted == {"school"}


@given(_PARENTS, _VALUES)
def test_no_value_counts_together_with_one_above_it(parents, values):
    above = acyclic_parents(parents)
    counted = choose_levels(values, above).counted

    assert counted <= values.keys()
    for code in counted:
        assert not counted.intersection(ancestors(code, above))


@given(_PARENTS, _VALUES)
def test_every_value_counts_or_one_of_its_line_does_that_is_no_less(parents, values):
    above = acyclic_parents(parents)
    levels = choose_levels(values, above)
    total = sum(values[code] for code in levels.counted)

    assert total >= max(values.values(), default=0)
    for code in values.keys() - levels.counted:
        higher = levels.counted.intersection(ancestors(code, above))
        lower = [other for other in levels.counted if code in ancestors(other, above)]
        assert higher or sum(values[other] for other in lower) >= values[code]


@given(_PARENTS)
def test_no_unit_stands_above_itself(parents):
    above = acyclic_parents(parents)

    assert all(code not in ancestors_of_length(code, above) for code in above)


def ancestors_of_length(code, above):
    found = []
    while code in above and len(found) <= len(above):
        code = above[code]
        found.append(code)
    return found
