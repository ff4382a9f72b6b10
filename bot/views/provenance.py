"""When an article was published and what says so, and when it was changed, as Discord shows it."""

from bot.retelling import retold
from bot.translation import say
from index.model.article import Article
from index.timeline.provenance import stated_by


def dated(article: Article) -> str:
    """Say when an article was published, and what says so: '2020-08-02 (from …)'."""
    if article.published is None:
        return say("undated")
    return f"{article.published.isoformat()} ({retold(stated_by(article))})"


def changed(article: Article) -> str:
    """Say when its document was changed last; nothing where it does not."""
    return say("updated {date}", date=article.updated.isoformat()) if article.updated else ""
