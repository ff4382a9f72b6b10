"""Running the bot: what keeps it from starting is told, and it ends in time whatever is loading."""

import asyncio
import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.command_tree import REGISTERED
from bot.pulse import look
from bot.running import EXIT_OK, EXIT_SETTINGS, _present, run
from bot.settings import read
from bot.storage.presence import Presence
from bot.storage.records import Records
from index.errors import ModelError
from index.models import exported, rerankers
from index.records import FILE
from tests.bot.harness import bot
from tests.discord_loopback import Discord
from tests.discord_loopback.server import TOKEN


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (b"not a database, " * 100, "bot.sqlite is damaged"),
        (None, "A newer Pullquote made"),
    ],
)
async def test_its_own_file_that_it_cannot_use_is_named(
    data: Path, damage: bytes | None, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if damage is None:
        Records(data).close()
        with closing(sqlite3.connect(data / FILE)) as file:
            file.execute("PRAGMA user_version = 99")
    else:
        (data / FILE).write_bytes(damage)
    settings = read({"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(data)})
    assert await run(settings) == EXIT_SETTINGS
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told


async def test_a_damaged_file_of_feeds_is_named(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "feeds.sqlite3").write_bytes(b"not a database, " * 100)
    settings = read({"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(data)})
    assert await run(settings) == EXIT_SETTINGS
    assert "feeds.sqlite3 is damaged" in capsys.readouterr().err


async def test_a_token_that_discord_refuses_is_told_with_what_to_do(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Discord.running() as discord:
        settings = read(
            {
                "DISCORD_TOKEN": "not.the.token",
                "PULLQUOTE_DATA": str(data),
                "DISCORD_API_URL": discord.api_url,
            }
        )
        async with asyncio.timeout(30):
            assert await run(settings) == EXIT_SETTINGS
    assert "Copy the present one from your application's 'Bot' page" in capsys.readouterr().err


async def test_asked_to_sync_it_forgets_what_was_registered(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = Records(data)
    records.notes.write(REGISTERED, "earlier")
    records.close()
    async with Discord.running() as discord:
        settings = read(
            {
                "DISCORD_TOKEN": "not.the.token",
                "PULLQUOTE_DATA": str(data),
                "DISCORD_API_URL": discord.api_url,
            }
        )
        for sync, left in ((False, "earlier"), (True, "")):
            assert await run(settings, sync=sync) == EXIT_SETTINGS
            records = Records(data)
            assert records.notes.read(REGISTERED) == left
            records.close()
    capsys.readouterr()


async def test_a_model_that_cannot_be_used_is_named_at_the_start(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(name: str) -> None:
        raise ModelError(f"The reranker {name!r} can't be loaded.")

    # Without PyTorch, whose import alone takes long; what it says is tested with the rerankers.
    monkeypatch.setattr(rerankers, "CrossEncoderReranker", refused)
    async with Discord.running() as discord:
        given = {
            "DISCORD_TOKEN": TOKEN,
            "PULLQUOTE_DATA": str(data),
            "DISCORD_API_URL": discord.api_url,
            "PULLQUOTE_RERANKER": "no-such-model",
        }
        ended_with: list[int] = []
        async with asyncio.timeout(120):
            assert await run(read(given), on_stop=ended_with.append) == EXIT_SETTINGS
    assert ended_with == [EXIT_SETTINGS]  # also where closing hangs until its time is over
    assert "The reranker 'no-such-model' can't be loaded." in capsys.readouterr().err


async def test_empty_collections_are_warned_of(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Discord.running() as discord:
        given = {
            "DISCORD_TOKEN": "not.the.token",
            "PULLQUOTE_DATA": str(data),
            "DISCORD_API_URL": discord.api_url,
            "PULLQUOTE_COLLECTIONS": "shared,sport",
        }
        assert await run(read(given)) == EXIT_SETTINGS
    told = [(record.getMessage(), vars(record).get("found")) for record in caplog.records]
    assert ("empty collection", "'sport' has no articles") in told


def test_a_second_bot_on_one_directory_is_warned_of_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = read({"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(tmp_path)})
    first = _present(settings)
    assert first is not None
    assert capsys.readouterr().err == ""
    second = _present(settings)
    assert isinstance(second, Presence)
    told = capsys.readouterr().err
    assert f"Another bot (process {os.getpid()}, since 20" in told
    assert "PULLQUOTE_DATA" in told
    second.close()
    first.close()
    missing = read({"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(tmp_path / "missing")})
    assert _present(missing) is None


@pytest.mark.slow
async def test_it_ends_in_time_while_a_model_is_being_prepared(data: Path, tmp_path: Path) -> None:
    async with (
        Discord.running() as discord,
        bot(discord, data, PULLQUOTE_CACHE=str(tmp_path / "cache"), PULLQUOTE_GRACE="1") as running,
    ):
        assert look(data).running
        models = tmp_path / "cache" / "models"
        while not (models.is_dir() and any(models.iterdir())):
            await asyncio.sleep(0.05)
        # The harness gives it 30 seconds; preparing the model takes as long on an idle machine.
        assert await running.stop() == EXIT_OK
    assert not look(data).running
    assert not any(models.iterdir())


def test_an_export_under_way_is_ended_with_those_who_wait_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exported, "_environment", lambda: {"PYTHONPATH": str(tmp_path)})
    package = tmp_path / "index" / "models"
    package.mkdir(parents=True)
    (package / "export.py").write_text("import time; time.sleep(600)")
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").touch()
    raised: list[BaseException] = []

    def wait() -> None:
        try:
            exported._export_in_child("model", "model", tmp_path / "out")
        except ModelError as error:
            raised.append(error)

    waiting = threading.Thread(target=wait)
    monkeypatch.chdir(tmp_path)
    waiting.start()
    while not exported._exporting:
        time.sleep(0.01)
    exported.stop_exporting()
    waiting.join(30)
    assert not waiting.is_alive()
    assert len(raised) == 1
    assert not exported._exporting
