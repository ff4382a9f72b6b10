"""Kinds of vector index are measured on the same vectors, and the chosen one is named."""

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from benchmarks import vector_kinds
from benchmarks.growth import TOP
from benchmarks.vector_kinds import measured, table
from index.store.embedded import EmbeddedStore
from index.store.embedded.nearest import Kind
from tests.index.store.ingested import MODEL, ingested, lines


@pytest.fixture
def library(tmp_path: Path) -> Path:
    with closing(EmbeddedStore(tmp_path, create=True)) as store:
        store.set_identity(MODEL)
        for n in range(5):
            store.put(ingested(f"a{n}", lines(40, n)))
    return tmp_path


def test_a_flat_index_finds_what_comparing_every_vector_finds(library: Path) -> None:
    figures = measured(library, 500, Kind.FLAT)
    assert (figures["passages"], figures["chosen"]) == (500, "yes")
    assert float(figures["recall"]) > 0.99
    assert table([figures]).row_count == 1


def test_the_best_are_kept_whatever_order_they_come_in() -> None:
    cosines = np.random.default_rng(1).random((3, 60))
    so_far: tuple[vector_kinds.Numbers, vector_kinds.Numbers]
    so_far = np.zeros((3, 0)), np.zeros((3, 0), np.int64)
    for start in range(0, 60, 20):
        part = np.arange(start, start + 20)
        so_far = vector_kinds._best(so_far, cosines[:, part], part)
    for row, found in zip(cosines, so_far[1], strict=True):
        assert set(found.tolist()) == set(np.argsort(-row).tolist()[:TOP])
