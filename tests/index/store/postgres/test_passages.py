"""Passages are read in the order asked for, with their vectors, and without hidden sentences."""

from dataclasses import replace

import numpy as np
import pytest

from index.model.article import ArticleId
from index.model.scope import Scope
from index.model.stored import PassageId
from index.store.postgres import PostgresStore, hiding, passages
from index.store.postgres.connecting import Connection
from tests.factories import GUILD, HERE
from tests.index.store.contract.place import BOTH, THERE
from tests.index.store.ingested import ingested, lines
from tests.index.store.vectors import embedding_like

ONE, THEIRS, NONE = ArticleId("one"), ArticleId("theirs"), ArticleId("none")
GIVEN = ingested("one", lines(4))
OTHER = ingested("theirs", lines(3, 7), GUILD)
MINE = replace(HERE, viewer=GUILD)
QUERY = embedding_like(1, seed=9)[0]

pytestmark = pytest.mark.usefixtures("held")


@pytest.fixture(scope="module")
def held(module_store: PostgresStore) -> None:
    module_store.put(GIVEN)
    module_store.put(OTHER)


def test_an_articles_passages_are_read_as_they_were_put(connection: Connection) -> None:
    found = passages.of(connection, ONE, HERE)
    assert tuple(each.passage for each in found) == GIVEN.passages
    for each, embedded in zip(found, GIVEN.vectors, strict=True):
        np.testing.assert_allclose(each.vector, embedded.passage, atol=1e-3)
        np.testing.assert_allclose(each.sentence_vectors, embedded.sentences, atol=1e-3)
    assert {each.collection for each in found} == set(HERE.collections)


@pytest.mark.parametrize(
    ("article", "scope", "count"), [(ONE, HERE, 3), (ONE, THERE, 0), (NONE, HERE, 0)]
)
def test_they_are_the_scopes(
    connection: Connection, article: ArticleId, scope: Scope, count: int
) -> None:
    assert len(passages.of(connection, article, scope)) == count


def test_several_are_read_in_the_order_asked_for(connection: Connection) -> None:
    first, second, third = (each.id for each in passages.of(connection, ONE, HERE))
    [theirs, _] = (each.id for each in passages.of(connection, THEIRS, THERE))
    asked = [third, theirs, PassageId(10**9), first, second]
    here = passages.read(connection, asked, HERE)
    assert [each.id for each in here] == [third, first, second]
    assert [each.id for each in passages.read(connection, asked, BOTH)] == [
        third, theirs, first, second
    ]  # fmt: skip
    assert passages.read(connection, [], HERE) == ()


def test_cosines_are_those_of_the_vectors_within_the_scope(connection: Connection) -> None:
    held = [*passages.of(connection, ONE, HERE), *passages.of(connection, THEIRS, THERE)]
    wanted = [*(each.id for each in held), PassageId(10**9)]
    expected = {each.id: float(each.vector @ QUERY) for each in held}
    assert passages.cosines(connection, QUERY, wanted, BOTH) == pytest.approx(expected, abs=1e-5)
    here = passages.cosines(connection, QUERY, wanted, HERE)
    assert here.keys() == {each.id for each in held[:3]}
    assert passages.cosines(connection, QUERY, [], HERE) == {}


def test_a_hidden_sentence_is_left_out_with_its_vector(connection: Connection) -> None:
    first, second = GIVEN.article.text.split("\n")[:2]
    hiding.hide(connection, ONE, first, MINE)
    [head, *rest] = passages.of(connection, ONE, MINE)
    assert head.passage.sentences == GIVEN.passages[0].sentences[1:]
    assert len(head.sentence_vectors) == 1
    assert [each.passage for each in rest] == list(GIVEN.passages[1:])
    hiding.hide(connection, ONE, second, MINE)  # now nothing of the first is left
    ids = [each.id for each in passages.of(connection, ONE, HERE)]
    assert [each.id for each in passages.read(connection, ids, MINE)] == ids[1:]
    assert len(passages.of(connection, ONE, HERE)[0].sentence_vectors) == 2
