"""Boilerplate known by its place: comment forms, headline lists, adverts and closing notes."""

import re
from collections.abc import Iterator, Sequence

from index.ingest.boilerplate.line import Line
from index.ingest.boilerplate.phrases import pattern
from index.model.article import Span

_COMMENTS = re.compile(pattern("blocks.comments"), re.IGNORECASE)
_HEADLINES = re.compile(pattern("blocks.headlines"), re.IGNORECASE)
_WHOLE = re.compile(r"[.!?][\"'”’)\]]{0,3}\s(?=[\"'“‘(]{0,2}[A-ZÀ-Þ0-9])")
_TOPICS = re.compile(pattern("blocks.topics"), re.IGNORECASE)
_TOPIC_WORDS = 5
_CALL = re.compile(pattern("blocks.call"))
_GOODS = re.compile(pattern("blocks.goods"), re.IGNORECASE)
_READER = re.compile(rf"\b{pattern('blocks.reader')}\b", re.IGNORECASE)
_BIO = re.compile(
    rf"(?!{pattern('blocks.no_name')}\s)(?:[A-ZÀ-Þ][\w.'’-]{{0,25}}\s){{2,4}}{pattern('blocks.bio')}\b"
)
_JOB = re.compile(pattern("blocks.job"), re.IGNORECASE)
_REACHABLE = re.compile(pattern("blocks.reachable"), re.IGNORECASE)
_PARTNER = re.compile(pattern("blocks.partner"), re.IGNORECASE)
_BIO_LENGTH = 500
_PROMO_LENGTH = 700
_CLOSING_LINES = 12
"""An advert, a biography or a note stands among so many last lines."""
_SUBHEADING_WORDS = 10
_LOWER_WORD = re.compile(rf"\s(?!{pattern('blocks.small')}\b)[a-z]{{2,}}")


def block_boilerplate(lines: Sequence[Line], whole: Sequence[bool]) -> set[int]:
    """Return the numbers of the lines that are boilerplate by their place.

    `whole` says which are boilerplate already, by their wording.
    """
    marked = {number for number, is_whole in enumerate(whole) if is_whole}
    before = set(marked)
    marked.update(_comment_forms(lines))
    marked.update(_headline_lists(lines))
    marked.update(_topics(lines))
    # Each of these may bare the next one, as a sign-off under a biography does.
    for _ in range(_CLOSING_LINES):
        closing = _closing(lines, marked)
        if not closing:
            break
        marked |= closing
    marked.update(_subheadings(lines, marked))
    return marked - before


def _comment_forms(lines: Sequence[Line]) -> Iterator[int]:
    """From the heading of a comment form, in the last half of a page, nothing is the article's."""
    prose = 0
    for number, line in enumerate(lines):
        if prose >= 2 and 2 * number >= len(lines) and _COMMENTS.fullmatch(line.text):
            yield from range(number, len(lines))
            return
        prose += line.is_prose


def _headline_lists(lines: Sequence[Line]) -> Iterator[int]:
    """Under 'Most read' and its like, two or more headlines, until a paragraph ends them."""
    number = 0
    while number < len(lines):
        start, number = number, number + 1
        if len(lines[start].text) > 80 or not _HEADLINES.fullmatch(lines[start].text):
            continue
        if not lines[start].is_headline and not lines[start].text.endswith(":"):
            continue
        while number < len(lines) and lines[number].is_headline and _is_wordy(lines[number]):
            number += 1
        if number - start >= 3:
            yield from range(start, number)


def cut_off(lines: Sequence[Line], paywall: Sequence[bool]) -> Iterator[Span]:
    """Yield the sentence that a paywall below it cut off: nobody wrote it so."""
    for number, line in enumerate(lines[:-1]):
        if line.text.endswith(("…", "...")) and any(paywall[number + 1 : number + 4]):
            whole = [found.end() for found in _WHOLE.finditer(line.text[:-3])]
            yield Span(line.start + (whole[-1] if whole else 0), line.start + len(line.text))


def _topics(lines: Sequence[Line]) -> Iterator[int]:
    """Under 'Explore more on these topics', lines of a few words, until a longer one ends them."""
    under = False
    for number, line in enumerate(lines):
        if _TOPICS.fullmatch(line.text):
            under = True
        elif under:
            under = _is_topic(line.text)
            if under:
                yield number


def _is_topic(text: str) -> bool:
    return len(text.split()) <= _TOPIC_WORDS and not text.endswith((".", "!", "?", ":", '"', "”"))


def _is_wordy(line: Line) -> bool:
    """Whether a headline is one, and not an entry of a table or the name of a state."""
    return len(line.text.split()) >= 4


def _closing(lines: Sequence[Line], marked: set[int]) -> set[int]:
    """Return what else ends the article just above what is known to: advert, biography, note."""
    last = len(lines) - 1
    while last >= 0 and last in marked:
        last -= 1
    if last < 2 or len(lines) - last > 40:
        return set()
    line = lines[last]
    if len(line.text) <= _BIO_LENGTH and (_PARTNER.fullmatch(line.text) or _is_biography(line)):
        above = last - 1
        is_name = lines[above].is_headline and line.text.startswith(lines[above].text[:30])
        return {last, above} if is_name and above > 1 else {last}
    if _is_call(line) and (head := _promo_head(lines, last, marked)) is not None:
        return set(range(head, last + 1))
    return set()


def _is_biography(line: Line) -> bool:
    text = line.text
    opening = _BIO.match(text[:120])
    return bool(opening and _JOB.search(text[:200]) and _REACHABLE.search(text))


def _is_call(line: Line) -> bool:
    """Whether a paragraph ends by asking the reader to take what somebody offers."""
    if len(line.text) > _PROMO_LENGTH or not _READER.search(line.text):
        return False
    call = _CALL.search(line.text)
    return bool(call and _GOODS.search(call[0]))


def _promo_head(lines: Sequence[Line], last: int, marked: set[int]) -> int | None:
    """Return the headline of the closing advert that ends at `last`, at most two paragraphs up."""
    for number in range(last - 1, max(1, last - 3), -1):
        if number in marked:
            return None
        if lines[number].is_headline and len(lines[number].text.split()) >= 3:
            return number
        if len(lines[number].text) > _PROMO_LENGTH:
            return None
    return None


def _subheadings(lines: Sequence[Line], marked: set[int]) -> Iterator[int]:
    """Yield the few words without punctuation that stand between two paragraphs of prose."""
    for number in range(1, len(lines) - 1):
        line = lines[number]
        if number in marked or not line.is_headline or line.text.endswith(("?", "!")):
            continue
        if len(line.text.split()) > _SUBHEADING_WORDS or len(line.text) > 80:
            continue
        if re.search(r"[\d:$%—]", line.text) or not _LOWER_WORD.search(line.text):
            continue  # an entry of a list; a name, which may be the very answer
        if lines[number - 1].is_prose and lines[number + 1].is_prose and line.text[0].isupper():
            yield number
