"""What says when an article was published, in words; beside it, when it was changed last."""

from typing import Final

from index.model.article import Article, DateSource

_SAYS: Final = {
    DateSource.NONE: "stated in the article",
    DateSource.CURATOR: "stated by a curator",
    DateSource.JSON_LD: "from the page's JSON-LD",
    DateSource.META: "from the page's meta elements",
    DateSource.LABEL: "from a line with its label",
    DateSource.HEAD: "from the lines above the text",
    DateSource.FRONT_MATTER: "from its front matter",
    DateSource.ENTRY: "from its entry in the feed or export",
    DateSource.EMAIL: "from the e-mail's header",
    DateSource.BOOK: "from the book's own data",
    DateSource.DOCUMENT: "stated in the article",
}


def date_and_source(article: Article) -> str:
    """Say when an article was published, and what says so: '2020-08-02 (from …)'."""
    if article.published is None:
        return "undated"
    return f"{article.published.isoformat()} ({stated_by(article)})"


def stated_by(article: Article) -> str:
    """Say what says when an article was published: 'from the e-mail's header'."""
    return _SAYS[article.date_source]


def last_change(article: Article) -> str:
    """Say when its document was changed last: 'updated 2020-08-05'; nothing where it does not."""
    return f"updated {article.updated.isoformat()}" if article.updated else ""
