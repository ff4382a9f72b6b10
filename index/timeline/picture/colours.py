"""Which colour each source has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from index.model.article import Article
from index.model.timeline import Entry
from index.timeline.display import name_of

OTHERS: Final = "other sources"
COLOURS: Final = (
    "#6cb6ff",
    "#ffb454",
    "#7ee787",
    "#ff7b9c",
    "#d2a8ff",
    "#56d4dd",
    "#f0e05a",
    "#ff9b71",
)
OTHER_COLOUR: Final = "#9aa4b2"
"""Colours that are told apart on the dark ground; where sources are more, the rest share this."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Sources by name, the most quoted first, with their colours."""

    colours: dict[str, str]
    by_source: bool
    """Whether articles go by their source; by title where all have the same or none."""

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Palette":
        """Choose the colours for what tells these entries."""
        articles = [event.article for entry in entries for event in entry.events]
        by_source = len({article.source for article in articles}) > 1
        counts = Counter(_name(article, by_source=by_source) for article in articles)
        ranked = sorted(counts, key=lambda name: (-counts[name], name))
        colours = dict(zip(ranked, COLOURS, strict=False))
        if len(ranked) > len(COLOURS):
            colours[OTHERS] = OTHER_COLOUR
        return cls(colours, by_source)

    def of_article(self, article: Article) -> tuple[str, str]:
        """Give an article's colour and the name it goes by."""
        name = _name(article, by_source=self.by_source)
        return self.colours.get(name, OTHER_COLOUR), name


def _name(article: Article, *, by_source: bool) -> str:
    return (article.source or name_of(article)) if by_source else name_of(article)
