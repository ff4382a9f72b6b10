"""What a store costs as it grows, measured on a few passages."""

from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from benchmarks.growth import copies, measured, moved, table
from index.model.article import SHARED
from index.store.embedded import EmbeddedStore
from tests.factories import GUILD, HERE
from tests.index.store.ingested import MODEL, ingested, lines
from tests.index.store.vectors import embedding_like
from tests.postgres_server import Server


def test_moved_vectors_are_near_their_originals_and_of_unit_length() -> None:
    vectors = embedding_like(100, dimension=384)
    shifted = moved(vectors, np.random.default_rng(1))
    assert shifted.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(shifted, axis=1), 1, atol=1e-5)
    cosines = np.sum(vectors * shifted, axis=1)
    assert 0.88 < float(np.mean(cosines)) < 0.91
    assert moved(vectors[0], np.random.default_rng(1)).shape == (384,)


def test_copies_go_on_for_ever_each_an_article_of_its_own() -> None:
    originals = [ingested("a", lines(4)), ingested("b", lines(3), GUILD)]
    made = copies(originals, np.random.default_rng(1))
    first = [next(made) for _ in range(6)]
    assert len({each.article.id for each in first}) == 6
    assert {each.article.collection for each in first} == {SHARED}
    for each, original in zip(first, originals * 3, strict=True):
        assert {passage.article for passage in each.passages} == {each.article.id}
        assert each.article.text == original.article.text
        assert not np.array_equal(each.vectors[0].passage, original.vectors[0].passage)


def test_what_was_kept_is_filled_up_and_measured_again(tmp_path: Path) -> None:
    source, kept = tmp_path / "source", tmp_path / "kept"
    store = EmbeddedStore(source, create=True)
    store.set_identity(MODEL)
    for n in range(5):
        store.put(ingested(f"a{n}", lines(12, n), title=f"Harbour {n}"))
    store.close()
    first = measured(source, 60, keep=kept)
    again = measured(source, 60, keep=kept)
    assert first["passages"] == again["passages"] == 60
    store = EmbeddedStore(kept / "60")
    try:
        assert 60 <= store.counts(HERE).passages < 60 + 11
        assert store.check() == []
    finally:
        store.close()


@pytest.mark.slow
def test_every_figure_is_measured_and_printed(tmp_path: Path, postgres: Server) -> None:
    store = EmbeddedStore(tmp_path, create=True)
    store.set_identity(MODEL)
    for n in range(5):
        store.put(ingested(f"a{n}", lines(12, n), title=f"Harbour {n}"))
    store.close()
    figures = measured(tmp_path, 100)
    in_tables = measured(tmp_path, 100, postgres.fresh())
    for each, nothing in ((figures, {"memory"}), (in_tables, {"memory", "snapshot"})):
        assert each["passages"] == 100
        assert each["recall"] >= 0.99
        # So little takes no memory that could be measured.
        assert all(value > 0 for name, value in each.items() if name not in nothing)
    screen = Console(width=110, record=True)
    screen.print(table([figures, in_tables]))
    assert "recall@10 against exact" in screen.export_text()
