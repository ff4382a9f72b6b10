"""A database's address: its password is shown nowhere."""

import pytest

from index.errors import LibraryError
from index.store.postgres.address import Address

SECRET = "p@ss word"  # noqa: S105 - nobody's
URL = "postgresql://news:p%40ss%20word@db.example:5433/library?sslmode=require"


def test_it_is_named_without_its_password() -> None:
    address = Address.of(URL)
    assert address.name == "library on db.example:5433"
    assert address.parameters["password"] == SECRET
    assert address.parameters["sslmode"] == "require"
    assert SECRET not in repr(address)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql:///library?host=/run/postgresql", "library on /run/postgresql"),
        ("postgres://news@db.example", "news on db.example"),
        ("postgresql://", "the user's own database on this machine"),
        ("postgresql://one,two/library", "library on one,two"),
    ],
)
def test_what_is_left_out_is_what_libpq_takes_for_it(url: str, name: str) -> None:
    assert Address.of(url).name == name


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://news:hush%zz@db.example/library",
        "postgresql://news:hush@db.example:port/library?nonsense=1",
        "postgresql://news:hush@[db.example/library",
    ],
)
def test_one_that_cannot_be_read_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(LibraryError, match="PULLQUOTE_STORE is no address") as caught:
        Address.of(url)
    assert "hush" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_server_that_does_not_answer_is_waited_for_a_while_unless_told_otherwise() -> None:
    assert Address.of(URL).parameters["connect_timeout"] == 10
    assert Address.of(URL + "&connect_timeout=3").parameters["connect_timeout"] == "3"
