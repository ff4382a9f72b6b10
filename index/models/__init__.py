"""The embedding model: questions and passages → vectors of unit length.

Any sentence-transformers model can serve. It is loaded with sentence-transformers once, exported
to ONNX and kept in the cache; from then on onnxruntime runs it with the same vectors, in a third
of the time and without importing PyTorch (`python -m benchmarks.speed`).

This module is light: what runs the model is imported by `load`.
"""

from typing import TYPE_CHECKING

from index.settings import Settings

if TYPE_CHECKING:
    from index.models.embedder import Embedder


def load(settings: Settings) -> "Embedder":
    """Load the embedding model that the settings name, exporting it at its first use.

    Raises:
        ModelError: the model isn't there, isn't what it should be, or can't be exported.
    """
    from index.models.exported import load_exported

    return load_exported(settings)
