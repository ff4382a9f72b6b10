"""A language's data files: what is asked for is there, or the error says where to add it."""

from pathlib import Path

import pytest

from index.errors import LanguageError
from index.text.lexicon import ENGLISH, Lexicon, any_of, plain


@pytest.fixture
def tongue(tmp_path: Path) -> Lexicon:
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "words.toml").write_text(
        'stop = """\nder die\ndas\n"""\nsay = ["sagt aus", "sagt"]\nnumber = 3\n', "utf-8"
    )
    (folder / "phrases.toml").write_text(
        "[forms]\nwon = 'will not'\n[[rules]]\ntype = 'place'\n[[rules]]\ntype = 'person'\n",
        "utf-8",
    )
    (folder / "joined.toml").write_text(
        "whole = '''\nder {what}\n|die {code}\n'''\n"
        "[parts]\nwhat = '(?:zug|bus)'\n[named]\none = '{what}!'\n",
        "utf-8",
    )
    return Lexicon.load(folder)


def test_a_text_is_words_and_lines(tongue: Lexicon) -> None:
    assert tongue.code == "de"
    assert tongue.words("words", "stop") == ("der", "die", "das")
    assert tongue.phrases("words", "stop") == ("der die", "das")


def test_a_list_is_phrases(tongue: Lexicon) -> None:
    assert tongue.phrases("words", "say") == ("sagt aus", "sagt")
    assert tongue.either("words", "say") == "(?:sagt aus|sagt)"


def test_a_table_is_a_mapping(tongue: Lexicon) -> None:
    assert tongue.mapping("phrases", "forms") == {"won": "will not"}


def test_a_pattern_is_joined_and_filled_in(tongue: Lexicon) -> None:
    assert tongue.pattern("joined", "whole", code=r"\d") == r"(?:der (?:zug|bus)|die \d)"
    assert tongue.pattern("phrases", "forms.won") == "(?:will not)"
    assert tongue.patterns("joined", "named") == {"one": "(?:(?:zug|bus)!)"}
    with pytest.raises(LanguageError, match="no entry other in joined"):
        tongue.pattern("joined", "other")
    with pytest.raises(LanguageError, match="no entry whole in none"):
        tongue.pattern("none", "whole")


def test_the_longer_phrase_is_tried_first_and_none_matches_nothing() -> None:
    assert any_of(plain(("U.S", "U.S.A"))) == r"(?:U\.S\.A|U\.S)"
    assert any_of(()) == "(?!)"


@pytest.mark.parametrize(
    ("table", "entry"), [("words", "go"), ("nowhere", "stop"), ("words", "number")]
)
def test_what_is_missing_is_named(tongue: Lexicon, table: str, entry: str) -> None:
    with pytest.raises(LanguageError, match=f"{entry}.*{table}.toml"):
        tongue.phrases(table, entry)


def test_a_dot_leads_into_a_table(tongue: Lexicon) -> None:
    assert tongue.words("phrases", "forms.won") == ("will", "not")


def test_rules_keep_the_order_of_the_file(tongue: Lexicon) -> None:
    assert [rule["type"] for rule in tongue.rules("phrases", "rules")] == ["place", "person"]
    with pytest.raises(LanguageError, match="no array of tables"):
        tongue.rules("words", "stop")


def test_a_list_is_no_table(tongue: Lexicon) -> None:
    with pytest.raises(LanguageError, match="no table"):
        tongue.mapping("words", "stop")


def test_a_directory_without_files_is_no_language(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="Put its TOML files there"):
        Lexicon.load(tmp_path)


@pytest.mark.parametrize("held", [b"stop = ", b"stop = '\xff'"])
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "words.toml").write_bytes(held)
    with pytest.raises(LanguageError, match=r"words\.toml"):
        Lexicon.load(tmp_path)


def test_english_repeats_no_word_within_an_entry() -> None:
    for name, table in ENGLISH.tables.items():
        for entry, value in table.items():
            if isinstance(value, str) and entry != "groups":
                held = ENGLISH.words(name, entry)
                assert len(held) == len(set(held)), f"{name}.toml: {entry}"
