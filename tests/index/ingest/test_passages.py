"""Sentences → passages: whole sentences that overlap, nothing of the prose lost."""

from itertools import pairwise

from index.ingest.passages import OVERLAP, PASSAGE_TOKENS, passages
from index.model.article import Article
from index.models.embedder import Embedder
from index.text.language import ENGLISH
from tests.factories import article


def test_passages_keep_to_the_limit_and_overlap(embedder: Embedder) -> None:
    text = " ".join(f"In town {n} the council voted to close bridge {n}." for n in range(60))
    found = passages(article(text), embedder.count_tokens)
    assert len(found) > 3
    assert [passage.ordinal for passage in found] == list(range(len(found)))
    for one, after in pairwise(found):
        assert one.sentences[-OVERLAP:] == after.sentences[:OVERLAP]
    for passage in found:
        words = text[passage.span.start : passage.span.end]
        assert embedder.count_tokens(words) <= PASSAGE_TOKENS
    assert found[0].span.start == 0
    assert found[-1].span.end == len(text)


def test_a_sentence_over_the_limit_is_a_passage_by_itself() -> None:
    long = "The list names " + ", ".join(f"bridge {n}" for n in range(60)) + "."
    found = passages(article(f"Short one. {long} Short two."), lambda text: len(text.split()), 50)
    assert [len(passage.sentences) for passage in found] == [1, 1, 1]


def test_a_text_without_prose_has_no_passages() -> None:
    for text in ("", " \n ", "* * *", "Advertising"):
        assert passages(article(text), len) == ()


def test_the_samples_passages_hold_no_boilerplate_and_all_prose(
    sample_articles: list[Article], embedder: Embedder
) -> None:
    for sample in sample_articles:
        held = {s for p in passages(sample, embedder.count_tokens) for s in p.sentences}
        assert held == set(ENGLISH.sentences.split(sample.text, sample.boilerplate))
        for start, end in held:
            assert not any(start < stop and begin < end for begin, stop in sample.boilerplate)
