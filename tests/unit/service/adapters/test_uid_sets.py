import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.adapters.imap.uid_sets import format_uids, in_groups, parse_uids

uids = st.sets(st.integers(1, 60) | st.integers(1, 2**32 - 1), max_size=40).map(sorted)


@given(uids)
def test_a_written_set_reads_back(uids):
    if uids:
        assert list(parse_uids(format_uids(uids))) == uids


@pytest.mark.parametrize(
    ("uids", "text"),
    [
        ([1, 2, 3, 4, 7, 9, 10], "1:4,7,9:10"),
        ([5], "5"),
        ([3, 1, 2], "3,1:2"),
        ([], ""),
    ],
)
def test_neighbours_become_ranges(uids, text):
    assert format_uids(uids) == text


def test_a_set_may_stand_backwards():
    assert list(parse_uids("4:2,9")) == [2, 3, 4, 9]


@pytest.mark.parametrize("text", ["", "1:*", "a", "1,,2", "-1", "1:4294967295"])
def test_what_is_no_set_is_refused(text):
    with pytest.raises(ValueError, match=r"not a sequence set|a range of"):
        list(parse_uids(text))


@given(uids, st.integers(1, 10))
def test_groups_hold_everything_once(uids, count):
    groups = list(in_groups(uids, count))

    assert [uid for group in groups for uid in group] == uids
    assert all(len(group) <= count for group in groups)
