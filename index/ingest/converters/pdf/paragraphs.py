"""A PDF's lines → paragraphs; what runs along the pages' edges and pull quotes are boilerplate."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from index.ingest.converters.pdf.words import HYPHEN, Line
from index.model.article import Span
from index.text.lexicon import ENGLISH, any_of

_LEADING: Final = 1.3
"""Times the usual distance of lines: from here on it is a gap between paragraphs."""
_LOOSE: Final = 1.75
"""Times the height of its letters: no line of running text is farther from the next."""
_RAGGED: Final = 0.85
"""Of the column's width: a line that ends a sentence before this ends its paragraph."""
_LARGER: Final = 1.2
"""Times the height of the page's usual letters: a heading, or a pull quote."""
_HYPHENS: Final = f"-\u00ad\u2010{HYPHEN}"
_KEPT_HYPHEN: Final = re.compile(
    rf"(?:^|\W)(?:{any_of(ENGLISH.words('print', 'before_hyphen'))}|[A-Z]\w*|\d+|\w+-\w+-\w+)$"
)
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
    words = frozenset(re.findall(r"[a-z]+(?:-[a-z]+)*", " ".join(_texts(pages)).lower()))

    def close() -> None:
        if open_lines:
            paragraphs.append((_joined([line.text for line in open_lines], words), False))
            open_lines.clear()
        paragraphs.extend((text, True) for text in waiting)
        waiting.clear()

    for lines in pages:
        body, margins = _parted(lines, edges)
        if open_lines and body and _SENTENCE_END.search(open_lines[-1].text):
            close()
        leading = _usual_leading(body)
        width = max((line.right for line in body), default=0.0)
        usual = _usual_height(body)
        above: Line | None = None
        for number, line in enumerate(body):
            if line.is_aside or _is_pull_quote(body, number, open_lines, usual):
                waiting.append(line.text)  # after the sentence that runs on around it
                continue
            if above is not None and above is body[number - 1]:
                if _starts_paragraph(above, line, leading, width):
                    close()
            elif above is not None and _SENTENCE_END.search(above.text):
                close()
            open_lines.append(line)
            above = line
        waiting.extend(margins)  # after the sentence that runs on over the page
    close()
    return _laid_out(paragraphs)


def _parted(lines: list[Line], edges: frozenset[str]) -> tuple[list[Line], list[str]]:
    """Part a page's body from what runs along its edges."""
    body: list[Line] = []
    margins: list[str] = []
    for number, line in enumerate(lines):
        is_edge = number in (0, 1, len(lines) - 2, len(lines) - 1)
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


def _is_pull_quote(body: list[Line], number: int, open_lines: list[Line], usual: float) -> bool:
    """Whether a line in larger type stands in the middle of a sentence."""
    if body[number].height < _LARGER * usual or not open_lines:
        return False
    if _SENTENCE_END.search(open_lines[-1].text) or open_lines[-1].height >= _LARGER * usual:
        return False
    following = (line for line in body[number:] if line.height < _LARGER * usual)
    after = next(following, None)
    return after is not None and after.text[0].islower()


def _usual_height(lines: list[Line]) -> float:
    heights = sorted(line.height for line in lines for _ in line.text)
    return heights[len(heights) // 2] if heights else 0.0


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
    return re.sub(r"\d+", "#", text)


def _running(pages: list[list[Line]]) -> frozenset[str]:
    """Return what stands at the edge of most pages, digits aside.

    Of three pages or more, or at the same height on both of two; where the left and the right
    pages have heads of their own, each stands on two fifths or more.
    """
    shapes: Counter[str] = Counter()
    heights: dict[str, set[int]] = {}
    for lines in pages:
        edge = {_shape(line.text): round(line.bottom) for line in [*lines[:2], *lines[-2:]]}
        shapes.update(edge.keys())
        for shape, bottom in edge.items():
            heights.setdefault(shape, set()).add(bottom)
    return frozenset(
        shape
        for shape, n in shapes.items()
        if (n >= 3 and 5 * n >= 2 * len(pages))
        or (n == len(pages) == 2 and len(heights[shape]) == 1)
    )


def _usual_leading(lines: list[Line]) -> float:
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines))
    steps = [step for step in steps if step > 1]
    return steps[len(steps) // 4] if steps else 0.0


def _starts_paragraph(above: Line, line: Line, leading: float, right: float) -> bool:
    step = above.bottom - line.bottom
    ended = bool(_SENTENCE_END.search(above.text))
    if step < 0:  # the top of the next column
        return ended
    if step > _LEADING * leading or step > _LOOSE * max(line.height, above.height):
        return True
    if abs(line.height - above.height) > 0.2 * max(line.height, above.height):
        return True  # a heading's larger type
    indented = line.left > above.left + line.height and ended
    return indented or (ended and above.right < _RAGGED * right)


def _joined(lines: list[str], words: frozenset[str]) -> str:
    """Join a paragraph's lines, undoing the hyphens that only the line's end asked for."""
    text = lines[0]
    for line in lines[1:]:
        if text[-1:] in _HYPHENS and text[-2:-1].isalpha() and line[:1].islower():
            head, tail = re.split(r"[^\w]", text[:-1])[-1], re.split(r"[^\w]", line)[0]
            compound = f"{head}-{tail}".lower() in words or _KEPT_HYPHEN.search(text[:-1])
            text = text[:-1] + ("-" if compound else "") + line
        elif text[-1:] in f"\u00ad{HYPHEN}" or (
            text[-1:] in _HYPHENS and text[-2:-1].isdigit() and line[:1].isalnum()
        ):
            text = text[:-1] + "-" + line
        else:
            text = f"{text} {line}"
    return text.replace(HYPHEN, "-").replace("\u00ad", "")
