"""The articles' titles in memory, for autocomplete: no question to the index per key press."""

from collections import Counter
from collections.abc import Collection, Iterable

from bot.views import limits
from bot.views.escape import label
from bot.views.titles import Title
from index.model.article import ArticleId, CollectionId


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

    def named(
        self, articles: Collection[ArticleId], collections: Collection[CollectionId]
    ) -> list[Title]:
        """Give the titles of articles, newest first; what these collections lack is left out."""
        return [title for title in self.visible(collections) if title.article in articles]

    def search(
        self,
        typed: str,
        collections: Collection[CollectionId],
        limit: int = limits.CHOICES,
        *,
        without: Collection[str] = (),
        sources: Collection[str] | None = None,
    ) -> list[Title]:
        """Find titles with every typed word, those that begin with the first before others.

        Articles named in `without` are left out, and those of other `sources`.
        """
        words = label(typed).casefold().split()
        begins: list[Title] = []
        holds: list[Title] = []
        for title in self._titles:
            if title.collection not in collections or len(title.article) > limits.CHOICE_VALUE:
                continue
            if title.article in without or (sources is not None and title.stated not in sources):
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

    def sources(
        self, typed: str, collections: Collection[CollectionId], limit: int = limits.CHOICES
    ) -> list[tuple[str, int]]:
        """Find sources that hold what is typed, each with its number of articles, most first."""
        wanted = label(typed).casefold()
        counts = Counter(title.source for title in self.visible(collections) if title.source)
        merged: dict[str, tuple[str, int]] = {}
        for name, count in counts.most_common():  # one that is written in two ways is one
            first, before = merged.get(name.casefold(), (name, 0))
            merged[name.casefold()] = first, before + count
        found = [each for folded, each in merged.items() if wanted in folded]
        found.sort(key=lambda each: (not each[0].casefold().startswith(wanted), -each[1], each[0]))
        return [each for each in found if limits.units(each[0]) <= limits.CHOICE_VALUE][:limit]

    def find_source(self, given: str, collections: Collection[CollectionId]) -> tuple[str, ...]:
        """Resolve a source's name, or a part of only one, to how its articles write it."""
        folded = label(given).casefold()
        held = {title.source.casefold(): title.source for title in self.visible(collections)}
        fits = [folded] if folded in held else [each for each in held if folded in each]
        if not folded or len(fits) != 1:
            return ()
        stated = {t.stated for t in self.visible(collections) if t.source.casefold() == fits[0]}
        return tuple(sorted(stated))
