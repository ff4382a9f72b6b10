"""Articles as databases of the press write them out, several in a file.

    nexis.py       LexisNexis Academic, Nexis Uni, Lexis+
    factiva.py     two-letter fields (HD, BY, PD, …), or the same lines without them
    proquest.py    'Document 1 of 5', 'Full text:', 'Publication date:'
    europresse.py  'news·20210105·LM·…'

Of each article the text alone is kept; title, day, source and author are taken from the lines that
state them. When a database took an article in (LOAD-DATE) is no day of its publication.
"""

import re
from collections.abc import Callable
from typing import Final

from index.ingest.clippings import europresse, factiva, nexis, proquest
from index.ingest.clippings.sheet import words_of
from index.ingest.draft import Bundle, Draft

_DATABASES: Final[tuple[tuple[re.Pattern[str], Callable[[str], Bundle]], ...]] = (
    (factiva.MARK, factiva.read),
    (proquest.MARK, proquest.read),
    (europresse.MARK, europresse.read),
    (nexis.MARK, nexis.read),
)
_SOMEWHERE: Final = re.compile(words_of("somewhere"), re.IGNORECASE)


def may_be_clippings(page: str) -> bool:
    """Whether a page may be a database's, so that its text is worth a look."""
    return _SOMEWHERE.search(page) is not None


def clippings(text: str) -> Draft | Bundle | None:
    """Read the articles that a database wrote out; None where `text` is from none.

    A bundle where the file has several articles, or names some without their text.
    """
    for mark, read in _DATABASES:
        if mark.search(text):
            found = read(text)
            if len(found.drafts) == 1 and not found.refused:
                return found.drafts[0]
            if found.drafts:
                return found
    return None
