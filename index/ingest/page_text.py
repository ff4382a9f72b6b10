"""The article's own text of a page, to hold against what an extractor took for it.

An extractor may take a consent box for the article, or leave out text that stands right in the
page's body, in lists or in table cells. What it took is compared with the page's prose: the
blocks of the one part that holds most sentences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import html as lxml_html

_AROUND: Final = frozenset(
    "head script style noscript template nav footer form button select svg iframe header"
    " dialog".split()
)
"""Elements that hold no prose of an article."""

_AROUND_NAMES: Final = re.compile(
    r"consent|cookie|gdpr|privacy|modal|popup|overlay|banner|newsletter|subscri|paywall|promo|advert"
    r"|related|recommend|more-|share|social|comment|sidebar|breadcrumb|menu|nav|foot",
    re.IGNORECASE,
)
"""In an element's class or id: what stands around an article."""

_BLOCKS: Final = frozenset("p li td th dd dt h1 h2 h3 h4 h5 h6 blockquote pre figcaption".split())
_INLINE: Final = frozenset(
    "a abbr b bdi cite code del em i ins kbd mark q s samp small span strong sub sup time u var wbr"
    " br img".split()
)
_PARTS: Final = _BLOCKS | frozenset("div section article table ul ol dl figure center".split())
_BREAK: Final = "\u2028"
"""Stands for a line's break, which an element's own text has lost."""
_LISTED: Final = frozenset("li td th dd dt".split())
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]*$")
_SENTENCES: Final = re.compile(r"\w[.!?][\"'”’)\]]*(?:\s|$)")
_PROSE_WORDS: Final = 8
_LINKS: Final = 0.5
"""Share of a block's characters in links from which it is a menu's or a teaser's."""
_MENU: Final = 0.9
"""Share of an extraction's characters that are links' own from which it is navigation alone."""
_MOST: Final = 0.7
"""Of the page's prose that the part chosen must hold."""
_TAKEN: Final = 0.9
"""Share of that prose that a sound extraction has."""
_DEEPEST: Final = 200


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    tag: str
    path: tuple[int, ...]
    """The element's ancestors, outermost first, by their places in the page."""
    is_prose: bool
    cell: tuple[int, ...] = ()
    """The path of the table's cell that it stands in, if it does."""


def own_text(page: str, extracted: str) -> str:
    """Give the page's own prose where an extraction misses some of it, else the extraction."""
    try:
        tree = lxml_html.fromstring(page)
    except (ValueError, lxml_html.etree.ParserError):
        return extracted
    for line_break in tree.iter("br"):
        line_break.tail = _BREAK + (line_break.tail or "")
    blocks = list(_blocks(tree, (), 0))
    inside = _main_cell(_main_part(blocks))
    prose = [block for block in inside if block.is_prose]
    if not prose:
        return extracted
    extracted = _without_neighbours(extracted, blocks, prose)
    held = _plain(extracted)
    words = sum(len(block.text.split()) for block in prose)
    # A table's row is one line of an extraction: the prose of a page laid out so is lost in it.
    lines = _plain("\n".join(line for line in extracted.split("\n") if not _is_row(line)))
    taken = sum(len(block.text.split()) for block in prose if _plain(block.text) in lines)
    if taken < _TAKEN * words or _runs_together(extracted, prose):
        return "\n".join(block.text for block in inside)
    first, last = inside.index(prose[0]), inside.index(prose[-1])
    lost = [b for b in inside[first:last] if b.tag in _LISTED and _plain(b.text) not in held]
    if not lost:
        return extracted
    kept = [b for b in inside if b in lost or _plain(b.text) in held]
    return "\n".join(block.text for block in kept)


def _without_neighbours(extracted: str, blocks: list[_Block], prose: list[_Block]) -> str:
    """Leave out the lines of other cells where a page's layout is a table: weather, a menu."""
    cells = {block.cell for block in prose}
    if len(cells) != 1 or not (cell := cells.pop()):
        return extracted
    beside = {_plain(block.text) for block in blocks if _is_beside(block, cell)}
    own = {_plain(block.text) for block in blocks if block.cell == cell}
    lines = extracted.split("\n")
    return "\n".join(line for line in lines if _plain(line) not in beside - own or not line.strip())


def _runs_together(extracted: str, prose: list[_Block]) -> bool:
    """Whether an extraction joined blocks to one line: sentences that nobody wrote so."""
    lines = [plain for line in extracted.split("\n") if (plain := _plain(line))]
    texts = {_plain(block.text) for block in prose}
    if len(lines) >= len(texts):
        return False
    return any(sum(text in line for text in texts) > 1 for line in lines)


def is_navigation(page: str, extracted: str) -> bool:
    """Whether what was taken of a page is the text of its links, and next to nothing else."""
    try:
        tree = lxml_html.fromstring(page)
    except (ValueError, lxml_html.etree.ParserError):
        return False
    links = {_plain(link.text_content()) for link in tree.iter("a")}
    lines = [plain for line in extracted.split("\n") if (plain := _plain(line))]
    linked = sum(len(line) for line in lines if line in links)
    return linked >= _MENU * sum(map(len, lines))


def _blocks(
    element: Any,  # noqa: ANN401
    path: tuple[int, ...],
    place: int,
    cell: tuple[int, ...] = (),
) -> Iterator[_Block]:
    """Find the blocks of text below an element, in order; lxml's elements have no types."""
    if not isinstance(element.tag, str) or element.tag in _AROUND or len(path) > _DEEPEST:
        return
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag not in ("body", "html", "article", "main") and _AROUND_NAMES.search(named):
        return
    path = (*path, place)
    if element.tag in ("td", "th"):
        cell = path
    if element.tag in _BLOCKS and not _holds_blocks(element):
        yield from _block(element.text_content(), element.tag, path, _link_text(element), cell)
        return
    run, links = element.text or "", ""
    for number, child in enumerate(element):
        if isinstance(child.tag, str) and child.tag in _INLINE:
            run += child.text_content()
            links += child.text_content() if child.tag == "a" else _link_text(child)
        else:
            yield from _block(run, element.tag, path, links, cell)
            run = links = ""
            yield from _blocks(child, path, number, cell)
        run += child.tail or ""
    yield from _block(run, element.tag, path, links, cell)


def _block(
    text: str, tag: str, path: tuple[int, ...], links: str, cell: tuple[int, ...]
) -> Iterator[_Block]:
    if len(links) > _LINKS * len(" ".join(text.split())):
        return
    for line in text.split(_BREAK):
        if line := " ".join(line.split()):
            is_prose = len(line.split()) >= _PROSE_WORDS and bool(_SENTENCE_END.search(line))
            yield _Block(line, tag, path, is_prose, cell)


def _holds_blocks(element: Any) -> bool:  # noqa: ANN401
    return any(
        isinstance(each.tag, str) and each.tag in _PARTS for each in element.iterdescendants()
    )


def _link_text(element: Any) -> str:  # noqa: ANN401
    return "".join(link.text_content() for link in element.iter("a"))


def _main_part(blocks: list[_Block]) -> list[_Block]:
    """Choose the blocks below the deepest element that holds most of the page's prose."""
    total = sum(len(block.text.split()) for block in blocks if block.is_prose)
    chosen: tuple[int, ...] = ()
    while True:
        weights: dict[tuple[int, ...], int] = {}
        for block in blocks:
            if block.is_prose and len(block.path) > len(chosen) + 1:
                below = block.path[: len(chosen) + 1]
                if below[: len(chosen)] == chosen:
                    weights[below] = weights.get(below, 0) + len(block.text.split())
        best = max(weights, key=lambda path: weights[path], default=None)
        if best is None or weights[best] < _MOST * total:
            return [block for block in blocks if block.path[: len(chosen)] == chosen]
        chosen = best


def _main_cell(inside: list[_Block]) -> list[_Block]:
    """Leave out what stands beside the one cell of a table that holds most of the prose."""
    weights: dict[tuple[int, ...], int] = {}
    for block in inside:
        if block.is_prose:
            weights[block.cell] = weights.get(block.cell, 0) + len(block.text.split())
    cell = max(weights, key=lambda each: weights[each], default=())
    if not cell or weights[cell] < _MOST * sum(weights.values()):
        return inside
    return [block for block in inside if not _is_beside(block, cell)]


def _is_beside(block: _Block, cell: tuple[int, ...]) -> bool:
    """Whether a block stands in another cell, which neither holds `cell` nor is held by it."""
    common = min(len(block.cell), len(cell))
    return bool(block.cell) and block.cell[:common] != cell[:common]


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") and len(_SENTENCES.findall(line)) > 1


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()
