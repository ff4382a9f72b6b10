"""A live report's posts on a page: what states each one's time, found again in the text.

Stated by JSON-LD (schema.org's `liveBlogUpdate`) or by a `<time>` in each of several elements of
one kind. What was taken of the page is not touched: each of its lines is looked for in the posts.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, time
from typing import Any, Final

from lxml import html as lxml_html

from index.ingest.posts import FEWEST
from index.model.article import Post, Span

_ISO: Final = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?")
_MOST: Final = 500
"""Posts of a report; a day's has some hundred."""
_CLIMB: Final = 40
"""Levels above a time within which its post begins."""
_WORDS: Final = 5
"""Of a line: a shorter one may stand in any post."""
_TAIL: Final = 12
"""Words at a line's end that are looked for; a heading may have run into its beginning."""
_DEEPEST: Final = 20

_Stated = tuple[date, time | None, str]
"""A post's time, and its words as `_plain` has them."""


def page_posts(page: str, text: str) -> tuple[Post, ...]:
    """Find the posts of a page in the text that was taken of it; none where it is no report."""
    if "liveBlogUpdate" not in page and page.count("<time") < FEWEST:
        return ()
    try:
        tree = lxml_html.fromstring(page)
    except (ValueError, lxml_html.etree.ParserError):
        return ()
    for stated in (list(_from_json_ld(tree)), _from_times(tree)):
        if FEWEST <= len(stated) <= _MOST:
            posts = _found(text, stated)
            if len(posts) >= FEWEST:
                return posts
    return ()


def _from_json_ld(tree: Any) -> Iterator[_Stated]:  # noqa: ANN401 - lxml's elements have no types
    for script in tree.xpath('//script[contains(@type, "ld+json")]/text()'):
        try:
            data = json.loads(str(script))
        except (ValueError, RecursionError):
            continue
        for update in _updates(data, 0):
            moment = _moment(str(update.get("datePublished") or ""))
            words = _plain(f"{update.get('headline') or ''} {update.get('articleBody') or ''}")
            if moment and words:
                yield (*moment, words)


def _updates(data: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _updates(each, depth + 1)
    elif isinstance(data, dict):
        held = data.get("liveBlogUpdate")
        for update in held if isinstance(held, list) else [held]:
            if isinstance(update, dict):
                yield update
        yield from _updates(data.get("@graph"), depth + 1)


def _from_times(tree: Any) -> list[_Stated]:  # noqa: ANN401
    """Read the elements of one kind, side by side, of which each holds one time."""
    times = [each for each in tree.iter("time") if _moment(each.get("datetime") or "")]
    holds: Counter[Any] = Counter()
    for each in times:
        for level, above in enumerate(each.iterancestors()):
            if level >= _CLIMB:
                break
            holds[above] += 1
    beside: dict[tuple[Any, str], list[_Stated]] = defaultdict(list)
    for each in times:
        post = each
        for level, above in enumerate(each.iterancestors()):
            if level >= _CLIMB - 1 or holds[above] != 1:
                break
            post = above
        parent, moment = post.getparent(), _moment(each.get("datetime"))
        words = _plain(post.text_content())
        if parent is not None and moment and len(words.split()) >= _WORDS:
            beside[parent, str(post.tag)].append((*moment, words))
    return max(beside.values(), key=len, default=[])


def _moment(text: str) -> tuple[date, time | None] | None:
    found = _ISO.match(text)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]), time.fromisoformat(found[2]) if found[2] else None
    except ValueError:
        return None


def _found(text: str, stated: list[_Stated]) -> tuple[Post, ...]:
    """Find each post's lines in a text: from its first one to the next post's."""
    begins: list[tuple[int, int]] = []
    current: int | None = None
    offset, short = 0, None
    for line in text.split("\n"):
        plain = _plain(line)
        if len(plain.split()) >= _WORDS:
            number = _holding(" ".join(plain.split()[-_TAIL:]), stated, current)
            if number is not None and number != current:
                # A heading or a time right above is the post's, if the post has it.
                ours = short is not None and short[1] in stated[number][2]
                begins.append((short[0] if short is not None and ours else offset, number))
                current = number
            short = None
        elif plain:
            short = (offset, plain) if short is None else short
        offset += len(line) + 1
    ends = [*(start for start, _ in begins), len(text)][1:]
    return tuple(
        Post(Span(start, end), *stated[number][:2])
        for (start, number), end in zip(begins, ends, strict=True)
    )


def _holding(plain: str, stated: list[_Stated], current: int | None) -> int | None:
    """Find the post that holds a line, first among those around the one before."""
    if current is not None:
        for number in (current, current + 1, current - 1):
            if 0 <= number < len(stated) and plain in stated[number][2]:
                return number
    return next((n for n, (_, _, words) in enumerate(stated) if plain in words), None)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
