"""Questions that the articles do answer: made of the newest ones' own words, then asked of all."""

from collections.abc import Callable, Iterator
from typing import Final

from index.model.article import Answer, Article
from index.model.scope import Scope
from index.news.questions import question_of
from index.news.statements import statements
from index.news.telling import LEAD, telling
from index.store.protocol import Store

LOOKED_AT: Final = 12
"""Newest articles of which questions are made; each gives one at most."""
SURE: Final = 0.8
"""How probably the first quote has to answer."""

Ask = Callable[[str, Scope, int], Answer]


def answered_questions(store: Store, ask: Ask, scope: Scope, count: int) -> list[str]:
    """Find up to `count` questions that the scope's articles answer with confidence.

    Each is asked: an answer counts if it is of the article that the question was made of, and says
    who it is that the question asks for.
    """
    found: list[str] = []
    newest = [each.id for each in store.summaries(scope)[:LOOKED_AT]]
    held = store.articles(newest, scope)
    for article in (held[name] for name in newest if name in held):
        if len(found) == count:
            break
        for question, subject in _candidates(store, article, scope):
            if question not in found and _answers(ask(question, scope, 1), article, subject):
                found.append(question)
                break
    return found


def _candidates(store: Store, article: Article, scope: Scope) -> Iterator[tuple[str, str]]:
    """Make questions of an article's title, of what tells it best, and of its first sentences."""
    own = list(statements(article, store.passages_of(article.id, scope)))
    best = telling(own)
    first = [each.text for each in (best, *own[:LEAD]) if each is not None]
    for sentence in dict.fromkeys([article.title, *first]):
        if made := question_of(sentence):
            yield made


def _answers(answer: Answer, article: Article, subject: str) -> bool:
    if not answer.quotes or answer.quotes[0].score < SURE:
        return False
    quote = answer.quotes[0]
    # Who is no name, such as a council, is not marked.
    marked = quote.text[slice(*quote.highlight)] if quote.highlight else quote.text
    same = marked in subject or subject.split()[-1] in marked
    return same and quote.article.id == article.id
