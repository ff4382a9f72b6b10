"""What a question was kept to, as the bot remembers it with its answer."""

import json
from dataclasses import dataclass, replace
from datetime import date

from index.model.article import ArticleId
from index.model.scope import Scope


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The articles, the sources, and the first and last day that a question is kept to.

    Each is None where it is not limited, as in a Scope.
    """

    articles: tuple[ArticleId, ...] | None = None
    sources: tuple[str, ...] | None = None
    since: date | None = None
    until: date | None = None

    def within(self, scope: Scope) -> Scope:
        """Narrow what may be seen."""
        return replace(
            scope,
            articles=self.articles,
            sources=self.sources,
            since=self.since,
            until=self.until,
        )


EVERYTHING = Narrowing()
"""No limit at all."""


def write_narrowing(narrowing: Narrowing) -> str | None:
    """Write a narrowing as JSON; None where nothing is limited."""
    if narrowing == EVERYTHING:
        return None
    days = [None if day is None else day.isoformat() for day in (narrowing.since, narrowing.until)]
    return json.dumps([narrowing.articles, narrowing.sources, *days])


def read_narrowing(text: str | None) -> Narrowing:
    """Read what `write_narrowing` writes."""
    if text is None:
        return EVERYTHING
    articles, sources, *days = json.loads(text)
    since, until = (None if day is None else date.fromisoformat(day) for day in days)
    return Narrowing(
        None if articles is None else tuple(map(ArticleId, articles)),
        None if sources is None else tuple(map(str, sources)),
        since,
        until,
    )
