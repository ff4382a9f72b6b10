"""The articles' titles in memory, for autocomplete: no question to the index per key press."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from bot.views import limits
from bot.views.escape import label
from index.model.article import ArticleId, CollectionId


@dataclass(frozen=True, slots=True)
class Title:
    """One article as autocomplete and `/articles list` show it."""

    article: ArticleId
    collection: CollectionId
    title: str
    source: str
    published: date | None
    folded: str

    @property
    def choice(self) -> str:
        """The line in the autocomplete list."""
        facts = [fact for fact in (self.source, self.published and str(self.published)) if fact]
        tail = f" ({', '.join(facts)})" if facts else ""
        room = limits.CHOICE_NAME - limits.units(tail)
        if room < limits.CHOICE_NAME // 2:
            return limits.cut(self.title + tail, limits.CHOICE_NAME)
        return limits.cut(self.title, room) + tail


def make_title(
    article: ArticleId, collection: CollectionId, title: str, source: str, published: date | None
) -> Title:
    """Clean an article's title for display and fold it for search."""
    shown = label(title) or "Untitled"
    return Title(article, collection, shown, label(source), published, shown.casefold())


class Titles:
    """A snapshot of all titles, newest first, replaced whole when the library changes."""

    def __init__(self, titles: Iterable[Title] = ()) -> None:
        self._titles = tuple(titles)

    def visible(self, collections: Collection[CollectionId]) -> list[Title]:
        """List what these collections hold, newest first."""
        return [title for title in self._titles if title.collection in collections]

    def search(
        self, typed: str, collections: Collection[CollectionId], limit: int = limits.CHOICES
    ) -> list[Title]:
        """Find titles with every typed word, those that begin with the first before others."""
        words = label(typed).casefold().split()
        begins: list[Title] = []
        holds: list[Title] = []
        for title in self._titles:
            if title.collection not in collections or len(title.article) > limits.CHOICE_VALUE:
                continue
            if words and not all(word in title.folded for word in words):
                continue
            (begins if not words or title.folded.startswith(words[0]) else holds).append(title)
            if len(begins) == limit:
                break
        return (begins + holds)[:limit]

    def find(self, given: str, collections: Collection[CollectionId]) -> Title | None:
        """Resolve an option's value: an article's id, its whole title, or words of only one."""
        folded = label(given).casefold()
        for title in self._titles:
            if title.collection in collections and given == title.article:
                return title
        for title in self._titles:
            if title.collection in collections and folded in {
                title.folded,
                title.choice.casefold(),
            }:
                return title
        found = self.search(given, collections, limit=2) if folded else []
        return found[0] if len(found) == 1 else None
