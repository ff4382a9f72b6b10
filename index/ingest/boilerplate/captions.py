"""Captions and credits of pictures, on lines of their own or glued to a sentence."""

import re
from collections.abc import Iterator

from index.ingest.boilerplate.phrases import credit
from index.model.article import Span

_IN_BRACKETS = re.compile(credit("captions.in_brackets"), re.IGNORECASE)
_SLASHED = re.compile(credit("captions.slashed"))
_SLASHED_HINT = re.compile(credit("captions.slashed_hint"))
_LABELLED = re.compile(credit("captions.labelled"), re.IGNORECASE)
_ENDING = re.compile(credit("captions.ending"))
_FILE = re.compile(credit("captions.file"))
_HINT = re.compile(credit("captions.hint"), re.IGNORECASE)
_LEADING = re.compile(credit("captions.leading"))
_SURE = re.compile(credit("captions.sure") + r"\s", re.IGNORECASE)
_CAPTION_LENGTH = 420
_HEAD_LENGTH = 160
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


def _is_caption(text: str) -> bool:
    if len(text) > _CAPTION_LENGTH:
        return bool(_FILE.fullmatch(text) and _IN_BRACKETS.search(text))
    tail = max(0, len(text) - 120)
    if _SLASHED_HINT.search(text[tail:]) and _SLASHED.search(text, tail):
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
