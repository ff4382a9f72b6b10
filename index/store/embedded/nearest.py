"""One collection's vectors in FAISS: all compared while they are few, the near clusters' when many.

`benchmarks.growth` measures both kinds; CLUSTERED_FROM says why the one gives way to the other.
"""

from collections.abc import Collection
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from index.model.vectors import Vector

Ids: TypeAlias = npt.NDArray[np.int64]

CLUSTERED_FROM: Final = 200_000
"""Passages from which a collection is clustered. Comparing that many in half precision takes some
8 ms and 154 MB, and both grow with their number; a million would take 40 ms and 770 MB."""
_CLUSTERS: Final = 512
"""Enough up to some millions: then a cluster holds some thousands."""
_TRAINED_ON: Final = 40 * _CLUSTERS
"""FAISS wants 39 a cluster at least; more of them and more rounds cost minutes and find no more."""
_ROUNDS: Final = 8
_PROBED: Final = 32
"""Clusters that are looked through: a sixteenth of the vectors."""
REFINED: Final = 4
"""How many times as many hits a clustered collection is asked for as are wanted: what eight bits
mistake is put right by comparing these with the vectors that the database has."""
_ADDED_AT_ONCE: Final = 20_000
_SLACK: Final = 0.7
"""Removing keeps the memory; below this part of the most there ever was it is given back."""


class Kind(StrEnum):
    """How a collection's vectors are held and searched."""

    FLAT = "flat, half precision"
    CLUSTERED = "clusters (IVF), 8 bits"


class NearestVectors:
    """Vectors with their numbers, searched by inner product. Whoever calls keeps the lock."""

    def __init__(self, dimension: int, index: Any = None) -> None:  # noqa: ANN401 - FAISS has no types
        """Begin empty, or with what FAISS has read."""
        self._index = _flat(dimension) if index is None else index
        self._most = int(self._index.ntotal)

    @classmethod
    def read(cls, path: Path, dimension: int) -> "NearestVectors | None":
        """Read what `write` wrote; None if it holds something else.

        Raises:
            RuntimeError: FAISS can't read it.
        """
        faiss = _faiss()
        index = faiss.read_index(str(path))
        if index.d != dimension or index.metric_type != faiss.METRIC_INNER_PRODUCT:
            return None
        if not isinstance(index, (faiss.IndexIDMap, faiss.IndexIVFScalarQuantizer)):
            return None
        return cls(dimension, index)

    def write(self, path: Path) -> None:
        """Write all of it into a file.

        Raises:
            OSError: that can't be.
        """
        try:
            _faiss().write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(f"{path} can't be written") from error

    @property
    def kind(self) -> Kind:
        """How the vectors are held at this moment."""
        clustered = isinstance(self._index, _faiss().IndexIVF)
        return Kind.CLUSTERED if clustered else Kind.FLAT

    @property
    def wants_clusters(self) -> bool:
        """Whether there are so many by now that `clustered` is worth its time."""
        return self.kind is Kind.FLAT and len(self) >= CLUSTERED_FROM

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def add(self, ids: Ids, vectors: Vector) -> None:
        """Add vectors (n, d) under their numbers."""
        self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
        self._most = max(self._most, len(self))

    def remove(self, ids: Collection[int]) -> None:
        """Take vectors out, and give their room back where they were many."""
        self._index.remove_ids(selector(ids))
        if len(self) < _SLACK * self._most:
            self._index = _faiss().clone_index(self._index)
            self._most = len(self)

    def search(self, query: Vector, k: int, among: Any = None) -> tuple[Ids, Vector]:  # noqa: ANN401
        """Find the `k` nearest of those that the selector `among` has: their numbers, their scores.

        There are fewer only if fewer are held. Scores of clusters are near, not exact.
        """
        probes: list[int | None] = [None]
        if self.kind is Kind.CLUSTERED:
            # A filter never returns short, nor do clusters that happen to hold little.
            probes = [_CLUSTERS] if among is not None else [_PROBED, _CLUSTERS]
        row = query[None, :].astype(np.float32)
        wanted = min(k, len(self))
        for probed in probes:
            scores, ids = self._index.search(row, wanted, params=_parameters(probed, among))
            if (ids[0] >= 0).all():
                break
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]

    def ids(self) -> Ids:
        """List the numbers held, sorted."""
        faiss, index = _faiss(), self._index
        if self.kind is Kind.FLAT:
            return np.sort(faiss.vector_to_array(index.id_map))
        lists = index.invlists
        held = [
            faiss.rev_swig_ptr(lists.get_ids(n), lists.list_size(n)).copy()
            for n in range(index.nlist)
            if lists.list_size(n)
        ]
        return np.sort(np.concatenate(held)) if held else np.empty(0, np.int64)

    def copy(self) -> "NearestVectors":
        """Copy it as it is at this moment."""
        return NearestVectors(self._index.d, _faiss().clone_index(self._index))

    def clustered(self) -> "NearestVectors":
        """Make clusters of vectors that are held flat, in seconds; nothing changes here."""
        faiss, flat = _faiss(), self._index
        numbers = faiss.vector_to_array(flat.id_map)
        made = _clusters(flat.d)
        random = np.random.default_rng(0)
        chosen = np.sort(random.choice(len(numbers), min(_TRAINED_ON, len(numbers)), replace=False))
        made.train(_vectors(flat, chosen))
        for start in range(0, len(numbers), _ADDED_AT_ONCE):
            places = np.arange(start, min(start + _ADDED_AT_ONCE, len(numbers)))
            made.add_with_ids(_vectors(flat, places), numbers[places])
        return NearestVectors(flat.d, faiss.clone_index(made))  # a copy has no room to spare

    def follow(self, other: "NearestVectors") -> None:
        """Take over what has changed in `other`, which is held flat, since this was made of it.

        A number's vector never changes, so that the numbers say it all.
        """
        numbers, held = _faiss().vector_to_array(other._index.id_map), self.ids()
        gone = np.setdiff1d(held, numbers)
        places = np.flatnonzero(np.isin(numbers, held, invert=True))
        if len(gone):
            self.remove(gone.tolist())
        if len(places):
            self.add(numbers[places], _vectors(other._index, places))


def selector(ids: Collection[int]) -> Any:  # noqa: ANN401 - FAISS has no types
    """Make what tells FAISS which numbers are meant."""
    return _faiss().IDSelectorBatch(np.fromiter(ids, dtype=np.int64, count=len(ids)))


def _parameters(probed: int | None, among: Any) -> Any:  # noqa: ANN401
    faiss = _faiss()
    if probed is None and among is None:
        return None
    parameters = faiss.SearchParameters() if probed is None else faiss.SearchParametersIVF()
    if probed is not None:
        parameters.nprobe = probed
    if among is not None:
        parameters.sel = among
    return parameters


def _vectors(flat: Any, places: npt.NDArray[np.int64]) -> Vector:  # noqa: ANN401
    """Read vectors (n, d) by their places in a flat index."""
    found: Vector = flat.index.reconstruct_batch(places)
    return found


def _flat(dimension: int) -> Any:  # noqa: ANN401
    faiss = _faiss()
    return faiss.IndexIDMap(
        faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        )
    )


def _clusters(dimension: int) -> Any:  # noqa: ANN401
    faiss = _faiss()
    centres = faiss.IndexFlatIP(dimension)
    made = faiss.IndexIVFScalarQuantizer(
        centres,
        dimension,
        _CLUSTERS,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    centres.this.disown()
    made.own_fields = True
    made.cp.niter = _ROUNDS
    made.cp.max_points_per_centroid = _TRAINED_ON // _CLUSTERS
    return made


@cache
def _faiss() -> ModuleType:
    """Load FAISS at the first vector: a command that searches nothing starts without it."""
    import faiss

    # Two threads took five times as long as one beside other work (the design's table).
    faiss.omp_set_num_threads(1)
    module: ModuleType = faiss
    return module
