"""What commands share: how articles, collections and dates are named, and what is printed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from index.cli import context
from index.cli.context import find, harmless, named, print_json, print_json_line, say, scope_of
from index.errors import UnknownArticle
from index.library import Library
from index.model.article import SHARED, ArticleId
from index.model.scope import Scope
from tests.factories import GUILD, HERE, article

TEXT = "The ferry sank off the coast on Tuesday. Nobody was hurt."


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Hold a few articles whose names are alike; tests only read them."""
    with Library.open(tmp_path_factory.mktemp("context"), create=True) as opened:
        opened.add(article(TEXT, "abcd1111", origin="/news/one.txt"))
        opened.add(article(TEXT + " 2", "abcd2222", origin="/old/one.txt"))
        opened.add(article(TEXT + " 3", "ef", origin="https://a.example/three"))
        opened.add(article(TEXT + " 4", "secret", origin="/s.txt", collection=GUILD))
        yield opened


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("abcd1111", "abcd1111"),
        ("abcd1", "abcd1111"),  # the beginning of an id
        ("/old/one.txt", "abcd2222"),
        ("https://a.example/three", "ef"),
        ("three", "ef"),
        ("ef", "ef"),
    ],
)
def test_an_article_is_found_by_what_names_only_it(held: Library, wanted: str, found: str) -> None:
    assert find(held, wanted, HERE) == ArticleId(found)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("one.txt", "Several articles fit 'one.txt': abcd1111, abcd2222."),
        ("abcd", "Several articles fit 'abcd': abcd1111, abcd2222."),
        ("abc", "There is no article 'abc'"),  # too short to be the beginning of an id
        ("", "There is no article ''"),
        ("secret", "There is no article 'secret'"),
    ],
)
def test_what_names_none_or_several_is_told(held: Library, wanted: str, told: str) -> None:
    with pytest.raises(UnknownArticle) as caught:
        find(held, wanted, HERE)
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize("name", ["shared", "guild:1234", "a", "A-b_c.d", "x" * 64])
def test_a_collections_name_is_taken(held: Library, name: str) -> None:
    assert named(name) == name
    assert scope_of(held, name) == Scope((named(name),), viewer=named(name))


@pytest.mark.parametrize("name", ["", "two words", ":x", "ä", "x" * 65, "a\n", "../up"])
def test_what_can_be_no_collections_name_is_refused(name: str) -> None:
    with pytest.raises(typer.BadParameter, match="--collection: a name has letters"):
        named(name)


def test_without_a_name_articles_are_added_to_the_shared_and_looked_for_in_all(
    held: Library,
) -> None:
    assert named(None) == SHARED
    assert set(scope_of(held, None).collections) == {SHARED, GUILD}


@given(st.text(st.characters()))
def test_what_a_terminal_would_obey_is_replaced_one_for_one(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    shown.encode()  # no lone surrogate is left
    assert not any(ord(c) < 32 and c not in "\t\n" for c in shown)
    assert "\x1b" not in shown
    assert harmless(shown) == shown


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(st.characters()),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.text(), inner, max_size=3), max_leaves=8))  # fmt: skip
def test_json_is_read_back_as_it_was_and_obeyed_by_no_terminal(value: object) -> None:
    written = context._json(value)
    assert "\n" not in written
    written.encode()
    assert "\x1b" not in written
    assert json.loads(written) == value


def test_a_document_goes_out_and_a_sentence_to_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_json({"title": "Saltö"})
    print_json_line([1, 2])
    say("Not\x1b[2J added.")
    told = capsys.readouterr()
    assert told.out == '{\n  "title": "Saltö"\n}\n[1, 2]\n'
    assert told.err == "Not\ufffd[2J added.\n"


def test_what_is_no_terminal_gets_no_colour_and_whole_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    context.output().print("[bold]word[/bold] " * 300)
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert told.count("\n") == 1


def test_a_misuse_is_told_without_its_full_stop() -> None:
    assert str(context.misused("Write a date.")) == "Write a date"


def test_a_relative_path_names_the_file_it_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    with Library.open(tmp_path / "data", create=True) as opened:
        opened.add(article(TEXT, "x1", origin=str((tmp_path / "here.txt").resolve())))
        opened.add(article(TEXT + " 2", "x2", origin="/elsewhere/here.txt"))
        assert find(opened, "./here.txt", HERE) == "x1"
