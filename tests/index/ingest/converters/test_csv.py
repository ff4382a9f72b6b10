"""Tables of articles: a row is one, whatever stands between the fields."""

from datetime import date

import pytest

from index.errors import NoArticleFound
from index.ingest import read_articles
from index.ingest.converters.csv import FORMAT

LOCK = "The harbour board of Westmoor voted to close the old lock.\n\nIt found eleven cracks."
BRIDGE = 'The bridge, "Ida" by name; opened on Monday, after nine years.'


def table(separator: str) -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    rows = [
        ["id", "title", "publication", "author", "date", "url", "content"],
        ["1", "Lock shut", "Kell Times", "Per Holm", "2021-01-05", "https://a.example/1", LOCK],
        ["2", "Bridge opens", "Kell Times", "", "2021-01-06", "", BRIDGE],
        ["3", "Nothing", "", "", "", "", ""],
    ]
    return "\n".join(separator.join(cell(each) for each in row) for row in rows) + "\n"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_row_is_an_article_and_one_without_a_text_is_named(separator: str, mark: str) -> None:
    found = read_articles((mark + table(separator)).encode(), name="news.csv", origin="o")
    lock, bridge = found.articles
    assert (lock.text, bridge.text) == (LOCK, BRIDGE)
    assert (lock.title, lock.source, lock.author) == ("Lock shut", "Kell Times", "Per Holm")
    assert (lock.published, bridge.published) == (date(2021, 1, 5), date(2021, 1, 6))
    assert lock.url == "https://a.example/1"
    assert len(found.refused) == 1


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "1;2;3\n4;5;6\n", "date\n2021-01-05\n"])
def test_a_table_without_a_column_of_texts_holds_no_article(text: str) -> None:
    with pytest.raises(NoArticleFound):
        FORMAT.read(text.encode(), "a.csv")


@pytest.mark.parametrize("text", ['text\n"' + "words " * 9, f"text,\x00\n{LOCK}"])
def test_a_table_that_was_cut_off_gives_what_it_has(text: str) -> None:
    assert len(read_articles(text.encode(), name="a.csv", origin="o").articles) == 1
