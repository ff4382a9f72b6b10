"""Words for the same thing: what is asked in a word that no article has."""

from collections.abc import Iterator

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
