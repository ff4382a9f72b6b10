"""Words for the same thing: what is asked in a word that no article has."""

from collections.abc import Iterator

from index.text.analyzer import Analyzer
from index.text.lexicon import Lexicon


class Synonyms:
    """A language's groups of words of which each may stand for the others."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._others: dict[str, tuple[str, ...]] = {}
        for line in lexicon.phrases("synonyms", "groups"):
            group = line.split()
            for word in group:
                others = (other for other in group if other != word)
                known = self._others.get(word, ())
                self._others[word] = tuple(dict.fromkeys((*known, *others)))

    def __iter__(self) -> Iterator[str]:
        """Yield every word that has others."""
        return iter(self._others)

    def of(self, word: str) -> tuple[str, ...]:
        """List other words for a word in lower case, the likeliest first; none if it has none."""
        return self._others.get(word, ())


def by_stem(synonyms: Synonyms, analyzer: Analyzer) -> dict[str, frozenset[str]]:
    """Return for each stem itself and the stems of the words for the same thing."""
    same: dict[str, set[str]] = {}
    for word in synonyms:
        stems = {analyzer.stem(word), *map(analyzer.stem, synonyms.of(word))}
        same.setdefault(analyzer.stem(word), set()).update(stems)
    return {stem: frozenset(stems) for stem, stems in same.items()}
