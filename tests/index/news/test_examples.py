"""Questions that are offered are asked first: each is answered with confidence."""

from index.library import Library
from index.model.article import CollectionId
from index.model.scope import Scope
from index.news.examples import SURE, answered_questions
from tests.factories import HERE


def test_each_question_is_answered_with_confidence(samples: Library) -> None:
    found = answered_questions(samples.store, samples.ask, HERE, 3)
    assert len(found) == len(set(found)) == 3
    for question in found:
        answer = samples.ask(question, HERE)
        assert answer.answered
        assert answer.quotes[0].score >= SURE
        assert answer.quotes[0].highlight is not None


def test_no_more_are_looked_for_than_are_wanted(samples: Library) -> None:
    asked: list[str] = []

    def ask(question: str, scope: Scope, limit: int) -> object:
        asked.append(question)
        return samples.ask(question, scope, limit)

    [one] = answered_questions(samples.store, ask, HERE, 1)  # type: ignore[arg-type]  # as it is
    assert asked[-1] == one


def test_where_there_are_no_articles_there_are_no_questions(samples: Library) -> None:
    nothing = Scope((CollectionId("guild:9"),))
    assert answered_questions(samples.store, samples.ask, nothing, 3) == []
