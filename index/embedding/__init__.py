"""The embedding model: questions and passages → vectors of unit length.

Any sentence-transformers model can serve. It is loaded with sentence-transformers once, exported
to ONNX and kept in the cache; from then on onnxruntime runs it with the same vectors, in a third
of the time and without importing PyTorch (`python -m benchmarks.speed`).
"""

from index.embedding.model import Embedded, Embedder, Vector
from index.embedding.store import load

__all__ = ["Embedded", "Embedder", "Vector", "load"]
