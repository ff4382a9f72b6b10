"""Vectors made for a test: in clusters, as embeddings of news lie."""

import numpy as np

from index.model.vectors import Vector

DIMENSION = 64


def embedding_like(count: int, seed: int = 1, dimension: int = DIMENSION) -> Vector:
    """Make unit vectors (n, d) in clusters on a low-dimensional sheet."""
    random = np.random.default_rng(seed)
    basis = random.standard_normal((12, dimension))
    centres = random.standard_normal((40, 12))
    points = centres[random.integers(40, size=count)] + 0.4 * random.standard_normal((count, 12))
    vectors = points @ basis + 0.3 * random.standard_normal((count, dimension))
    unit: Vector = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit
