"""Settings: from the environment and `.env`, each bad value named."""

from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import DEFAULT_MODEL, DEFAULT_RERANKER, Settings


def test_nothing_set_gives_the_defaults() -> None:
    settings = Settings.load({})
    assert settings.data == Path("data")
    assert settings.model == DEFAULT_MODEL
    assert settings.reranker == DEFAULT_RERANKER
    assert settings.workers >= 1


def test_each_setting_is_taken_from_its_variable() -> None:
    settings = Settings.load(
        {
            "PULLQUOTE_DATA": "~/articles",
            "PULLQUOTE_CACHE": " /tmp/cache ",
            "PULLQUOTE_STORE": "postgresql://news:hush@db.example/library",
            "PULLQUOTE_MODEL": "some/model",
            "PULLQUOTE_RERANKER": "none",
            "PULLQUOTE_THREADS": "3",
            "PULLQUOTE_FETCH_ALLOW": "192.168.1.20, fd00:1::/32,",
        }
    )
    assert [str(each) for each in settings.fetch_allow] == ["192.168.1.20/32", "fd00:1::/32"]
    assert settings.data == Path.home() / "articles"
    assert settings.cache == Path("/tmp/cache")  # noqa: S108 - a name, nothing is written
    assert (settings.model, settings.reranker) == ("some/model", "none")
    assert settings.workers == 3
    assert settings.store == "postgresql://news:hush@db.example/library"
    assert "hush" not in repr(settings)


def test_an_empty_value_is_as_good_as_none() -> None:
    assert Settings.load({"PULLQUOTE_MODEL": "  ", "PULLQUOTE_THREADS": ""}) == Settings.load({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PULLQUOTE_THREADS", "many"),
        ("PULLQUOTE_THREADS", "-1"),
        ("PULLQUOTE_THREADS", "257"),
        ("PULLQUOTE_THREADS", "٣"),
        ("PULLQUOTE_THREADS", "9" * 5000),
        ("PULLQUOTE_FETCH_ALLOW", "intranet.example"),
        ("PULLQUOTE_FETCH_ALLOW", "10.1.2.3/8"),
        ("PULLQUOTE_STORE", "mysql://news:hush@db.example/library"),
        ("PULLQUOTE_STORE", "news:hush@db.example"),
        ("PULLQUOTE_DATA", "~nobody-of-that-name/data"),
        ("PULLQUOTE_CACHE", "~nobody-of-that-name/cache"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name) as caught:
        Settings.load({name: value})
    assert len(str(caught.value)) < 300
    assert "hush" not in str(caught.value)


def test_the_environment_overrides_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("PULLQUOTE_MODEL=written\nPULLQUOTE_THREADS=2\nEMPTY\n")
    monkeypatch.setenv("PULLQUOTE_THREADS", "4")
    settings = Settings.load()
    assert (settings.model, settings.threads) == ("written", 4)


def test_a_file_that_is_no_text_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"PULLQUOTE_MODEL=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"\.env"):
        Settings.load()
