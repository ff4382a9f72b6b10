"""What the bot needs, looked at: settings, sign of life, token, intents, clocks, permissions."""

from contextlib import closing
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.checkup import (
    alive,
    checks,
    discord_clock,
    health,
    intents,
    main,
    remembered,
    sign_ins,
)
from bot.pulse import Life, Pulse
from bot.settings import read
from bot.storage.guild_settings import GuildSettings
from bot.storage.presence import Presence
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId
from index.checkup import Check, State
from index.databases import opened_shared
from index.model.article import SHARED
from index.subscriptions import FeedStore
from tests.bot.storage.place import set_guild
from tests.discord_loopback import Discord
from tests.discord_loopback.server import TOKEN
from tests.postgres_server import Server

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
MESSAGE_CONTENT = 1 << 18


def by_name(found: list[Check]) -> dict[str, Check]:
    return {check.name: check for check in found}


def test_health_needs_a_store_and_a_bot_that_is_alive(data: Path, tmp_path: Path) -> None:
    given = {"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(data)}
    assert by_name(health(read(given)))["bot"].state is State.UNKNOWN
    presence = Presence(data)
    Pulse(data).sign(connected=True)
    found = by_name(health(read(given)))
    presence.close()
    assert (found["store"].state, found["bot"].state) == (State.OK, State.OK)
    missing = by_name(health(read(given | {"PULLQUOTE_DATA": str(tmp_path / "none")})))
    assert missing["store"].state is State.FAILED


def test_what_is_remembered_is_counted_wherever_it_is(tmp_path: Path, postgres: Server) -> None:
    given = {"DISCORD_TOKEN": TOKEN, "PULLQUOTE_DATA": str(tmp_path)}
    there = given | {"PULLQUOTE_STORE": postgres.fresh()}
    assert remembered(read(given)).found == "servers' settings: 0, feeds: 0, in files"
    assert not list(tmp_path.iterdir())
    for each, place in ((given, "files"), (there, "PostgreSQL")):
        with opened_shared(each.get("PULLQUOTE_STORE", "")) as shared:
            with closing(Records(tmp_path, shared)) as records:
                set_guild(records, GuildId(1), GuildSettings(private=True))
            with closing(FeedStore(tmp_path, shared)) as feeds:
                feeds.add(SHARED, "https://a.example/rss", 1.0)
        assert remembered(read(each)).found == f"servers' settings: 1, feeds: 1, in {place}"
    (tmp_path / "bot.sqlite").write_bytes(b"no database at all" * 99)
    assert remembered(read(given)).state is State.FAILED
    assert remembered(read(there)).state is State.OK


@pytest.mark.parametrize(
    ("life", "state"),
    [
        (Life(running=False), State.UNKNOWN),
        (Life(True, 7, 3.0, True), State.OK),
        (Life(True, 7, 3.0, False), State.WARNING),  # Discord's fault: no restart helps
        (Life(True, 7, 300.0, True), State.FAILED),
    ],
)
def test_a_sign_of_life_is_judged(life: Life, state: State) -> None:
    assert alive(life).state is state


@pytest.mark.parametrize(
    ("flags", "wanted", "state"),
    [
        (MESSAGE_CONTENT, True, State.OK),
        (MESSAGE_CONTENT << 1, True, State.OK),  # in fewer than a hundred servers
        (0, False, State.OK),
        (MESSAGE_CONTENT, False, State.OK),
        (0, True, State.FAILED),
    ],
)
def test_intents_are_held_against_the_settings(flags: int, wanted: bool, state: State) -> None:
    assert intents(flags, wanted=wanted).state is state


@pytest.mark.parametrize(
    ("stated", "state", "says"),
    [
        (format_datetime(NOW), State.OK, "the same"),
        (format_datetime(NOW.replace(minute=2)), State.FAILED, "120 s behind"),
        (format_datetime(NOW.replace(hour=11)), State.FAILED, "3600 s ahead"),
        ("", State.UNKNOWN, "no time"),
    ],
)
def test_the_clocks_are_compared(stated: str, state: State, says: str) -> None:
    found = discord_clock(stated, NOW)
    assert found.state is state
    assert says in found.found


def test_few_sign_ins_left_are_told() -> None:
    assert sign_ins({"remaining": 3, "total": 1000}).state is State.FAILED
    assert sign_ins({"remaining": 999, "total": 1000}).state is State.OK


async def test_a_good_token_is_looked_at_to_the_end(data: Path) -> None:
    async with Discord.running() as discord:
        given = {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": discord.api_url,
            "PULLQUOTE_DATA": str(data),
        }
        found = await checks(given)
    states = {check.name: check.state for check in found}
    assert states["settings"] is states["token"] is states["sign-ins"] is State.OK
    assert any(name.startswith("permissions") for name in states), found
    assert TOKEN not in str(found)


async def test_a_refused_token_is_told_with_what_to_do(data: Path) -> None:
    async with Discord.running() as discord:
        given = {
            "DISCORD_TOKEN": "not.the.token",
            "DISCORD_API_URL": discord.api_url,
            "PULLQUOTE_DATA": str(data),
        }
        found = by_name(await checks(given))["token"]
    assert found.state is State.FAILED
    assert "Reset Token" in found.advice


async def test_without_a_token_the_rest_is_told() -> None:
    found = by_name(await checks({"PULLQUOTE_WORKR": "1"}))
    assert found["token"].state is State.UNKNOWN
    assert "PULLQUOTE_WORKERS" in found["settings"].advice


async def test_each_wrong_setting_is_a_failure() -> None:
    found = await checks({"DISCORD_TOKEN": "x", "PULLQUOTE_WORKERS": "many"})
    assert [check.state for check in found] == [State.FAILED, State.FAILED]


def test_the_program_prints_json(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    assert main() == 0
    assert '"check": "token"' in capsys.readouterr().out
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    assert main() == 0
    assert '"state": "failed"' in capsys.readouterr().out
