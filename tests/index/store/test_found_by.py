"""What passages are found by is analysed once, the same for every store."""

from index.store.found_by import counted, postings


def test_an_article_is_analysed_once_a_passage_with_its_title_in_each() -> None:
    one, two = postings("Night ferry", ["The ferries sank.", "Nobody was hurt."])
    assert one.title == two.title == ("night", "ferri")
    assert one.body == ("the", "ferri", "sink")
    assert one.length == 5
    assert "ferries" in one.words
    assert "ferries" not in two.words
    assert {"night", "ferry"} <= one.words & two.words


def test_a_text_without_a_word_is_found_by_nothing() -> None:
    [bare] = postings("", ["… — !"])
    assert bare.length == 0
    assert bare.words == frozenset()


def test_a_word_counts_once_a_passage() -> None:
    counts = counted(postings("", ["A ferry, a ferry.", "The ferry."]))
    assert counts["ferry"] == 2
    assert counts["a"] == 1
