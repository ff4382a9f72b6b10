"""Captions and credits of pictures, on lines of their own or glued to a sentence."""

import re
from collections.abc import Iterator, Sequence

from index.ingest.boilerplate.line import Line
from index.ingest.boilerplate.phrases import credit
from index.model.article import Span

_IN_BRACKETS = re.compile(credit("captions.in_brackets"), re.IGNORECASE)
_SLASHED = re.compile(credit("captions.slashed"))
_SLASHED_HINT = re.compile(credit("captions.slashed_hint"))
_LABELLED = re.compile(credit("captions.labelled"), re.IGNORECASE)
_AGENCY_ENDING = re.compile(r"(?:(?<=[.!?,”\"]\s)|(?<=^))" + credit("captions.agency_ending"))
_SURE_LABEL = re.compile(rf"{credit('captions.sure_label')}\s?[:,]?", re.IGNORECASE)
_LABEL = re.compile(rf"{credit('captions.label')}\s?(?P<mark>[:,]?)", re.IGNORECASE)
_CREDIT_ALONE = re.compile(
    rf"{credit('captions.credit_alone')}(?P<shown>\s[A-ZÀ-Þ][^\n]{{0,200}})?"
)
_CREDIT_LINE = re.compile(credit("captions.credit_line"))
_ENDING = re.compile(credit("captions.ending"))
_FILE = re.compile(credit("captions.file"))
_HINT = re.compile(credit("captions.hint"), re.IGNORECASE)
_LEADING = re.compile(credit("captions.leading"))
_SURE = re.compile(credit("captions.sure") + r"\s", re.IGNORECASE)
_CAPTION_LENGTH = 420
_HEAD_LENGTH = 160
_SHORT_WORDS = 25
_MOST_WORDS = 60
"""Words of a caption: a longer line below its label is a paragraph."""
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)]?\s*$")


def caption_boilerplate(text: str) -> Iterator[Span]:
    """Yield the captions and credits in a line: all of it, its head, or a credit in brackets."""
    if _is_caption(text):
        yield Span(0, len(text))
        return
    if found := _LEADING.match(text):
        yield Span(0, found.end())
    if "(" not in text:
        return
    for found in _IN_BRACKETS.finditer(text):
        head, rest = text[: found.start()], text[found.end() :]
        # 'TikTok (Image: TikTok)According to …': a caption is short and no sentence; what follows
        # its credit starts anew, glued or not.
        starts_anew = not rest.strip() or rest.lstrip()[0].isupper() or rest.lstrip()[0] in '“"‘'
        is_head = len(head) <= _HEAD_LENGTH and not _ENDS_SENTENCE.search(head) and starts_anew
        if is_head and len(head.split()) <= 24:
            yield Span(0, found.end())
        elif not rest.strip(" .") and len(text) <= _CAPTION_LENGTH and head.count(". ") <= 1:
            yield Span(0, len(text))
        else:
            yield Span(found.start(), found.end())


def caption_lines(lines: Sequence[Line], marked: Sequence[bool]) -> Iterator[int]:
    """Yield the lines that a label or a credit above or below them makes captions.

    'Image caption' stands above its caption, 'Credit…' below it, 'Getty Images' above, and before
    what the picture shows. `marked` are those that are known by their own words.
    """
    for number, line in enumerate(lines):
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        if _SURE_LABEL.fullmatch(line.text):
            yield number
            if below and len(below.split()) <= _MOST_WORDS:
                yield number + 1
        elif label := _LABEL.fullmatch(line.text):
            credited = number + 2 < len(lines) and _CREDIT_LINE.fullmatch(lines[number + 2].text)
            yield number
            if credited or _CREDIT_LINE.fullmatch(below) or _may_be_caption(below, label["mark"]):
                yield number + 1
        elif _CREDIT_LINE.fullmatch(line.text):
            yield number
        elif (found := _CREDIT_ALONE.fullmatch(line.text)) and _is_short(line.text):
            yield number
            if _is_short(below) and not (found["shown"] is None and not below[:1].isupper()):
                yield number + 1
        elif below.startswith(line.text) and marked[number + 1] and _is_caption(below):
            # What a picture shows, for those who can't see it, above the same words with a credit.
            yield number


def _is_short(text: str) -> bool:
    """Whether a line is no sentence: words of a caption, or of a heading."""
    return 0 < len(text.split()) <= _SHORT_WORDS and not _ENDS_SENTENCE.search(text)


def _may_be_caption(text: str, mark: str) -> bool:
    """Whether a line below a label may be its caption: a sentence, or the label's own, is none."""
    if mark:
        return 0 < len(text.split()) <= _SHORT_WORDS
    return _is_short(text) and not text[0].islower()


def _is_caption(text: str) -> bool:
    if len(text) > _CAPTION_LENGTH:
        return bool(_FILE.fullmatch(text) and _IN_BRACKETS.search(text))
    tail = max(0, len(text) - 120)
    if _SLASHED_HINT.search(text[tail:]) and (
        _SLASHED.search(text, tail) or _AGENCY_ENDING.search(text, tail)
    ):
        return True
    if not _HINT.search(text):
        return False
    if _FILE.fullmatch(text) and _IN_BRACKETS.search(text):
        return True
    if _LABELLED.fullmatch(text):
        if text.endswith(("?", "!")):
            return False  # a credit with a sentence glued to it
        # 'Photo: a man leaves the store.' may be prose; a credit has no full stop, or is short.
        return not text.endswith((".", "!", "?")) or len(text) <= 60 or bool(_SURE.match(text))
    return bool(_ENDING.search(text))
