"""An answer as the bot keeps it: what its buttons and follow-ups need after a restart."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NewType

from bot.errors import Gone
from bot.storage.narrowing import EVERYTHING, Narrowing
from index.errors import PullquoteError
from index.feedback import digest
from index.library import Library
from index.model.article import Answer, ArticleId, Quote, Span, Standing
from index.model.scope import Scope

AnswerId = NewType("AnswerId", str)
GuildId = NewType("GuildId", int)
ChannelId = NewType("ChannelId", int)
MemberId = NewType("MemberId", int)

_ID_BYTES = 9  # 72 bits: nobody meets another saved answer's id by chance


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: coordinates, and a digest that tells whether the words are the same."""

    article: ArticleId
    start: int
    end: int
    score: float
    highlight: Span | None
    digest: str
    standing: Standing = Standing.ANSWERS


@dataclass(frozen=True, slots=True)
class SavedAnswer:
    """One answer given in Discord. `guild` is None in a direct message.

    It holds no words, neither the question's nor the quotes': the question stands in the message
    itself, the quotes in the articles.
    """

    id: AnswerId
    guild: GuildId | None
    answered: bool
    places: tuple[Place, ...]
    made: datetime
    narrowing: Narrowing = EVERYTHING


def place(quote: Quote) -> Place:
    """Reduce a quote to where it stands."""
    return Place(
        quote.article.id,
        quote.start,
        quote.end,
        quote.score,
        quote.highlight,
        digest(quote.text),
        quote.standing,
    )


def saved_answer(
    answer: Answer, guild: GuildId | None, narrowing: Narrowing = EVERYTHING
) -> SavedAnswer:
    """Reduce an answer to what is kept: its quotes, or the closest passages without any."""
    quotes = answer.quotes or answer.closest
    return SavedAnswer(
        AnswerId(secrets.token_urlsafe(_ID_BYTES)),
        guild,
        answer.answered,
        tuple(place(quote) for quote in quotes),
        datetime.now(UTC),
        narrowing,
    )


def written(places: Sequence[Place]) -> str:
    """Write places as they are kept."""
    return json.dumps(
        [[p.article, p.start, p.end, p.score, p.highlight, p.digest, p.standing] for p in places]
    )


def read(text: str) -> tuple[Place, ...]:
    """Read what `written` wrote; what an earlier version wrote has no standings."""
    return tuple(
        Place(
            ArticleId(article),
            start,
            end,
            score,
            Span(*span) if span else None,
            digest,
            *map(Standing, standing),
        )
        for article, start, end, score, span, digest, *standing in json.loads(text)
    )


def quotes_from(
    saved: SavedAnswer, first: int, count: int, library: Library, scope: Scope
) -> list[tuple[int, Quote]]:
    """Fetch an answer's next quotes with their numbers; what is no longer quoted is passed over.

    Raises:
        Gone: there is none that is.
    """
    found: list[tuple[int, Quote]] = []
    gone = Gone("There is nothing more to show.")
    for number, each in enumerate(saved.places[first:], start=first):
        if len(found) == count:
            break
        try:
            found.append((number, quote_at(each, library, scope)))
        except Gone as error:
            gone = error
    if not found:
        raise gone
    return found


def quote_at(place: Place, library: Library, scope: Scope) -> Quote:
    """Fetch the quote that stands at a place; raise Gone where the article no longer says it."""
    try:
        article = library.article(place.article, scope)
    except PullquoteError as error:
        raise Gone("That article has been removed since.") from error
    sentences = tuple(
        each
        for each in library.sentences(place.article, scope)
        if place.start <= each.start and each.end <= place.end
    )
    quote = Quote(
        article,
        place.start,
        place.end,
        place.score,
        place.highlight,
        sentences=sentences,
        standing=place.standing,
    )
    if digest(quote.text) != place.digest:
        raise Gone("That article has changed since: please ask again.")
    if any(span.start < place.end and place.start < span.end for span in article.boilerplate):
        raise Gone("That sentence is no longer quoted here.")
    return quote
