"""Editors' notes about a quote, in their own words, which stand below it wherever it is shown."""

from bot.translation import mark, say
from bot.views.escape import escape, invisible
from bot.views.excerpt import excerpt
from bot.views.limits import units
from index.model.article import CorrectionKind, Quote

_LABELS = {
    CorrectionKind.CORRECTION: mark("Corrected:"),
    CorrectionKind.CLARIFICATION: mark("Clarified:"),
    CorrectionKind.RETRACTION: mark("Retracted:"),
}
_LEAST = 90
"""Units for a note with what is ours about it: with less, it is only said that there is one."""
_OURS = 50  # of these, for a label, the quotation's mark, and that the note is shortened
_MOST = 3
_HIDDEN_SHOWN = 5


def corrections(quote: Quote, limit: int) -> str:
    """Write the notes that a quote must not be shown without, in `limit` units; '' without any.

    A note that is too long is cut between words, outside of which that is said; what there are
    too many of is counted. With no room at all it is said that there is a note in the article.
    """
    notes = quote.notes
    if not notes:
        return ""
    shown = notes[: min(_MOST, limit // _LEAST)]
    lines = []
    if len(notes) > len(shown):
        kinds = list(dict.fromkeys(note.kind for note in notes[len(shown) :]))
        labels = " ".join(f"**{say(_LABELS[kind])}**" for kind in kinds)
        see = say("see the article")
        lines.append(f"{labels} {see}")
        limit -= units(lines[0])
    for number, note in enumerate(shown):
        label = f"**{say(_LABELS[note.kind])}**"
        words = quote.article.text[slice(*note.span)]
        lines.insert(number, f"{label}\n{_quoted(words, limit // len(shown) - _OURS)}")
    return "\n".join(lines)


def _quoted(words: str, limit: int) -> str:
    """Quote a note, which is one line; whatever is ours stands on a line of its own."""
    told = []
    if hidden := invisible(words):
        unseen = say("the article has characters here that don't show")
        told.append(f"⚠ {unseen}: {', '.join(hidden[:_HIDDEN_SHOWN])}")
    span = excerpt(words, (), None, max(limit - units("".join(told)), 1))
    if span != (0, len(words)):
        shortened = say("shortened")
        told.insert(0, f"{shortened} …")
    quoted = f"> {escape(words[slice(*span)])}"
    return f"{quoted}\n-# {' · '.join(told)}" if told else quoted
