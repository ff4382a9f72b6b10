"""Which parts of an article's text are not its prose: adverts, captions, sign-ups, comment forms.

    lines.py      whole lines, known by their wording
    captions.py   captions and credits, alone or glued to a sentence
    prefixes.py   what stands before a sentence in its paragraph: '(CNN)', 'LONDON (Reuters) -'
    sentences.py  invitations inside a paragraph: 'Sign up here for our newsletter.'
    transcripts.py  who speaks, and what sounds between
    blocks.py     what is known by its place: comment forms, lists of headlines, closing adverts

Precision comes before recall: a sentence of prose that is lost can never be quoted, while
boilerplate that is missed has still to win against the sentences. Every pattern is anchored or
bounded, so the time is linear in the text.
"""

from collections.abc import Iterable
from typing import Final

from index.ingest.boilerplate.blocks import block_boilerplate, cut_off
from index.ingest.boilerplate.captions import caption_boilerplate, caption_lines
from index.ingest.boilerplate.line import Line, split_lines
from index.ingest.boilerplate.lines import is_boilerplate_line, matching_rules
from index.ingest.boilerplate.prefixes import prefix_boilerplate
from index.ingest.boilerplate.sentences import sentence_boilerplate
from index.ingest.boilerplate.transcripts import transcript_boilerplate
from index.model.article import Span

__all__ = ["find_boilerplate", "merge", "notices_alone"]

_NOTICES: Final = {
    "paywall": "a paywall's words",
    "consent": "a request to accept cookies",
    "newsletter": "a request to sign in or sign up",
    "comment form": "a comment form",
}
"""What a page may hold in place of its article, by the rule that knows it, likeliest first."""


def find_boilerplate(text: str, *, body: int = 0) -> tuple[Span, ...]:
    """Return the spans of `text`, from offset `body` on, that are not prose.

    Sorted and disjoint; a span never crosses a line's end.
    """
    lines = split_lines(text, body)
    marked = [_mark(line) for line in lines]
    whole = [
        any(span == line.span for span in spans) for line, spans in zip(lines, marked, strict=True)
    ]
    captions = set(caption_lines(lines, whole))
    whole = [each or number in captions for number, each in enumerate(whole)]
    for number in captions | block_boilerplate(lines, whole):
        marked[number] = [lines[number].span]
    spans = [span for spans in marked for span in spans]
    walls = [
        each and "paywall" in matching_rules(line.text)
        for line, each in zip(lines, whole, strict=True)
    ]
    return merge([*spans, *transcript_boilerplate(lines), *cut_off(lines, walls)])


def notices_alone(text: str, boilerplate: Iterable[Span]) -> str:
    """Say what a text holds in place of an article; nothing where some of it is prose."""
    last, prose = 0, ""
    for span in boilerplate:
        prose += text[last : span.start]
        last = span.end
    if (prose + text[last:]).strip():
        return ""
    found = {rule for line in split_lines(text) for rule in matching_rules(line.text)}
    return next((said for rule, said in _NOTICES.items() if rule in found), "")


def _mark(line: Line) -> list[Span]:
    if is_boilerplate_line(line.text):
        return [line.span]
    relative = [
        *prefix_boilerplate(line.text),
        *caption_boilerplate(line.text),
        *sentence_boilerplate(line.text),
    ]
    spans = [Span(line.start + start, line.start + end) for start, end in relative]
    spans = list(merge(spans))
    covered = sum(span.end - span.start for span in spans)
    blank = sum(map(str.isspace, line.text)) if spans else 0
    return [line.span] if spans and covered + blank >= len(line.text) else spans


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same characters as sorted, disjoint, non-empty spans."""
    merged: list[Span] = []
    for span in sorted(spans):
        if span.end <= span.start:
            continue
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
