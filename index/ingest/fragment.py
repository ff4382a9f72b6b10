"""A piece of HTML that is all article, as feeds, exports and books have it → text."""

from typing import Final

from lxml import html as lxml_html

from index.ingest.decoding import clean

_HIDDEN: Final = ("script", "style", "noscript", "template", "iframe", "svg", "head")
_BLOCKS: Final = frozenset(
    "address article aside blockquote body br caption dd div dl dt figcaption figure footer h1 h2"
    " h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)
_MARK: Final = "\ue000"
"""Stands where a block begins or ends: a private character, which no text has."""


def fragment_text(markup: str) -> str:
    """Give the words of a piece of HTML, a paragraph a block."""
    if not markup.strip():
        return ""
    try:
        tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    except (ValueError, lxml_html.etree.ParserError):
        return ""
    for element in list(tree.iter(*_HIDDEN)):
        element.drop_tree()
    for element in tree.iter():
        if element.tag in _BLOCKS:
            element.text = f"{_MARK}{element.text or ''}"
            element.tail = f"{_MARK}{element.tail or ''}"
    blocks = (" ".join(block.split()) for block in tree.text_content().split(_MARK))
    return clean("\n\n".join(block for block in blocks if block))
