"""A quote's own words, apart from whatever is ours.

It has a text display of its own that begins with '>>> ': the block quote then ends with the
component, whatever the article says, and marks of direction cannot leak out of it.
"""

from discord import ui

from bot.translation import say
from bot.views import limits
from bot.views.corrected import corrections
from bot.views.escape import escape, invisible
from bot.views.excerpt import excerpt
from bot.views.items import Items
from index.model.article import Quote, Span


def noted_block(quote: Quote, limit: int) -> Items:
    """Show a quote and below it, of the same room, the notes that correct it or take it back."""
    notes = corrections(quote, limit // 2)
    items = _block(quote, limit - limits.units(notes))
    return [*items, ui.TextDisplay(notes)] if notes else items


def _block(quote: Quote, limit: int) -> Items:
    """Show the quote's own words, the answer in bold; whatever is ours stands outside of it."""
    block, note = quoted(quote, limit)
    return [ui.TextDisplay(block), ui.TextDisplay(note)] if note else [ui.TextDisplay(block)]


def quoted(quote: Quote, limit: int) -> tuple[str, str]:
    """Write a quote's block of `limit` units at most, and a note of what it does not show."""
    sentences = [Span(s.start - quote.start, s.end - quote.start) for s in quote.sentences]
    span = excerpt(quote.text, sentences, quote.highlight, limit)
    notes = []
    if span != (0, len(quote.text)):
        before, after = "… " if span.start else "", " …" if span.end < len(quote.text) else ""
        notes.append(f"{before}{say('shortened')}{after}")
    if hidden := invisible(quote.text[span.start : span.end]):
        unseen = say("the article has characters here that don't show")
        notes.append(f"⚠ {unseen}: {', '.join(hidden[:5])}")
    block = f">>> {_emphasised(quote.text, span, quote.highlight)}"
    return block, "-# " + " · ".join(notes) if notes else ""


def _emphasised(text: str, span: Span, highlight: Span | None) -> str:
    shown = text[span.start : span.end]
    if highlight is None:
        return escape(shown)
    start = max(highlight.start, span.start) - span.start
    end = min(highlight.end, span.end) - span.start
    bold = shown[start:end] if start < end else ""
    # Discord shows '** x**' with its asterisks: the marks must touch the words.
    start += len(bold) - len(bold.lstrip())
    bold = bold.strip()
    if not bold or bold == shown.strip():
        return escape(shown)
    return escape(shown, Span(start, start + len(bold)))
