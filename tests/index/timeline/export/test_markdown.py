"""A timeline that people paste: its marks are the document's, never the article's."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.model.timeline import Timeline
from index.timeline.export import to_markdown
from tests.index.timeline.picture.test_picture import entry

DAY = date(2020, 1, 1)


def test_nothing_dated_is_said() -> None:
    assert to_markdown(Timeline(()), "Ferry") == "# Ferry\n\nNothing is dated here.\n"


def test_an_entry_is_a_bullet_with_its_date_in_bold() -> None:
    told = Timeline((entry(DAY, text="It sank on 1 January 2020.", bold="1 January 2020"),))
    assert "- **1 Jan 2020**: “It sank on **1 January 2020**.” — One\n" in to_markdown(told)


def test_the_undated_stand_under_a_heading_of_their_own() -> None:
    told = to_markdown(Timeline((), (entry(DAY),)))
    assert told.index("Nothing is dated here.") < told.index("## Undated")


@given(st.text("*_[](){}<>#`~|!\\-+ abc\n1.", min_size=1, max_size=60))
@settings(deadline=None)
def test_what_an_article_says_makes_no_mark(text: str) -> None:
    html = MarkdownIt("commonmark").render(to_markdown(Timeline((entry(DAY, text=text),)), text))
    for tag in ("<em>", "<a ", "<code>", "<img", "<h2>", "<blockquote>", "<ol>", "<hr"):
        assert tag not in html
    assert html.count("<li>") == 1


@pytest.mark.parametrize("title", ["*Ferry*", "# Ferry", "<b>"])
def test_a_title_is_shown_as_it_is_written(title: str) -> None:
    html = MarkdownIt("commonmark").render(to_markdown(Timeline(()), title))
    assert html.startswith("<h1>")
    assert "<em>" not in html
    assert "<b>" not in html
