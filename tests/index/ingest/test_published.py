"""A page's publication date is this article's own, or none."""

import json
from datetime import date

import pytest

from index.ingest.published import page_dates

DAY = date(2020, 10, 20)
ARTICLE = {"@type": "NewsArticle", "datePublished": "2020-10-20"}


def page(head: str = "", body: str = "", language: str = "en") -> str:
    return (
        f"<!doctype html><html lang={language}><head><title>Lock</title>{head}</head>"
        f"<body><article><h1>Lock to close</h1>{body}<p>The board voted on Monday.</p></article>"
        "</body></html>"
    )


def json_ld(text: str) -> str:
    return page(f'<script type="application/ld+json">{text}</script>')


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"NewsArticle","datePublished":"2020-10-20T08:00:00Z"}',
        '{"@type":"NewsArticle","datePublished":"Oct 20, 2020","dateModified":"Nov 2, 2020"}',
        '{"@type":["Thing","ReportageNewsArticle"],"datePublished":"20 October 2020"}',
        '{"@graph":[{"@type":"WebPage","datePublished":"2019-01-01"},'
        '{"@type":"NewsArticle","datePublished":"2020-10-20"}]}',
        '[{"@type":"NewsArticle","headline":"Another","datePublished":"2018-01-01"},'
        '{"@type":"NewsArticle","headline":"Lock to close","datePublished":"2020-10-20"}]',
        '{"@type":"WebPage","mainEntity":{"@type":"BlogPosting","datePublished":"2020-10-20"}}',
    ],
)
def test_a_news_articles_json_ld_states_it(text: str) -> None:
    assert page_dates(json_ld(text)).published == DAY


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"WebPage","datePublished":"2020-10-20"}',
        '{"@type":"NewsArticle","dateModified":"2020-10-20"}',
        '{"@type":"NewsArticle","datePublished":"yesterday"}',
        '[{"@type":"NewsArticle","datePublished":"2018-01-01"},'
        '{"@type":"NewsArticle","datePublished":"2020-10-20"}]',
        '{"@type":"NewsArticle","datePublished":',
        "[" * 5000,
    ],
)
def test_what_says_something_else_states_nothing(text: str) -> None:
    assert page_dates(json_ld(text)).published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2020-10-20T10:00:00+02:00">',
        '<meta name="parsely-pub-date" content="2020-10-20">',
        '<meta itemprop="datePublished" content="20 October 2020">',
    ],
)
def test_meta_elements_that_say_published_state_it(head: str) -> None:
    assert page_dates(page(head)).published == DAY


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("First published 20 October 2020", "en"),
        ("Published: 21:14, 20 October 2020 | Updated: 09:02, 27 October 2020", "en-GB"),
        ("Posted on October 20, 2020", "en"),
        ("Updated 27 October 2020 • Published 20 October 2020", "en"),
        ("Published: 10/20/2020", "en"),
    ],
)
def test_a_labelled_line_states_it(line: str, language: str) -> None:
    assert page_dates(page(body=f"<p>{line}</p>", language=language)).published == DAY


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Veröffentlicht am 4. Januar 2021", date(2021, 1, 4), None),
        ("Veröffentlicht: Montag, den 4. Jänner 2021, 08.15 Uhr", date(2021, 1, 4), None),
        ("Erschienen am 31. März 2021", date(2021, 3, 31), None),
        ("Publié le 4 janvier 2021 à 10h15", date(2021, 1, 4), None),
        ("Publié le lundi 1er août 2022", date(2022, 8, 1), None),
        ("Publiée le 12 févr. 2021", date(2021, 2, 12), None),
        (
            "Publié le 4 janvier 2021, mis à jour le 6 décembre 2021",
            date(2021, 1, 4),
            date(2021, 12, 6),
        ),
        ("Zuletzt aktualisiert am 5. Oktober 2021", None, date(2021, 10, 5)),
        ("Veröffentlicht am 31. Februar 2021", None, None),
        ("Veröffentlicht am 4. Januar", None, None),
        ("Veröffentlicht am Montag", None, None),
    ],
)
def test_labelled_days_of_german_and_french_pages_are_read(
    line: str, published: date | None, updated: date | None
) -> None:
    told = page_dates(page(body=f"<p>{line}</p>", language="de"))
    assert (told.published, told.updated) == (published, updated)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-US", date(2020, 8, 3)), ("en-GB", date(2020, 3, 8)), ("en", None)],
)
def test_figures_are_read_in_the_pages_own_order_or_not_at_all(
    language: str, expected: date | None
) -> None:
    assert (
        page_dates(page(body="<p>Published: 08/03/2020</p>", language=language)).published
        == expected
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:modified_time" content="2022-08-17">', ""),
        ("", "<p>Updated 27 October 2020</p>"),
        ("", "<p>Copyright 2023 The Alder Post</p>"),
        ("", '<time datetime="2019-05-16T08:00">16 May 2019</time>'),
        ("", "<aside><p>Published 16 May 2019</p></aside>"),
        ("", f"<p>{'The report, ' * 30} published 16 May 2019, says so.</p>"),
        ("", "<p>Published 20 October</p>"),
    ],
)
def test_changes_related_stories_and_years_alone_state_nothing(head: str, body: str) -> None:
    assert page_dates(page(head, body)).published is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Ida Lund published on 20 October 2020 a book on the lock.", None),
        ("The list was last updated on 27 October 2020, and published on 20 October 2020.", None),
        ("A report was published on 20 October 2020, and says so.", None),
        ("This article was first published on 20 October 2020.", DAY),
        ("A version of this story was published on 20 October 2020.", DAY),
        ("By Ida Lund. Published 20 October 2020.", DAY),
        ("By Ida Lund, published 20 October 2020", DAY),
        ("Published 20 October 2020.", DAY),
    ],
)
def test_a_sentence_states_it_only_of_the_article_itself(line: str, published: date | None) -> None:
    found = page_dates(page(body=f"<p>{line}</p>"))
    assert (found.published, found.updated) == (published, None)


@pytest.mark.parametrize("text", ["", "words", "<", "<!-- -->", "<html>", "\x00<p>"])
def test_what_is_hardly_a_page_states_nothing(text: str) -> None:
    assert page_dates(text).published is None


@pytest.mark.parametrize(
    ("head", "body", "source"),
    [
        (f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>', "", "json-ld"),
        ('<meta property="og:published_time" content="2020-10-20">', "", "meta"),
        ("", "<p>Published: 20 October 2020</p>", "label"),
        ("", "<p>No day.</p>", ""),
    ],
)
def test_what_states_it_is_noted(head: str, body: str, source: str) -> None:
    assert page_dates(page(head, body)).source == source


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            '<script type="application/ld+json">'
            f"{json.dumps(ARTICLE | {'dateModified': '2020-10-27'})}</script>",
            "",
        ),
        ('<meta property="article:modified_time" content="2020-10-27T09:00Z">', ""),
        ('<meta property="og:updated_time" content="2020-10-27">', ""),
        ("", "<p>Published: 21:14, 20 October 2020 | Updated: 09:02, 27 October 2020</p>"),
        ("", "<p>Last modified on 27 October 2020</p>"),
        ("", "<p>Updated 27 October 2020 • Published 20 October 2020</p>"),
    ],
)
def test_a_change_is_kept_beside_it(head: str, body: str) -> None:
    assert page_dates(page(head, body)).updated == date(2020, 10, 27)


def test_a_publication_is_no_change() -> None:
    found = page_dates(page(body="<p>Published: 20 October 2020</p>"))
    assert (found.published, found.updated) == (DAY, None)


@pytest.mark.parametrize(
    "body",
    [
        '<p>Posted on <a><time class="entry-date published" datetime="2020-10-20T07:14">'
        'October 20, 2020</time><time class="updated">October 27, 2020</time></a>',
        '<time class="entry-date published" datetime="2020-10-20">October 20, 2020</time>'
        '<time class="updated" datetime="2020-10-27">October 27, 2020</time>',
        '<abbr class="published" title="2020-10-20T07:14:00+0000">a while ago</abbr>',
        '<time class="dt-published" datetime="2020-10-20">20 Oct</time>',
        '<time pubdate datetime="2020-10-20">20 Oct</time>',
    ],
)
def test_the_marks_of_blogs_state_it(body: str) -> None:
    assert page_dates(page(body=f"<article><h1>A</h1>{body}</article>")).published == DAY


@pytest.mark.parametrize(
    "body",
    [
        '<time class="updated" datetime="2020-10-20">October 20, 2020</time>',
        '<aside><time class="published" datetime="2020-10-20">October 20, 2020</time></aside>',
        '<time class="published" datetime="2020-10-20">1</time>'
        '<time class="published" datetime="2020-10-21">2</time>',
        '<time class="unpublished-note" datetime="2020-10-20">1</time>',
    ],
)
def test_marks_of_other_things_or_of_several_state_nothing(body: str) -> None:
    assert page_dates(page(body=f"<article><h1>A</h1>{body}</article>")).published is None


@pytest.mark.parametrize("name", ["pubdate", "publish-date", "og:pubdate", "bt:pubDate"])
def test_other_names_that_say_published_state_it(name: str) -> None:
    head = f'<meta name="{name}" content="2020-10-20T07:14:00Z">'
    assert page_dates(page(head)).published == DAY


@pytest.mark.parametrize("name", ["date", "lastmod", "revised", "DC.date.created"])
def test_names_that_say_less_state_nothing(name: str) -> None:
    head = f'<meta name="{name}" content="2020-10-20T07:14:00Z">'
    assert page_dates(page(head)).published is None


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Am 5. Januar 2021 veröffentlicht", date(2021, 1, 5), None),
        ("Dienstag, 5. Januar 2021, veröffentlicht um 10:15", date(2021, 1, 5), None),
        ("Le 5 janvier 2021, publié", date(2021, 1, 5), None),
        ("On January 5, 2021 published", date(2021, 1, 5), None),
        ("Am 05.01.2021 veröffentlicht", date(2021, 1, 5), None),
        ("Am 7. Januar 2021 aktualisiert", None, date(2021, 1, 7)),
        (
            "Am 5. Januar 2021 veröffentlicht, am 7. Januar 2021 aktualisiert",
            date(2021, 1, 5),
            date(2021, 1, 7),
        ),
        ("7 January 2021 Published: 5 January 2021", date(2021, 1, 5), None),
        ("Updated 7 January 2021 published 10:15", None, date(2021, 1, 7)),
        ("In January 2021 he published", None, None),
        ("The law of 5 January 2021 was published", None, None),
    ],
)
def test_a_day_may_stand_before_its_label(
    line: str, published: date | None, updated: date | None
) -> None:
    found = page_dates(f"<html lang=de><body><p>{line}</p></body></html>")
    assert (found.published, found.updated) == (published, updated)
