"""The articles' titles in memory, for autocomplete: no question to the index per key press."""

from collections.abc import Collection, Iterable

from bot.views import limits
from bot.views.escape import label
from bot.views.titles import Title
from index.model.article import CollectionId


class ArticleTitles:
    """A snapshot of all titles, newest first, replaced whole when the library changes."""

    def __init__(self, titles: Iterable[Title] = ()) -> None:
        self._titles = tuple(titles)
        self._collections = frozenset(title.collection for title in self._titles)

    def any(self, collections: Collection[CollectionId]) -> bool:
        """Tell whether these collections hold anything: quick enough for the event loop."""
        return not self._collections.isdisjoint(collections)

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
