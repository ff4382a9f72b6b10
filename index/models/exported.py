"""Find the exported model in the cache, or export it there first."""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from index.errors import ModelError
from index.models.embedder import GRAPH, TOKENIZER, Embedder, ModelConfig
from index.models.export import REFUSED
from index.models.registry import EMBEDDERS, sha256, verified
from index.settings import Settings
from index.turns import turn

_LONGEST_EXPORT = 1800  # seconds; it takes 15 to 40

_exporting: set[subprocess.Popen[str]] = set()

EXPORT_VERSION = 2
"""Raised when the form of the exported folder changes, so that old ones are left aside."""


def load_exported(settings: Settings) -> Embedder:
    """Load the embedding model that the settings name, exporting it at its first use.

    Raises:
        ModelError: the model isn't there, isn't what it should be, or can't be exported.
    """
    folder = _folder(settings)
    config = _checked(folder)
    if config is None:
        _export_to(folder, settings.model)
        config = _checked(folder)
    if config is None:
        raise ModelError(
            f"The exported model in {folder} is damaged as soon as it is written; check the disk."
        )
    return Embedder(folder, config, settings.workers)


def is_prepared(settings: Settings) -> bool:
    """Tell whether the embedding model was exported and is whole; nothing is loaded."""
    return _checked(_folder(settings)) is not None


def stop_exporting() -> None:
    """End the exports that this process has under way: whoever waits for one gets a ModelError."""
    for child in tuple(_exporting):
        child.kill()


def _folder(settings: Settings) -> Path:
    return settings.cache / "models" / f"{_folder_name(settings.model)}-{EXPORT_VERSION}"


def _folder_name(model: str) -> str:
    readable = re.sub(r"[^A-Za-z0-9.-]+", "-", model).strip("-.")[-60:]
    return f"{readable}-{hashlib.sha256(model.encode()).hexdigest()[:8]}"


def _checked(folder: Path) -> ModelConfig | None:
    """Read the folder's configuration if its files are whole, else nothing."""
    try:
        config = ModelConfig.read(folder)
        whole = set(config.checksums) == {GRAPH, TOKENIZER} and all(
            sha256(folder / name) == digest for name, digest in config.checksums.items()
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return config if whole else None


def _export_to(folder: Path, model: str) -> None:
    if find_spec("torch") is None or find_spec("sentence_transformers") is None:
        raise ModelError(
            f"The embedding model {model!r} is not prepared in {folder.parent}, and PyTorch, which"
            " prepares it, is not installed. Set PULLQUOTE_CACHE to where 'pullquote prepare' has"
            " prepared it, or install Pullquote with PyTorch."
        )
    packaged = EMBEDDERS.get(model)
    source = str(verified(packaged)) if packaged else model
    with contextlib.suppress(OSError):
        folder.parent.mkdir(parents=True, exist_ok=True)
    with turn(folder.parent.parent, folder.name):
        if _checked(folder) is None:  # else another process has done it meanwhile
            _export_anew(folder, source, model)


def _export_anew(folder: Path, source: str, model: str) -> None:
    """Export into the folder, in place of a damaged one; nobody else does so meanwhile."""
    try:
        scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise ModelError(
            f"The model can't be kept in {folder.parent} ({error.strerror}); "
            "set PULLQUOTE_CACHE to a directory that can be written."
        ) from error
    try:
        _export_in_child(source, model, scratch)
        # As open as the cache is: a service or container runs as another user than prepared it.
        scratch.chmod(folder.parent.stat().st_mode & 0o777)
        if folder.exists():
            shutil.rmtree(folder)
        scratch.rename(folder)
        _drop_older(folder)
    except subprocess.TimeoutExpired as error:
        raise ModelError(
            f"The embedding model {model!r} was not exported within {_LONGEST_EXPORT // 60}"
            " minutes. Try again when the machine is less busy."
        ) from error
    except OSError as error:
        raise ModelError(
            f"The model can't be kept in {folder.parent} ({error.strerror}); make room there or "
            "set PULLQUOTE_CACHE to another directory."
        ) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _drop_older(folder: Path) -> None:
    """Remove what earlier versions of Pullquote exported of the same model: 90 MB each."""
    model = folder.name.rpartition("-")[0]
    for version in range(1, EXPORT_VERSION):
        shutil.rmtree(folder.with_name(f"{model}-{version}"), ignore_errors=True)


def _export_in_child(source: str, model: str, folder: Path) -> None:
    """Export in a process of its own: PyTorch writes to the terminal and takes 500 MB."""
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "index.models.export", source, model, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env=_environment(),
    ) as child:
        _exporting.add(child)
        try:
            told, complained = child.communicate(timeout=_LONGEST_EXPORT)
        finally:
            child.kill()
            _exporting.discard(child)
    if child.returncode == REFUSED:
        raise ModelError(told.strip().splitlines()[-1])
    if child.returncode:
        last = (complained.strip().splitlines() or ["it said nothing"])[-1][:200]
        raise ModelError(
            f"The embedding model {model!r} can't be exported: the process that does it ended with"
            f" {child.returncode} ({last}). Set PULLQUOTE_MODEL to another model."
        )


def _environment() -> dict[str, str]:
    """Give the child what it needs: no token, and this very code."""
    kept = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    return kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
