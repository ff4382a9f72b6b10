"""Another language is a directory of data: here an invented one, read by the same code."""

import re
from pathlib import Path

import pytest

from index.errors import LanguageError
from index.text.answer_types import Kind
from index.text.language import ENGLISH, Language

NORLANDIC = Path(__file__).parent / "nx"


@pytest.fixture(scope="module")
def norlandic() -> Language:
    return Language.load(NORLANDIC)


def test_it_has_what_english_has() -> None:
    mine = {file.stem for file in NORLANDIC.glob("*.toml")}
    # The grammar of dates is English code still, so that another language's words would not do.
    pages = {"boilerplate", "clippings", "corrections", "credits", "mail", "print"}
    said = {"dates", "timeline", "follow_ups"}
    assert mine >= ENGLISH.lexicon.tables.keys() - pages - said


def test_its_words_are_folded_and_stemmed(norlandic: Language) -> None:
    assert norlandic.analyzer.words("Skibets Møl, aldi’t") == ["skibets", "mol", "aldi", "ikki"]
    assert norlandic.analyzer.question_terms("Hvem ejer skibene og skibet?") == ["ejer", "skib"]


def test_its_sentences_end_where_it_says(norlandic: Language) -> None:
    text = "Kapt. Holm sejlede. Han kom til Møl."
    found = [text[start:end] for start, end in norlandic.sentences.split(text)]
    assert found == ["Kapt. Holm sejlede.", "Han kom til Møl."]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Hvem ejer skibet?", Kind.PERSON),
        ("Hvornår sejlede det?", Kind.TIME),
        ("Hvilken by sejlede det til?", Kind.PLACE),
        ("Hvorfor?", Kind.REASON),
        ("Who owns the ship?", Kind.OTHER),
    ],
)
def test_its_questions_are_understood(norlandic: Language, question: str, kind: Kind) -> None:
    assert norlandic.questions.kind_of(question) is kind


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("Hvem ejer skibet?", "Ida Lund ejer skibet, som ligger i Kell.", "Ida Lund"),
        ("Hvor mange mennesker kom?", "Tre mennesker kom for 40 kroner.", "Tre mennesker"),
        ("Hvad koster skibet?", "Det er 40 m og koster 2 millioner kroner.", "2 millioner kroner"),
        ("Hvor sejlede det fra?", "Skibet sejlede fra Kell.", "Kell"),
        ("Hvorfor?", "Det sank fordi det regnede.", "fordi det regnede"),
    ],
)  # fmt: skip
def test_its_answers_are_found(norlandic: Language, question: str, text: str, answer: str) -> None:
    found = norlandic.answers.best(text, question)
    assert found
    assert text[found.start : found.end] == answer


def test_its_names_months_and_synonyms_are_its_own(norlandic: Language) -> None:
    text = "Hr. Holm og Ida Lund kom den 3. marts"
    found = [text[start:end] for start, end in norlandic.names.find(text)]
    assert found == ["Hr. Holm", "Ida Lund"]
    assert norlandic.calendar.month_numbers["okt"] == 10
    assert norlandic.synonyms.of("skib") == ("fartøj",)


def test_an_unknown_answer_type_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "zz"
    folder.mkdir()
    for file in NORLANDIC.glob("*.toml"):
        held = file.read_text("utf-8").replace('type = "time"', 'type = "moment"')
        (folder / file.name).write_text(held, "utf-8")
    with pytest.raises(LanguageError, match=r"moment.*Choose one of: person, place"):
        _ = Language.load(folder).questions


def test_code_holds_no_table_of_months() -> None:
    table = re.compile(r"\bJan(?:uary)?\W{1,6}Feb(?:ruary)?\b", re.IGNORECASE)
    root = Path(__file__).parents[3]
    files = [file for room in ("index", "bot") for file in (root / room).rglob("*.py")]
    assert len(files) > 100
    assert [file.name for file in files if table.search(file.read_text("utf-8"))] == []
