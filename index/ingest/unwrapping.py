"""What a draft was wrapped in: a mail that was sent on, a database's file, a file of several."""

from dataclasses import replace

from index.ingest.clippings import clippings
from index.ingest.draft import Bundle, Draft
from index.ingest.forwarded import forwarded
from index.ingest.several import several
from index.model.article import DateSource

_OF_A_PAGE = frozenset((DateSource.JSON_LD, DateSource.META, DateSource.FRONT_MATTER))
"""What dates an article that stands on its own: a mail in its text is one that it quotes."""


def unwrapped(draft: Draft) -> Draft | Bundle:
    """Give the article, or the articles, that a draft holds; itself where it is wrapped in nothing.

    A bundle's parts are named inside the draft's own.
    """
    if draft.exact is not None or draft.date_source in _OF_A_PAGE:
        return draft
    found = clippings(draft.text)
    if isinstance(found, Bundle):
        return found
    if found is not None:
        return replace(found, part=draft.part)
    parts = () if draft.title or draft.posts else several(draft.text)
    return Bundle(parts) if parts else forwarded(draft)
