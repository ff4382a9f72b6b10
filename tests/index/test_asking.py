"""An answer quotes what still stands when it is given, whatever is changed while it is made."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.asking import TRIES, whole_characters
from index.errors import LibraryBusy
from index.library import Library
from index.model.article import Article
from index.model.scope import Scope
from index.settings import Settings
from tests.bot.servers import EMBEDDER
from tests.factories import HERE, article

ASKED = "When was the harbour dredged?"
PORT = article("The harbour was dredged on 3 March. It cost 40 million crowns.", "port")
BRIDGE = article("The bridge was opened on 4 April. It is painted red.", "bridge")

Change = Callable[[Library, int], None]


@pytest.fixture
def library(tmp_path: Path, settings: Settings) -> Iterator[Library]:
    with Library.open(tmp_path, replace(settings, reranker="none"), create=True) as made:
        made.runtime._embedder = EMBEDDER
        made.add(PORT)
        made.add(BRIDGE)
        yield made


def changed_while_read(
    library: Library, monkeypatch: pytest.MonkeyPatch, change: Change
) -> list[int]:
    """Change the library each time that passages were read and their articles were not yet."""
    read = library.store.passages
    times: list[int] = []

    def passages(*arguments: Any) -> Any:  # noqa: ANN401
        found = read(*arguments)
        times.append(len(times))
        change(library, len(times))
        return found

    monkeypatch.setattr(library.store, "passages", passages)
    return times


def quoted(library: Library, scope: Scope = HERE) -> list[tuple[Article, str]]:
    answer = library.ask(ASKED, scope)
    return [(quote.article, quote.text) for quote in (*answer.quotes, *answer.closest)]


def another_text(library: Library, turn: int) -> None:
    if turn == 1:
        library.add(replace(PORT, text="It rained. The harbour was dredged on 5 May, says he."))


def removed(library: Library, turn: int) -> None:
    if turn == 1:
        library.remove(PORT.id, HERE)


@pytest.mark.parametrize(("change", "looks"), [(another_text, 2), (removed, 1)])
def test_what_is_changed_while_it_is_read_is_quoted_as_it_stands(
    library: Library, monkeypatch: pytest.MonkeyPatch, change: Change, looks: int
) -> None:
    times = changed_while_read(library, monkeypatch, change)
    found = quoted(library)
    assert len(times) == looks
    for of, text in found:
        sentences = library.sentences(of.id, HERE)
        assert text in {of.text[a.start : b.end] for a in sentences for b in sentences}
    assert not any("3 March" in text for _, text in found)


def test_what_is_changed_elsewhere_costs_no_second_look(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(library: Library, turn: int) -> None:
        library.add(article(f"Bread number {turn} was baked.", f"bread{turn}"))

    times = changed_while_read(library, monkeypatch, elsewhere)
    assert any("3 March" in text for _, text in quoted(library))
    assert len(times) == 1


def test_who_is_changed_again_and_again_is_told_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def always(library: Library, turn: int) -> None:
        rain = "It rained. " * turn
        library.add(replace(PORT, text=f"{rain}The harbour was dredged on {turn} May."))

    library.remove(BRIDGE.id, HERE)
    times = changed_while_read(library, monkeypatch, always)
    with pytest.raises(LibraryBusy, match="Ask again"):
        library.ask(ASKED, HERE)
    assert len(times) == TRIES


def test_the_newest_date_is_told_of_what_was_asked(library: Library) -> None:
    library.add(replace(BRIDGE, published=date(2020, 4, 4)))
    library.add(replace(PORT, published=date(2019, 3, 3)))
    assert library.ask(ASKED, HERE).as_of == date(2020, 4, 4)
    assert library.ask(ASKED, HERE.only(PORT.id)).as_of == date(2019, 3, 3)


@pytest.mark.parametrize(
    ("given", "whole"), [("a\ud800b", "a\ufffdb"), ("a\U0001f600", "a\U0001f600")]
)
def test_half_a_character_is_none(given: str, whole: str) -> None:
    assert whole_characters(given) == whole
