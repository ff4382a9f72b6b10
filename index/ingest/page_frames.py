"""What stands on a page and is none of it: an archive's toolbar, AMP's boxes, posts put in.

The Wayback Machine, archive.today and search engines' caches put lines of theirs above a page that
they kept; a page for phones (AMP) has elements for adverts, menus and lists of other pages. A post
of a network's (a tweet) that an article shows is its writer's: neither its words nor its day are
the article's.
"""

import re
from typing import Any, Final

from lxml import html as lxml_html

from index.text.language import ENGLISH

_FRAMES: Final = (
    '//*[starts-with(@id, "wm-ipp")]',
    '//*[@id="donato" or @id="wm-toolbar" or @id="wm-capresources"]',
    '//*[@id="HEADER"][.//*[contains(text(), "archive.")]]',
    '//*[contains(@id, "google-cache-hdr")]',
    "//amp-sidebar | //amp-consent | //amp-ad | //amp-embed | //amp-list | //amp-sticky-ad",
    "//amp-user-notification | //amp-next-page | //amp-lightbox | //amp-social-share",
)
_POSTS: Final = (
    "twitter-tweet twitter-video instagram-media fb-post fb-video bluesky-embed tiktok-embed"
    " reddit-embed reddit-embed-bq reddit-card mastodon-embed text-post-media truthsocial-embed"
).split()
"""Classes of the elements in which networks have their posts shown on other pages."""
_SIGNED: Final = re.compile(r"[—–]\s?[^—–]{1,80}\(@[\w.-]{2,60}\)\s.{4,40}$")
"""How a tweet ends whose class is lost: '— Per Holm (@perholm) January 5, 2021'."""
_HINT: Final = re.compile(
    rf"wm-ipp|donato|archive\.|google-cache|<amp-|{'|'.join(_POSTS)}|\(@", re.IGNORECASE
)
_NOTE_HINT: Final = re.compile(ENGLISH.lexicon.pattern("boilerplate", "frames.hint"))
_NOTE: Final = re.compile(ENGLISH.lexicon.pattern("boilerplate", "frames.note"))
_NOTE_REACH: Final = 700
"""Characters of the box with a cache's note."""


def without_frame(page: str) -> str:
    """Give a page without what an archive or a cache put on it; as it is where there is nothing."""
    if not _HINT.search(page) and not _NOTE_HINT.search(page):
        return page
    try:
        tree = lxml_html.fromstring(page)
    except (ValueError, lxml_html.etree.ParserError):
        return page
    found = [each for path in _FRAMES for each in tree.xpath(path)]
    found += _notes(tree)
    found += _posts(tree)
    if not found:
        return page
    for element in found:
        if element.getparent() is not None:
            element.drop_tree()
    return str(lxml_html.tostring(tree, encoding="unicode"))


def _posts(tree: Any) -> list[Any]:  # noqa: ANN401 - lxml's elements have no types
    """Find the posts of networks that a page shows."""
    classes = frozenset(_POSTS)
    return [
        each
        for each in tree.iter("blockquote", "div")
        if classes.intersection((each.get("class") or "").lower().split())
        or (each.tag == "blockquote" and _SIGNED.search(" ".join(each.text_content().split())))
    ]


def _notes(tree: Any) -> list[Any]:  # noqa: ANN401 - lxml's elements have no types
    """Find the outermost small box that holds a cache's note, and nothing of the page."""
    for element in tree.iter("div", "table"):
        text = " ".join(element.text_content().split())
        if len(text) <= _NOTE_REACH and _NOTE.search(text):
            return [element]
    return []
