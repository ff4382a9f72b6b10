"""How an article is named below its words, and why an undated one is taken to be of a day."""

from index.cli.context import harmless
from index.model.article import Article
from index.model.timeline import Inference
from index.timeline.display import name_of


def place(article: Article) -> str:
    """Name an article with its source, date and URL, as far as they are known."""
    published = article.published.isoformat() if article.published else "undated"
    parts = (name_of(article), article.source, published, article.url)
    return harmless(" · ".join(part for part in parts if part))


def because(inference: Inference) -> str:
    """Say what shows when an undated article was published."""
    undated, shown_by = inference.undated, inference.article
    here = "it says" if shown_by.id == undated.id else f"{place(shown_by)} says"
    words = " ".join(inference.words.split())
    day = inference.published.isoformat()
    return f"{name_of(undated)!r} is taken to be of {day}: {here} “{words}”."
