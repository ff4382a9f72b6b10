"""Answer from a store that others change meanwhile: what is quoted still stands at the end."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from index.errors import LibraryBusy
from index.model.article import Answer
from index.model.scope import Scope
from index.runtime import Runtime
from index.search.freshness import as_of
from index.search.question import check_question
from index.store.protocol import Store

TRIES: Final = 3
"""How often a question is answered anew because what it quoted has gone meanwhile."""

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def ask(runtime: Runtime, question: str, scope: Scope, limit: int, as_of_days: int) -> Answer:
    """Answer with up to `limit` quotes, each of which stands in the store at the end.

    An article that is replaced while it is read would be cut at the places of its former text.
    Where the scope's newest article is older than `as_of_days`, its date is told.

    Raises:
        BadQuestion: the question can't be answered as it stands.
        LibraryBusy: the articles that answer were changed again and again.
        LibraryError, ModelError: the library or a model can't be used.
    """
    question = check_question(whole_characters(question))
    store = runtime.store
    counts = store.counts(scope.whole)
    if not counts.passages:
        return Answer(question, (), (), 0.0)
    for _ in range(TRIES):
        before = store.version(scope)
        answer = runtime.pipeline().answer(question, scope, limit)
        if store.version(scope) == before or _stands(answer, scope, store):
            newest = counts.newest if scope == scope.whole else store.counts(scope).newest
            return replace(answer, as_of=as_of(newest, datetime.now(UTC).date(), as_of_days))
    raise LibraryBusy("The articles are being changed at this moment. Ask again.")


def whole_characters(text: str) -> str:
    """Replace halves of characters, as a JSON escape or a shell can give: models know none."""
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _stands(answer: Answer, scope: Scope, store: Store) -> bool:
    """Tell whether the articles still say every quote, in sentences that may be shown."""
    quotes = (*answer.quotes, *answer.closest)
    held = store.articles({quote.article.id for quote in quotes}, scope)
    return all(
        quote.article.id in held
        and held[quote.article.id].text == quote.article.text
        and set(quote.sentences) <= set(store.sentences(quote.article.id, scope))
        for quote in quotes
    )
