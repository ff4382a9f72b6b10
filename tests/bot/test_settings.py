"""Every setting is checked, and what is wrong is named in a sentence that says what to set."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import EVERY, example, read, table
from bot.settings.parsers import Rate
from index.errors import SettingsError
from tests.bot.harness import ROOT

TOKEN = {"DISCORD_TOKEN": "one.two.three"}


def test_a_token_is_all_that_is_needed() -> None:
    settings = read(TOKEN)
    assert settings.api_url == "https://discord.com/api/v10"
    assert settings.gateway_url is None
    assert settings.member_rate == Rate(5, 20.0)
    assert not settings.message_content


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("DISCORD_TOKEN", "", "is missing: copy the bot's token"),
        ("DISCORD_TOKEN", "no-dots", "does not look like a bot token"),
        ("DISCORD_TOKEN", "Bot one.two.three", "without 'Bot ' before it"),
        ("DISCORD_API_URL", "discord.com/api", "starts with https:// or http://"),
        ("DISCORD_GATEWAY_URL", "https://a.example", "starts with wss:// or ws://"),
        ("PULLQUOTE_DATA", __file__, "which is a file: give a directory"),
        ("PULLQUOTE_MESSAGE_CONTENT", "maybe", "write yes or no"),
        ("PULLQUOTE_COLLECTIONS", ", ,", "name at least one article set"),
        ("PULLQUOTE_COLLECTIONS", "shared,guild:1", "a server's own articles: leave it out"),
        ("PULLQUOTE_WORKERS", "0", "give a whole number from 1 to 64"),
        ("PULLQUOTE_WORKERS", "²", "give a whole number from 1 to 64"),
        ("PULLQUOTE_QUEUE", "1.5", "give a whole number from 1 to 10000"),
        ("PULLQUOTE_MEMBER_RATE", "often", "for example 5/20"),
        ("PULLQUOTE_SERVER_RATE", "0/10", "for example 5/20"),
        ("PULLQUOTE_GRACE", "nan", "give a number from 0 to 120"),
        ("PULLQUOTE_LOG_LEVEL", "loud", "choose one of debug, info, warning, error"),
        ("PULLQUOTE_LOG_FORMAT", "xml", "choose one of auto, text, json"),
        ("PULLQUOTE_LOG_QUESTIONS", "2", "write yes or no"),
    ],
)
def test_each_mistake_is_named_with_what_to_set(name: str, value: str, advice: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read({**TOKEN, name: value})
    [problem] = caught.value.problems
    assert problem.startswith(name)
    assert advice in problem


def test_all_mistakes_are_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read({"PULLQUOTE_WORKERS": "x", "PULLQUOTE_GRACE": "y"})
    assert len(caught.value.problems) == 3


def test_a_wrong_setting_ends_the_program_with_code_2_and_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot"],
        env={"PYTHONPATH": str(ROOT), "PULLQUOTE_WORKERS": "many", "PATH": ""},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "DISCORD_TOKEN is missing" in done.stderr
    assert "PULLQUOTE_WORKERS is 'many'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_example_file_lists_every_setting_as_the_program_has_it() -> None:
    assert (ROOT / ".env.example").read_text() == example()
    assert all(field.name in example() for field in EVERY)
    assert all(f"`{field.name}`" in table() for field in EVERY)


def test_the_readme_has_the_settings_as_the_program_has_them() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert table() in text


def test_an_env_file_that_is_no_text_is_named_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=\xff\xfe\n")
    done = subprocess.run(
        [sys.executable, "-m", "bot"],
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "The file .env can't be read" in done.stderr
    assert "Traceback" not in done.stderr
