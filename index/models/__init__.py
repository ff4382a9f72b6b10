"""Models: embedder and reranker, their files and what their scores mean.

An embedder's vectors are of unit length. Any sentence-transformers model can serve: it is loaded
once, exported to ONNX and kept in the cache; from then on onnxruntime runs it with the same
vectors, in a third of the time and without PyTorch (`python -m benchmarks.speed`).
"""

from index.models.exported import is_prepared, stop_exporting
from index.models.exported import load_exported as load

__all__ = ["is_prepared", "load", "stop_exporting"]
