"""Articles from Europresse: source, day, title and author above a text, its number below it.

Le Quotidien de Kell
Économie, mardi 5 janvier 2021 512 mots, p. 12
Le conseil ferme l'écluse
Per Holm
…
© 2021 Le Quotidien de Kell. Tous droits réservés.
news·20210105·QK·20210105x20x001              the number, with the day of publication
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from index.ingest.clippings.sheet import bundle, is_rights, words_of
from index.ingest.draft import Bundle, Draft
from index.model.article import DateSource

MARK: Final = re.compile(
    r"^.{0,60}\b(?P<number>news[·•](?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)[·•]\w+[·•]\S+).{0,60}$",
    re.MULTILINE,
)
_COUNT: Final = re.compile(rf".*\b\d[\d\s]*{words_of('europresse.words')}\b.*|.*\b\d{{4}}\b.*")
_CERTIFICATE: Final = re.compile(words_of("europresse.certificate"), re.IGNORECASE)
_NAMES: Final = re.compile(r"[^\W\d_][\w.'’-]*(?:[ ,;]+[^\W\d_][\w.'’-]*){1,7}")
_HEAD: Final = 6
"""Lines above the text, at the most."""


def read(text: str) -> Bundle:
    """Give each article of a file from Europresse."""
    articles: list[Draft] = []
    start = 0
    for found in MARK.finditer(text):
        articles.append(_article(text[start : found.start()].split("\n"), found))
        start = found.end()
    return bundle(articles)


def _article(lines: Sequence[str], found: re.Match[str]) -> Draft:
    filled = [line.strip() for line in lines]
    filled = [line for line in filled if line and not _CERTIFICATE.fullmatch(line)]
    at = next((n for n, line in enumerate(filled[:_HEAD]) if _COUNT.fullmatch(line)), 0)
    title = filled[at + 1] if at + 1 < len(filled) else ""
    body = filled[at + 2 :]
    name = body[0] if body and _NAMES.fullmatch(body[0]) else ""
    body = [line for line in body[bool(name) :] if not is_rights(line)]
    try:
        published = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        published = None
    return Draft(
        "\n\n".join(body),
        title=title,
        published=published,
        date_source=DateSource.ENTRY if published else DateSource.NONE,
        source=filled[0] if at else "",
        author=name,
        part=found["number"],
    )
