"""A PDF's lines → paragraphs; what runs along the pages' edges and pull quotes are boilerplate."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise
from typing import Final

from index.ingest.converters.pdf.hyphens import joined, words_of
from index.ingest.converters.pdf.jumps import Jumps, leads_back, leads_on
from index.ingest.converters.pdf.words import Line
from index.model.article import Span
from index.text.lexicon import ENGLISH

_LEADING: Final = 1.3
"""Times the usual distance of lines: from here on it is a gap between paragraphs."""
_LOOSE: Final = 1.75
"""Times the height of its letters: no line of running text is farther from the next."""
_RAGGED: Final = 0.85
"""Of the column's width: a line that ends a sentence before this ends its paragraph."""
_LARGER: Final = 1.2
"""Times the height of the page's usual letters: a heading, or a pull quote."""
_ALIKE: Final = 1.1
"""Times another line's height, at the most: the same type."""
_ALIGNED: Final = 1.5
"""Of the letters' height: lines of one column begin no farther apart, indents included."""
_COMPANY: Final = 4
"""Words of a line that is running text."""
_PAGE_NUMBER: Final = re.compile(
    rf"(?:{ENGLISH.pattern('print', 'page')}\s)?\d{{1,4}}"
    rf"(?:\s?(?:/|{ENGLISH.pattern('print', 'of')})\s?\d{{1,4}})?|[-–—]\s?\d{{1,4}}\s?[-–—]",
    re.IGNORECASE,
)
_STAMP: Final = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4},? \d{1,2}[:.]\d{2}(?:\s?[AP]M)?(?: .*)?"
    r"|(?:https?|file)://\S+(?: \d{1,4}/\d{1,4})?",
    re.IGNORECASE,
)
"""What a browser prints along a page's edges: when, the page's title, its address, its number."""
_SENTENCE_END: Final = re.compile(r"[.!?:][\"'”’)\]]*$")


def assembled(pages: list[list[Line]]) -> tuple[str, list[Span]]:
    """Join lines to paragraphs across pages; give the text and the spans that are no prose."""
    edges = _running(pages)
    paragraphs: list[tuple[str, bool]] = []
    open_lines: list[Line] = []
    waiting: list[str] = []
    words = words_of("\n".join(_texts(pages)))
    jumps = Jumps()

    def close() -> None:
        if open_lines:
            paragraphs.append((joined([line.text for line in open_lines], words), False))
            open_lines.clear()
        paragraphs.extend((text, True) for text in waiting)
        waiting.clear()

    parted = [_parted(lines, edges) for lines in pages]
    usual = _usual_height([line for body, _ in parted for line in body])
    for place, (body, margins) in enumerate(parted):
        beyond = parted[place + 1][0] if place + 1 < len(parted) else []
        if open_lines and body and _SENTENCE_END.search(open_lines[-1].text):
            close()
        leading = _usual_leading(body)
        width = max((line.right for line in body), default=0.0)
        above: Line | None = None
        for number, line in enumerate(body):
            if line.is_aside or _is_inset(body, number, beyond, open_lines, usual):
                waiting.append(line.text)  # after the sentence that runs on around it
                continue
            if leads_on(line.text):
                if open_lines and not _SENTENCE_END.search(open_lines[-1].text):
                    jumps.leave(open_lines)
                waiting.append(line.text)
                close()
                above = None
                continue
            if leads_back(line.text):
                waiting.append(line.text)
                close()
                open_lines.extend(jumps.resumed())
                above = None
                continue
            if above is not None and above is body[number - 1]:
                if _starts_paragraph(above, line, leading, width):
                    close()
            elif (above is not None and not _is_alike(above, line)) or (
                above is not None and _SENTENCE_END.search(above.text)
            ):
                close()
            open_lines.append(line)
            above = line
        waiting.extend(margins)  # after the sentence that runs on over the page
    close()
    open_lines.extend(jumps.rest())
    close()
    return _laid_out(paragraphs)


def _parted(lines: list[Line], edges: frozenset[str]) -> tuple[list[Line], list[str]]:
    """Part a page's body from what runs along its edges."""
    body: list[Line] = []
    margins: list[str] = []
    straight = [line for line in lines if not line.is_turned]
    outer = [*straight[:2], *straight[-2:]]
    for line in lines:
        is_edge = any(line is each for each in outer)
        runs = (
            _PAGE_NUMBER.fullmatch(line.text)
            or _STAMP.fullmatch(line.text)
            or _shape(line.text) in edges
        )
        if is_edge and runs:
            margins.append(line.text)
        else:
            body.append(line)
    return body, margins


def _is_inset(
    body: list[Line], number: int, beyond: list[Line], open_lines: list[Line], usual: float
) -> bool:
    """Whether a line of larger or smaller type stands in the middle of a sentence.

    A pull quote, a caption, a footnote: behind it, or on the next page (`beyond`), the sentence
    goes on in its own type.
    """
    if not open_lines or _is_of(body[number], usual):
        return False
    last = open_lines[-1]
    if _SENTENCE_END.search(last.text) or not _is_of(last, usual):
        return False
    ahead = chain(islice(body, number, None), beyond)
    after = next((line for line in ahead if _is_of(line, usual) and not line.is_aside), None)
    return after is not None and after.text[0].islower()


def _is_of(line: Line, usual: float) -> bool:
    return usual / _LARGER < line.height < _LARGER * usual


def _is_alike(line: Line, other: Line) -> bool:
    return max(line.height, other.height) <= _LARGER * min(line.height, other.height)


def _usual_height(lines: list[Line]) -> float:
    heights = sorted(line.height for line in lines for _ in line.text)
    return heights[len(heights) // 2] if heights else 0.0


def _runs_on(above: Line, line: Line) -> bool:
    """Whether a sentence goes on in the same column below a picture or a pull quote."""
    return (
        line.text[0].islower()
        and min(len(above.text.split()), len(line.text.split())) >= _COMPANY
        and abs(line.left - above.left) < _ALIGNED * line.height
        and max(line.height, above.height) < _ALIKE * min(line.height, above.height)
    )


def _laid_out(paragraphs: Iterable[tuple[str, bool]]) -> tuple[str, list[Span]]:
    texts, spans, length = [], [], 0
    for text, is_boilerplate in paragraphs:
        if is_boilerplate:
            spans.append(Span(length, length + len(text)))
        texts.append(text)
        length += len(text) + 2
    return "\n\n".join(texts), spans


def _texts(pages: list[list[Line]]) -> Iterator[str]:
    return (line.text for lines in pages for line in lines)


def _shape(text: str) -> str:
    """Give a line without its figures, and without the page's number on either side of it."""
    return re.sub(r"\d+", "#", text).strip("# |·•–—-") or "#"


def _running(pages: list[list[Line]]) -> frozenset[str]:
    """Return what stands at the edge of most pages, digits aside.

    Of three pages or more, or at the same height on two; where the left and the right pages have
    heads of their own, each stands on two fifths or more.
    """
    shapes: Counter[str] = Counter()
    heights: dict[str, set[int]] = {}
    for lines in pages:
        lines = [line for line in lines if not line.is_turned]
        edge = {_shape(line.text): round(line.bottom) for line in [*lines[:2], *lines[-2:]]}
        shapes.update(edge.keys())
        for shape, bottom in edge.items():
            heights.setdefault(shape, set()).add(bottom)
    return frozenset(
        shape
        for shape, n in shapes.items()
        if 5 * n >= 2 * len(pages) and (n >= 3 or (n == 2 and len(heights[shape]) == 1))
    )


def _usual_leading(lines: list[Line]) -> float:
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines))
    steps = [step for step in steps if step > 1]
    return steps[len(steps) // 4] if steps else 0.0


def _starts_paragraph(above: Line, line: Line, leading: float, right: float) -> bool:
    step = above.bottom - line.bottom
    ended = bool(_SENTENCE_END.search(above.text))
    if not _is_alike(above, line):
        return True  # a heading's larger type, a caption's smaller one
    if step < 0:  # the top of the next column
        return ended
    if step > _LEADING * leading or step > _LOOSE * max(line.height, above.height):
        return ended or not _runs_on(above, line)
    indented = line.left > above.left + line.height and ended
    return indented or (ended and above.right < _RAGGED * right)
