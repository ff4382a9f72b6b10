"""Words → terms."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.analyzer import Analyzer, fold, plain_letters, spelling_key
from index.text.language import ENGLISH

WORDS = [
    ("TikTok’s owner isn't selling", ["tiktok", "owner", "is", "not", "selling"]),
    ("They won’t; she can't, he cannot", "they will not she can not he can not".split()),
    ("They're sure we'll say I've", ["they", "are", "sure", "we", "will", "say", "i", "have"]),
    ("Café Müller, naïve", ["cafe", "muller", "naive"]),
    ("Søren Kjær, Łódź, Đoković, Straße", ["soren", "kjaer", "lodz", "dokovic", "strasse"]),
    ("Þór Sigurðsson, œuvre", ["thor", "sigurdsson", "oeuvre"]),
    ("$6.6 billion (12.5 %)", ["6", "6", "billion", "12", "5"]),
    ("snake_case O'Neil", ["snake", "case", "oneil"]),
    ("O’Neal’s O'Neal Oneal", ["oneal", "oneal", "oneal"]),
    ("the students' D'Angelo", ["the", "students", "dangelo"]),
    ("the U.S., the U.S and the U.K.", ["the", "us", "the", "us", "and", "the", "uk"]),
    ("J. K. Rowling at 3 a.m. in autumn.The end", "j k rowling at 3 am in autumn the end".split()),
    ("İstanbul ﬁrst", ["istanbul", "first"]),
    ("Hawaiʻi, Hawaii", ["hawaii", "hawaii"]),
    ("'s 's", ["s", "s"]),
    ("— … 😀", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDS, ids=[text for text, _ in WORDS])
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert ENGLISH.analyzer.words(text) == expected
    assert ENGLISH.analyzer.words(unicodedata.normalize("NFD", text)) == expected


def test_forms_of_a_word_share_a_term() -> None:
    assert (
        len(
            {ENGLISH.analyzer.terms(form)[0] for form in ("negotiate", "negotiated", "NEGOTIATING")}
        )
        == 1
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which regions would the regions take over?", ["region", "take"]),
        ("Who was it?", ["who", "was", "it"]),
        ("What does the treaty not limit?", ["treati", "not", "limit"]),
        ("Why didn't the US sign?", ["not", "us", "sign"]),
        ("Who told us about the U.S.?", ["tell", "us"]),
        ("WHO TOLD US?", ["tell"]),
    ],
)
def test_a_question_keeps_its_telling_words_once(question: str, expected: list[str]) -> None:
    assert ENGLISH.analyzer.question_terms(question) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Özgür", "Oezguer"),
        ("Özgür", "Ozgur"),
        ("Ünal", "Uenal"),
        ("Århus", "Aarhus"),
        ("Møller", "Moeller"),
        ("Kjær", "Kjar"),
        ("Müller", "MUELLER"),
    ],
)
def test_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


def test_other_names_have_other_keys() -> None:
    keys = {spelling_key(name) for name in ("Müller", "Miller", "Møller", "Mahler", "Muellers")}
    assert len(keys) == 5


def test_stems_are_right_in_every_thread() -> None:
    forms = [f"{root}{ending}" for root in ("nation", "relat", "organ") for ending in
             ("al", "alize", "ing", "ional", "izations", "ed", "izer", "ionally")]  # fmt: skip
    alone = [ENGLISH.analyzer.stem(form) for form in forms]
    with ThreadPoolExecutor(8) as pool:
        together = pool.map(
            lambda n: [ENGLISH.analyzer.stem(form + "s" * (n % 2)) for form in forms], range(64)
        )
        for n, found in enumerate(together):
            assert n % 2 or found == alone


@given(st.text())
def test_terms_are_what_the_full_text_table_can_hold(text: str) -> None:
    for term in ENGLISH.analyzer.terms(text):
        assert term
        assert not set(term) & set(" \"*^:-()\0\n'’")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Søren Kjær of Łódź", "Soren Kjaer of Lódź"),
        ("ØSTER, Æsop, STRAẞE, straße", "OSTER, Aesop, STRASSE, strasse"),
        ("no change", "no change"),
    ],
)
def test_letters_without_an_accent_are_written_plainly(text: str, plain: str) -> None:
    assert plain_letters(text) == plain


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_what_is_taken_in_or_read_word_by_word_pushes_no_sentence_out_of_what_is_kept() -> None:
    analyzer = Analyzer(ENGLISH.lexicon)
    kept = analyzer.terms_of_sentence
    assert kept("Oster bought Sund.") == analyzer.terms("Oster bought Sund.")
    for word in ("Oster", "bought", "Sund", "A whole passage of an article."):
        analyzer.terms(word)
    assert kept.cache_info().currsize == 1  # type: ignore[attr-defined]  # a cache's own
