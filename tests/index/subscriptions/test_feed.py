"""The states of a page stand in databases: their values never change."""

from index.subscriptions import PageState


def test_the_states_are_written_as_they_always_were() -> None:
    assert [state.value for state in PageState] == [
        "waiting",
        "held",
        "refused",
        "gone",
        "dropped",
    ]
