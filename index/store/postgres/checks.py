"""Does what is derived agree with what it is derived from? The store's part of `verify`."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from index.store.postgres import model, postings
from index.store.postgres.connecting import Connection

_COUNTED: Final = {
    "terms are not counted as the passages hold them": """
        SELECT count(*) AS n
        FROM (SELECT term, count(*) AS held FROM postings GROUP BY term) AS found
             FULL JOIN terms ON terms.number = found.term
        WHERE found.held IS DISTINCT FROM terms.passages""",
    "collections have other statistics than their passages": """
        SELECT count(*) AS n FROM collections
        WHERE (collections.passages, collections.terms) <> (
            SELECT count(*), coalesce(sum(held.terms), 0) FROM passages AS held
            WHERE held.collection = collections.number)""",
    "passages are of another collection than their article": """
        SELECT count(*) AS n FROM passages JOIN articles ON articles.id = article
        WHERE passages.collection <> articles.collection""",
    "events are of another collection than their article": """
        SELECT count(*) AS n FROM events JOIN articles ON articles.id = article
        WHERE events.collection <> articles.collection""",
    "sources are of another collection than their article": """
        SELECT count(*) AS n FROM sources JOIN articles ON articles.id = article
        WHERE sources.collection <> articles.collection""",
    "articles have nothing that their texts are compared by": """
        SELECT count(*) AS n FROM articles
        WHERE NOT EXISTS (SELECT 1 FROM likenesses WHERE article = articles.id)""",
    "articles have half of what their texts are compared by": """
        SELECT count(*) AS n FROM likenesses
        WHERE (prose = '') = EXISTS (
            SELECT 1 FROM likeness_bands WHERE likeness_bands.article = likenesses.article)""",
    "collections changed later than the library": """
        SELECT count(*) AS n FROM collections, library
        WHERE collections.generation > library.generation""",
    "passages have a vector of another length": """
        SELECT count(*) AS n FROM passages, library
        WHERE vector_dims(vector) <> dimension
              OR length(sentence_vectors) <> 2 * dimension * (last - first + 1)""",
    "postings are of passages that are not there": """
        SELECT count(*) AS n FROM postings
        WHERE NOT EXISTS (SELECT 1 FROM passages WHERE id = passage)""",
}
"""What is wrong, and how many there are of it."""


def problems(connection: Connection) -> list[str]:
    """List what is wrong, nothing if all is well."""
    model.identity(connection)
    found = []
    for told, statement in _COUNTED.items():
        [row] = connection.execute(statement)
        if row["n"]:
            found.append(f"{row['n']} {told}")
    return [*found, *_full_text(connection)]


def _full_text(connection: Connection) -> Iterator[str]:
    """Compare what passages are found by with the articles' own words.

    Every article is analysed anew: it takes as long as indexing them without embedding.
    """
    words: Counter[tuple[int, str]] = Counter()
    for article, collection, held, found in postings.analysed(connection):
        found_by = _found_by(connection, article)
        for row, posting in zip(held, found, strict=True):
            lengths, terms = found_by[row["id"]]
            lengths.add(row["terms"])
            if (lengths, terms) != ({posting.length}, postings.weights(posting)):
                yield f"the full text of {article}, passage {row['ordinal']}, is not what it says"
        for word, count in postings.words(found).items():
            words[collection, word] += count
    counted = {
        (row["collection"], row["word"]): row["passages"]
        for row in connection.execute("SELECT collection, word, passages FROM words")
    }
    wrong = sorted({word for (_, word), _ in counted.items() ^ words.items()})
    if wrong:
        yield f"{len(wrong)} words are not counted as the passages hold them, such as {wrong[0]!r}"


def _found_by(
    connection: Connection, article: str
) -> defaultdict[int, tuple[set[int], dict[str, float]]]:
    """Read by which terms each passage of an article is found, and how long it is for that."""
    found: defaultdict[int, tuple[set[int], dict[str, float]]] = defaultdict(lambda: (set(), {}))
    for row in connection.execute(
        """SELECT passage, terms.term, often, length
           FROM passages JOIN postings ON passage = id JOIN terms ON number = postings.term
           WHERE article = %s""",
        (article,),
    ):
        lengths, terms = found[row["passage"]]
        lengths.add(row["length"])
        terms[row["term"]] = row["often"]
    return found
