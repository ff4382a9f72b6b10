"""One article in a line, as autocomplete and `/articles list` show it."""

from dataclasses import dataclass
from datetime import date

from bot.translation import mark, say
from bot.views import limits
from bot.views.escape import label
from index.model.article import ArticleId, CollectionId

UNTITLED = mark("Untitled")


@dataclass(frozen=True, slots=True)
class Title:
    """One article as autocomplete and `/articles list` show it."""

    article: ArticleId
    collection: CollectionId
    named: str
    """As it is called; empty where it has no title."""
    source: str
    published: date | None
    folded: str
    stated: str
    """The source as the article states it, by which it is looked up."""

    @property
    def title(self) -> str:
        """The title, or that it has none."""
        return self.named or say(UNTITLED)

    @property
    def choice(self) -> str:
        """The line in the autocomplete list."""
        facts = [fact for fact in (self.source, self.published and str(self.published)) if fact]
        tail = f" ({', '.join(facts)})" if facts else ""
        room = limits.CHOICE_NAME - limits.units(tail)
        if room < limits.CHOICE_NAME // 2:
            return limits.cut(self.title + tail, limits.CHOICE_NAME)
        return limits.cut(self.title, room) + tail


def make_title(
    article: ArticleId, collection: CollectionId, title: str, source: str, published: date | None
) -> Title:
    """Clean an article's title for display and fold it for search."""
    shown = label(title)
    folded = (shown or UNTITLED).casefold()
    return Title(article, collection, shown, label(source), published, folded, source)
