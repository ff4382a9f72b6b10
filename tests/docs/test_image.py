"""The image's own instructions are run, and the bot in it: nobody's user, a read-only root."""

import asyncio
import subprocess
from pathlib import Path

import pytest

from tests.bot.harness import bot
from tests.bot.world import World
from tests.conftest import ROOT
from tests.discord_loopback import Discord
from tests.discord_loopback.server import TOKEN
from tests.docs.confined import can_confine
from tests.docs.image import stages, started

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_a_dockerfile_is_read_by_its_stages() -> None:
    built, last = stages(
        "# A remark.\nFROM a AS build\nRUN one \\\n    && two\n\n"
        "FROM b\nENV A=1 \\\n    PATH=/x:$PATH\n"
        'USER 7:8\nHEALTHCHECK --interval=9s CMD ["look", "well"]\nCMD ["go"]\n'
    )
    assert built.all("RUN") == ["one && two"]
    assert last.environment == {"A": "1", "PATH": "/x:/usr/local/bin:/usr/bin:/bin"}
    assert (last.user, last.command(), last.command("HEALTHCHECK")) == (
        "7:8",
        ["go"],
        ["look", "well"],
    )


@pytest.mark.slow
async def test_a_container_adds_answers_tells_its_health_and_stops(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    if not can_confine(data):
        pytest.skip("only root may make the copy that it runs in")
    stage = stages(DOCKERFILE)[-1]
    # This machine's environment has the project by its folder.
    given = {"PYTHONPATH": str(ROOT), "DISCORD_TOKEN": TOKEN}

    def run(name: str, *command: str) -> "subprocess.CompletedProcess[str]":
        (tmp_path / name).mkdir()
        line = started(stage, tmp_path / name, data, given, *command)
        return subprocess.run(line, capture_output=True, text=True, check=False)

    added = run("add", "pullquote", "add", "/articles")
    assert added.returncode == 0, added.stderr
    assert "7 added" in added.stderr
    refused = run("write", "touch", "/opt/pullquote/written")
    assert "Read-only file system" in refused.stderr
    async with Discord.running() as discord:
        world = World(discord)
        given["DISCORD_API_URL"] = discord.api_url
        (tmp_path / "bot").mkdir()
        under = started(stage, tmp_path / "bot", data, given, *stage.command())
        async with bot(discord, data, under=under) as running:
            record = discord.command(
                world.ann, world.general, "ask", question="which regions would Microsoft take over?"
            )
            answer = discord.text(await discord.answered(record)).replace("**", "")
            assert "the United States, Canada, Australia and New Zealand" in answer
            checked = await asyncio.to_thread(run, "check", *stage.command("HEALTHCHECK"))
            assert checked.returncode == 0, checked.stdout
            assert await running.stop() == 0
    stopped = run("stopped", "id", "-u")
    assert stopped.stdout == "10001\n"
