"""When a page says that its article was published, and when it was changed; neither for the other.

Looked for in this order: a news article's JSON-LD (schema.org), the meta elements that name the
publication, a labelled line of the page ('First published', 'Published: …'). A modified date, a
related story's date, a copyright's year say nothing of the publication.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from lxml import html as lxml_html

from index.ingest.boilerplate.phrases import credit, credit_table
from index.ingest.stated import iso_date, leading_date, whole_date
from index.model.article import DateSource
from index.text.timex import Locale, find_mentions

_ARTICLES: Final = re.compile(r"(?:\w*Article|\w*NewsArticle|\w*BlogPosting|Report\w*)")
"""schema.org's Article and what is one, by their names; a WebPage is none."""

_META: Final = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "publication-date",
    "originalpublicationdate",
    "og:pubdate",
    "bt:pubdate",
    "rnews:datepublished",
    "article.published",
    "shareaholic:article_published_time",
    "cxenseparse:recs:publishtime",
)
"""Names of meta elements that say 'published', in small letters."""
_META_CHANGED: Final = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "article:modified",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
)
"""Names of meta elements that say 'changed'."""

_LABEL: Final = re.compile(rf"\b{credit('published.label')}\s*:?\s*", re.IGNORECASE)
_LABEL_CHANGED: Final = re.compile(rf"\b{credit('published.changed')}\s*:?\s*", re.IGNORECASE)
_OTHER_LABEL: Final = re.compile(rf"\b{credit('published.other')}\b|\||•", re.IGNORECASE)
_OWN: Final = re.compile(rf"{credit('published.own')}\b", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"^{credit('published.before')}\s+", re.IGNORECASE)
_EITHER_WAY: Final = re.compile(r"\b(?:0?[1-9]|1[0-2])([-/.])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d{2})\b")
_FOREIGN_MONTHS: Final = {
    int(number): re.compile(month, re.IGNORECASE)
    for number, month in credit_table("published.months").items()
}
_FOREIGN_DAY: Final = re.compile(
    rf"\W*{credit('published.day_begins')}(?P<day>\d{{1,2}}){credit('published.day_ends')}\s+"
    rf"(?P<month>{'|'.join(month.pattern for month in _FOREIGN_MONTHS.values())})\s+"
    r"(?P<year>\d{4})\b",
    re.IGNORECASE,
)
_CLASSES: Final = frozenset("published dt-published date-published published-date".split())
"""Classes of an element that holds the day of publication: WordPress's, and microformats'."""
_REACH: Final = 60
"""Characters behind a label within which its date stands."""
_DEEPEST: Final = 50
"""Levels of JSON that are looked through."""
_PROSE: Final = 200
"""Characters of a line: a longer one is a paragraph that says 'published' of something."""


class PageDates(NamedTuple):
    """When a page's article was published, what says so, and when it was changed last."""

    published: date | None = None
    source: DateSource = DateSource.NONE
    updated: date | None = None


def page_dates(page: str) -> PageDates:
    """Find the days on which a page says that its article was published and changed."""
    if "<" not in page:
        return PageDates()
    try:
        tree = lxml_html.fromstring(page)
    except (ValueError, lxml_html.etree.ParserError):
        return PageDates()
    locale = _locale(tree)
    updated = (
        _from_json_ld(tree, locale, "dateModified")
        or _from_meta(tree, locale, _META_CHANGED)
        or _from_visible_line(tree, locale, _LABEL_CHANGED)
    )
    if day := _from_json_ld(tree, locale, "datePublished"):
        return PageDates(day, DateSource.JSON_LD, updated)
    if day := _from_meta(tree, locale, _META):
        return PageDates(day, DateSource.META, updated)
    if day := _from_visible_line(tree, locale, _LABEL) or _from_classes(tree, locale):
        return PageDates(day, DateSource.LABEL, updated)
    return PageDates(updated=updated)


def _locale(tree: Any) -> Locale | None:  # noqa: ANN401 - lxml's elements have no types
    """Tell whether the page writes the day first; None where it doesn't say whose English it is."""
    stated = [tree.get("lang"), tree.get("xml:lang")]
    stated += tree.xpath('//meta[@property="og:locale"]/@content')
    for language in map(str, filter(None, map(str.strip, filter(None, stated)))):
        _, mark, region = language.replace("_", "-").partition("-")
        if mark and region.upper() == "US":
            return "en-US"
        if mark or not language.lower().startswith("en"):  # no other language has the month first
            return "en-GB"
    return None


def _from_json_ld(tree: Any, locale: Locale | None, field: str) -> date | None:  # noqa: ANN401
    """Read what the page's own article states; with several, the one of the page's headline."""
    found: list[tuple[str, date]] = []
    for script in tree.xpath('//script[contains(@type, "ld+json")]/text()'):
        try:
            data = json.loads(str(script))
        except (ValueError, RecursionError):
            continue
        for article in _articles(data):
            day = _day(str(article.get(field) or ""), locale)
            if day is not None:
                found.append((_plain(str(article.get("headline") or "")), day))
    if len({day for _, day in found}) == 1:
        return found[0][1]
    headings = {_plain(heading.text_content()) for heading in tree.xpath("//h1")}
    own = {day for headline, day in found if headline and headline in headings}
    return own.pop() if len(own) == 1 else None


def _articles(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _articles(each, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLES.fullmatch(kind) for kind in kinds):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(data.get(key), depth + 1)


def _from_meta(
    tree: Any,  # noqa: ANN401
    locale: Locale | None,
    names: tuple[str, ...],
) -> date | None:
    for element in tree.xpath("//*[self::meta or self::time][@property or @name or @itemprop]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name.lower() in names:
            given = element.get("content") or element.get("datetime") or element.text_content()
            if (day := _day(given, locale)) is not None:
                return day
    return None


def _from_visible_line(
    tree: Any,  # noqa: ANN401
    locale: Locale | None,
    wanted: re.Pattern[str],
) -> date | None:
    for element in tree.xpath("//p | //span | //div | //time | //li | //small | //address"):
        if element.xpath("ancestor::aside | ancestor::nav | ancestor::footer"):
            continue
        line = " ".join(" ".join(element.itertext()).split())
        label = wanted.search(line) if len(line) <= _PROSE else None
        if label is None or _is_told(line, label):
            continue
        if (day := _day_before(line, label, locale)) is not None:
            return day
        behind = line[label.end() : label.end() + _REACH]
        if other := _OTHER_LABEL.search(behind):
            behind = behind[: other.start()]
        if (day := _foreign_day(behind) or _first_day(behind) or _day(behind, locale)) is not None:
            return day
    return None


def _is_told(line: str, label: re.Match[str]) -> bool:
    """Whether a line is a sentence in which something else was published: 'She published on …'."""
    if not line.endswith((".", "!", "?", "”", '"')):
        return False
    front = re.split(r"[.!?:;|•·–—]", line[: label.start()])[-1].strip()
    return bool(front) and not _OWN.match(front) and leading_date(front) is None


def _day_before(line: str, label: re.Match[str], locale: Locale | None) -> date | None:
    """Read the day in front of its label, where none follows: 'Am 5. Januar 2021 veröffentlicht'.

    It stands there alone, or parted by a comma from another label's: 'updated 7 May, …'.
    """
    behind = line[label.end() : label.end() + _REACH].lstrip(" :")
    if leading_date(behind) or _foreign_day(behind):
        return None
    front = line[: label.start()]
    for other in _OTHER_LABEL.finditer(front):
        front = line[other.end() : label.start()]
    if len(front) < label.start() and front.lstrip()[:1] not in (",", ";", "("):
        return None
    alone = _BEFORE.sub("", front.strip(" ,;()-–—")).strip()
    if foreign := _FOREIGN_DAY.fullmatch(alone):
        return _foreign_day(foreign[0])
    return _day(alone, locale) if whole_date(alone) else None


def _first_day(text: str) -> date | None:
    """Read the day right behind a label; another may stand behind it."""
    found = leading_date(text.lstrip(" :"))
    return found[1] if found else None


def _from_classes(tree: Any, locale: Locale | None) -> date | None:  # noqa: ANN401
    """Read the day whose element is named as one of publication, where all such agree."""
    days = set()
    for element in tree.xpath("//time | //abbr | //span"):
        named = (element.get("class") or "").lower().split()
        if not _CLASSES.intersection(named) and element.get("pubdate") is None:
            continue
        if not element.xpath("ancestor::aside | ancestor::nav | ancestor::footer"):
            given = element.get("datetime") or element.get("title") or element.text_content()
            days.add(_day(given, locale))
    return days.pop() if len(days) == 1 else None


def _foreign_day(text: str) -> date | None:
    """Read the day that stands right at the beginning, as German and French pages write it."""
    found = _FOREIGN_DAY.match(text)
    if found is None:
        return None
    month = next(n for n, each in _FOREIGN_MONTHS.items() if each.fullmatch(found["month"]))
    try:
        return date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def _day(text: str, locale: Locale | None) -> date | None:
    """Read the one day that a text names; a date without its year is none.

    Figures that can be read both ways ('08/03/2020') are none where the locale isn't known.
    """
    text = " ".join(text.split())[:_PROSE]
    stated = iso_date(text)
    if stated is not None:
        return stated
    if locale is None and _EITHER_WAY.search(text):
        return None
    days = {
        mention.interval[0]
        for mention in find_mentions(text, None, locale=locale or "en-US")
        if mention.interval is not None
        and mention.interval[0] == mention.interval[1]
        and mention.value[:1].isdigit()
    }
    return days.pop() if len(days) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
