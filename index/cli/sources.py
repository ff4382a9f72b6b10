"""What stands below an article's words: its name, and the notes that correct them.

And why an undated one is taken to be of a day.
"""

from typing import Any, Final

from rich.console import Console
from rich.text import Text

from index.cli.context import harmless
from index.model.article import Article, CorrectionKind, Span
from index.model.timeline import Inference
from index.timeline.display import name_of

NOTED: Final = {
    CorrectionKind.CORRECTION: "Corrected:",
    CorrectionKind.CLARIFICATION: "Clarified:",
    CorrectionKind.RETRACTION: "Retracted:",
}


def place(article: Article) -> str:
    """Name an article with its source, date and URL, as far as they are known."""
    published = article.published.isoformat() if article.published else "undated"
    parts = (name_of(article), article.source, published, article.url)
    return harmless(" · ".join(part for part in parts if part))


def because(inference: Inference) -> str:
    """Say what shows when an undated article was published."""
    undated, shown_by = inference.undated, inference.article
    here = "it says" if shown_by.id == undated.id else f"{place(shown_by)} says"
    words = " ".join(inference.words.split())
    day = inference.published.isoformat()
    return f"{name_of(undated)!r} is taken to be of {day}: {here} “{words}”."


def print_notes(article: Article, quoted: Span, screen: Console) -> None:
    """Print the editors' notes about what is quoted of an article, in their own words."""
    for note in article.notes_beside(quoted):
        words = harmless(article.text[slice(*note.span)])
        screen.print(Text(f"  {NOTED[note.kind]} {words}", style="yellow"), soft_wrap=True)


def notes_json(article: Article, quoted: Span) -> list[dict[str, Any]]:
    """Give the editors' notes about what is quoted of an article as what `--json` prints."""
    return [
        {"kind": str(note.kind), "text": article.text[slice(*note.span)], "start": note.span.start}
        for note in article.notes_beside(quoted)
    ]
