"""The files that are said to take long are there."""

from tests.longest_first import FILES, TESTS


def test_every_file_that_is_played_first_is_there_and_named_once():
    assert [name for name in FILES if not (TESTS / name).is_file()] == []
    assert len(set(FILES)) == len(FILES)
