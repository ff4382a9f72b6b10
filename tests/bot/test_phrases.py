"""What people say to the bot, as data: whole, each phrase once, in every language."""

import pytest

from bot.phrases import LANGUAGES, request_to_write, small_talk
from index.errors import LanguageError

ENTRIES = ("courtesy", "hello", "help", "more", "doubt")


def test_english_and_german_are_spoken() -> None:
    assert [language.code for language in LANGUAGES] == ["de", "en"]


@pytest.mark.parametrize("entry", ENTRIES)
def test_phrases_are_written_as_messages_are_compared(entry: str) -> None:
    for phrase in small_talk(entry):
        assert phrase == " ".join(phrase.casefold().split())
        assert phrase.replace(" ", "").isalnum()


def test_each_phrase_stands_once() -> None:
    said = [
        phrase
        for language in LANGUAGES
        for entry in ENTRIES
        for phrase in language.phrases("small_talk", entry)
    ]
    assert len(said) == len(set(said))


def test_an_entry_has_the_phrases_of_every_language() -> None:
    assert {"help", "hilfe"} <= small_talk("help")
    with pytest.raises(LanguageError, match=r"no entry curses in small_talk\.toml"):
        small_talk("curses")


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("could you please summarise the talks", True),
        ("write me a short overview", True),
        ("fasse den artikel zusammen", True),
        ("kannst du das übersetzen", True),
        ("who will write the summary", False),
        ("which summary did the minister give", False),
    ],
)
def test_requests_to_write_are_known_by_how_they_begin(said: str, asks: bool) -> None:
    assert bool(request_to_write().match(said)) is asks
