"""What articles' texts are compared by, in the database: written, and searched within a scope."""

from typing import Final

from index.model.article import Article, ArticleId
from index.model.scope import Scope
from index.store.likeness import FOUND, bands, prose_hash
from index.store.postgres.conditions import WITHIN, within
from index.store.postgres.connecting import Connection

# ruff: noqa: S608 - nothing but constants of this package is written into a statement

_SAME: Final = f"""
    SELECT articles.id FROM likenesses JOIN articles ON articles.id = likenesses.article
    WHERE prose = %(prose)s AND articles.id <> %(own)s
          AND (%(dated)s::date IS NULL OR %(dated)s IN (published, stated)) AND {WITHIN}
    ORDER BY added, articles.id LIMIT 1"""
_ALIKE: Final = f"""
    SELECT articles.id
    FROM likeness_bands JOIN articles ON articles.id = likeness_bands.article
    WHERE band = ANY(%(bands)s::bigint[]) AND articles.id <> %(own)s AND {WITHIN}
    GROUP BY articles.id ORDER BY count(*) DESC, articles.id LIMIT {FOUND}"""
# Each with the first of a number's, not all with all: of a thousand copies it is a thousand.
_PAIRS: Final = f"""
    SELECT DISTINCT first, other FROM (
        SELECT min(articles.id) OVER (PARTITION BY band) AS first, articles.id AS other
        FROM likeness_bands JOIN articles ON articles.id = likeness_bands.article
        WHERE {WITHIN}) AS together
    WHERE first <> other ORDER BY first, other"""


def same(connection: Connection, article: Article, scope: Scope) -> ArticleId | None:
    """Find the oldest other article that says just the same, and is not dated otherwise."""
    named = prose_hash(article)
    if not named:
        return None
    values = within(connection, scope)
    values |= {"prose": named, "own": article.id, "dated": article.published}
    row = connection.execute(_SAME, values).fetchone()
    return None if row is None else ArticleId(row["id"])


def alike(connection: Connection, article: Article, scope: Scope) -> tuple[ArticleId, ...]:
    """Name other articles that may share much of this one's text, the likeliest first."""
    # What is stored says it already, unless this reader sees less of it, as of what is hidden.
    stored = prose_of(connection, article.id) == prose_hash(article)
    numbers = _bands(connection, article.id) if stored else list(bands(article))
    values = within(connection, scope) | {"bands": numbers, "own": article.id}
    return tuple(ArticleId(row["id"]) for row in connection.execute(_ALIKE, values))


def alike_pairs(connection: Connection, scope: Scope) -> tuple[tuple[ArticleId, ArticleId], ...]:
    """Name the scope's articles that may be alike, each with one that is named before it."""
    found = connection.execute(_PAIRS, within(connection, scope))
    return tuple((ArticleId(row["first"]), ArticleId(row["other"])) for row in found)


def write(connection: Connection, article: Article) -> None:
    """Write what an article's text is compared by; there was nothing of it."""
    connection.execute(
        "INSERT INTO likenesses (article, prose) VALUES (%s, %s)",
        (article.id, prose_hash(article)),
    )
    connection.execute(
        "INSERT INTO likeness_bands (band, article) SELECT unnest(%s::bigint[]), %s",
        (list(bands(article)), article.id),
    )


def prose_of(connection: Connection, article: ArticleId) -> str:
    """Name an article's prose; empty where it has none."""
    row = connection.execute(
        "SELECT prose FROM likenesses WHERE article = %s", (article,)
    ).fetchone()
    return "" if row is None else str(row["prose"])


def _bands(connection: Connection, article: ArticleId) -> list[int]:
    found = connection.execute("SELECT band FROM likeness_bands WHERE article = %s", (article,))
    return [row["band"] for row in found]
