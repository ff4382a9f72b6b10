"""Pieces of HTML: the words that a reader sees, a paragraph a block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.fragment import fragment_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.", "One.\n\nTwo."),
        ("<p>The <b>old</b> <a href='/x'>lock</a>.</p>", "The old lock."),
        ("<p>un<i>heard</i>-of</p>", "unheard-of"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ("<p> a\n  b </p>", "a b"),
        ("<p>Fish &amp; chips &lt;5 &euro;</p>", "Fish & chips <5 €"),
        ("<p>One.<script>two()</script> Three.</p>", "One. Three."),
        ("<style>p {}</style><p>One.</p><iframe>x</iframe>", "One."),
        ("<!-- hidden --><p>One.</p>", "One."),
        ("words alone", "words alone"),
        ("<p></p>", ""),
        (" \n", ""),
        ("", ""),
    ],
)
def test_a_block_is_a_paragraph_of_its_words(markup: str, text: str) -> None:
    assert fragment_text(markup) == text


@given(st.lists(st.text("abc é日.", min_size=1).filter(lambda t: t.strip()), max_size=5))
def test_the_words_of_each_paragraph_are_kept(paragraphs: list[str]) -> None:
    markup = "".join(f"<p>{each}</p>" for each in paragraphs)
    assert fragment_text(markup) == "\n\n".join(" ".join(each.split()) for each in paragraphs)


@given(st.text(max_size=200))
def test_any_markup_gives_paragraphs_that_are_not_empty(markup: str) -> None:
    text = fragment_text(markup)
    assert not text or all(part.strip() for part in text.split("\n\n"))
