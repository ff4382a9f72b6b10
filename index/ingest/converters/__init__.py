"""The formats that are read: a module here is a format, found by walking this package.

A new format is one file beside the others that declares `FORMAT` (index/ingest/format.py).
"""

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType

from index.errors import UnsupportedFormat
from index.ingest.format import Format


@cache
def formats(paths: tuple[str, ...] = (), package: str = __name__) -> Mapping[str, Format]:
    """Find every format by its module's name, in the order of the names.

    Raises:
        TypeError: a module declares none.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(paths or __path__))
    found = {name: getattr(import_module(f"{package}.{name}"), "FORMAT", None) for name in names}
    for name, declared in found.items():
        if not isinstance(declared, Format):
            raise TypeError(f"converters/{name}.py declares no FORMAT")
    return MappingProxyType({name: each for name, each in found.items() if each is not None})


def suffixes() -> frozenset[str]:
    """Give the suffixes of all formats, in small letters with their dot."""
    return frozenset(s for each in formats().values() for s in each.suffixes if s)


def recognise(data: bytes, name: str, known: Mapping[str, Format] | None = None) -> str:
    """Name the format of a file, by what no other begins with, its suffix, its beginning.

    Raises:
        UnsupportedFormat: none is known.
    """
    known = formats() if known is None else known
    suffix = PurePath(name).suffix.lower()
    found = (
        _first(key for key, each in known.items() if each.certain and each.sniff(data))
        or _first(key for key, each in known.items() if suffix and suffix in each.suffixes)
        or _first(key for key, each in known.items() if not suffix and each.sniff(data))
        or _first(key for key, each in known.items() if suffix in each.suffixes)
    )
    if found is None:
        raise UnsupportedFormat(name)
    return found


def _first(keys: Iterable[str]) -> str | None:
    return next(iter(keys), None)
