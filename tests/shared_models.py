"""The models of the tests' libraries, loaded once a process: loading them anew takes a second."""

import contextlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

import pytest

from index import models, runtime
from index.models import rerankers
from index.settings import DEFAULT_MODEL, DEFAULT_RERANKER, Settings

T = TypeVar("T")


@contextlib.contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Have every library that uses a default model of the cache `folder` work with the same one.

    It holds no state: what one library asks of it changes nothing for another. Any other model is
    loaded as ever, and so is each for whoever is no library.
    """

    def embeds(settings: Settings) -> bool:
        return settings.cache == folder and settings.model == DEFAULT_MODEL

    def reads(settings: Settings) -> bool:
        return settings.reranker == DEFAULT_RERANKER

    with pytest.MonkeyPatch.context() as patch:
        embedders = SimpleNamespace(load=_once(models.load, folder, embeds))
        readers = _once(rerankers.load_reader, folder, reads)
        patch.setattr(runtime, "models", embedders)
        patch.setattr(
            runtime, "rerankers", SimpleNamespace(load=rerankers.load, load_reader=readers)
        )
        yield


def _once(
    load: Callable[[Settings], T], folder: Path, fits: Callable[[Settings], bool]
) -> Callable[[Settings], T]:
    loaded = cache(lambda threads: load(Settings(cache=folder, threads=threads)))

    def given(settings: Settings) -> T:
        return loaded(settings.threads) if fits(settings) else load(settings)

    return given
