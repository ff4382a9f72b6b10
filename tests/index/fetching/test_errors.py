"""Why a page could not be fetched, and what says that a later try may do."""

import pytest

from index.errors import ReadingError
from index.fetching import errors
from index.fetching.errors import FetchError, PageGone, PageRefused


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            errors.BadUrl("ftp://a.example"),
            "ftp://a.example: This is no address of a web page."
            " Copy the whole of it, with https:// before it.",
        ),
        (
            errors.Unreachable("https://a.example", "a.example is not known"),
            "https://a.example: The server can't be reached. Check the address, or try again"
            " later. (a.example is not known)",
        ),
        (
            PageGone("https://a.example/x", "status 410"),
            "https://a.example/x: There is no such page. Check the address. (status 410)",
        ),
    ],
)
def test_it_names_the_address_and_says_what_to_do(error: FetchError, told: str) -> None:
    assert str(error) == told


def test_whoever_handles_what_can_not_be_read_handles_what_can_not_be_fetched() -> None:
    assert issubclass(FetchError, ReadingError)
    assert issubclass(PageGone, PageRefused)


def test_a_server_says_for_itself_alone_when_it_may_be_asked_again() -> None:
    refused, other = PageRefused("https://a.example"), PageRefused("https://b.example")
    refused.retry_after = 90.0
    assert other.retry_after is None
