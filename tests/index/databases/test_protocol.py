"""A list of values becomes a condition, even where there are none."""

from index.databases.protocol import Kind, one_of


def test_a_column_is_compared_with_each_value() -> None:
    assert one_of("name", ["a", "b"]) == "name IN (?,?)"
    assert one_of("name", []) == "1 = 0"


def test_in_a_file_one_changes_at_a_time_and_nothing_has_to_be_locked() -> None:
    assert Kind.SQLITE.locked == Kind.SQLITE.unclaimed == ""
    assert Kind.POSTGRES.locked == " FOR UPDATE"
    assert Kind.POSTGRES.unclaimed == " FOR UPDATE SKIP LOCKED"
