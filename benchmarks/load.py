"""How the bot behaves with 100 questions in flight: a table of its event loop, answers and queue.

    python -m benchmarks.load [--flight 100] [--rounds 3] [--articles 200]

The bot runs as a process of its own, as `python -m bot` does, with the real models and a real
index, against a Discord on 127.0.0.1 in this process. A task in the bot's loop asks to be woken
every 5 ms; how much later it wakes is the loop's lag. Needs the test tools installed.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from simcord.backend.models import Channel

from bot import logs
from bot.autocomplete.articles import ArticleTitles
from bot.running import run
from bot.settings import read
from bot.views.titles import make_title
from index.library import Library
from index.model.article import SHARED, Article, ArticleId
from index.settings.fields import environment
from tests.discord_loopback import Discord, Person
from tests.discord_loopback.server import TOKEN

TICK = 0.005  # seconds between the wake-ups that measure the loop
TITLES = 10_000
_PLACES = ["Lindholm", "Saltö", "Karstad", "Norrvik", "Torshamn", "Eldborg", "Vikby", "Ormsund"]
_THINGS = ["ferry", "library", "bridge", "school", "museum", "market", "tunnel", "harbour"]
_PEOPLE = ["Falk", "Bergdahl", "Haddad", "Sund", "Pratt", "Ekman", "Lund", "Vester"]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--flight", type=int, default=100, help="questions under way at a time")
    parser.add_argument("--rounds", type=int, default=3, help="how often that many are asked")
    parser.add_argument("--articles", type=int, default=200, help="articles in the library")
    parser.add_argument("--bot", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bot:
        sys.exit(asyncio.run(_bot(options.bot)))
    with tempfile.TemporaryDirectory() as directory:
        data = Path(directory)
        _fill(data, options.articles)
        rows = asyncio.run(_measure(data, options.flight, options.rounds))
    rows.append(("autocomplete over 10,000 titles, ms", _autocomplete()))
    sys.stdout.write(_table(rows))


def _fill(data: Path, count: int) -> None:
    chance = random.Random(1)
    with Library.open(data, create=True) as library:
        for number in range(count):
            place, thing, person = map(chance.choice, (_PLACES, _THINGS, _PEOPLE))
            cost = chance.randint(2, 900)
            text = (
                f"The council of {place} decided on Tuesday to build a new {thing}. It will cost"
                f" {cost} million crowns, the treasurer {person} said. Work begins in the spring of"
                f" {chance.randint(2022, 2030)}. Neighbours have complained about the noise and the"
                f" traffic. A {thing} of this kind has stood in {place} since {cost + 1000}."
            )
            title = f"{place} builds a {thing} ({number})"
            library.add(Article(ArticleId(f"a{number}"), SHARED, "made up", title, text))


def _questions(count: int) -> list[str]:
    chance = random.Random(2)
    forms = ["How much will the {} in {} cost?", "When does work on the {} in {} begin?"]
    return [
        chance.choice(forms).format(chance.choice(_THINGS), chance.choice(_PLACES))
        for _ in range(count)
    ]


Row = tuple[str, Sequence[float]]


async def _measure(data: Path, flight: int, rounds: int) -> list[Row]:
    lags_file = data / "lags.json"
    acknowledged: list[float] = []
    answered: list[float] = []
    async with Discord.running() as discord:
        discord.http.description = None  # checking the wire is the tests' business
        guild = discord.guild()
        channel = discord.channel(guild)
        members = [discord.member(guild, f"member{number}") for number in range(flight)]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.load", "--bot", str(lags_file)),
            env={
                **os.environ,
                "PYTHONPATH": str(Path.cwd()),
                "DISCORD_TOKEN": TOKEN,
                "DISCORD_API_URL": discord.api_url,
                "PULLQUOTE_DATA": str(data),
                "PULLQUOTE_MEMBER_RATE": "10000/1",
                "PULLQUOTE_SERVER_RATE": "10000/1",
                "PULLQUOTE_LOG_LEVEL": "warning",
            },
        )
        await discord.until(lambda: discord.backend.commands.get(None), patience=120)
        await discord.until(lambda: discord.gateway.connections, patience=120)
        await _ask(discord, channel, members[:1], ["Who is the treasurer?"], [], [])
        process.send_signal(signal.SIGUSR1)  # the lags until now are of the start
        began = time.perf_counter()
        for _ in range(rounds):
            await _ask(discord, channel, members, _questions(flight), acknowledged, answered)
        seconds = time.perf_counter() - began
        process.terminate()
        await process.wait()
    lags = json.loads(lags_file.read_text())
    return [
        ("lag of the bot's event loop, ms", [lag * 1000 for lag in lags]),
        ("first response, ms", [each * 1000 for each in acknowledged]),
        (f"answer, {flight} at once, ms", [each * 1000 for each in answered]),
        ("answers a second", [len(answered) / seconds]),
    ]


async def _ask(
    discord: Discord,
    channel: Channel,
    members: Sequence[Person],
    questions: Sequence[str],
    acknowledged: list[float],
    answered: list[float],
) -> None:
    async def one(member: Person, question: str) -> None:
        began = time.perf_counter()
        record = discord.command(member, channel, "ask", question=question)
        await discord.until(lambda: record.responded, patience=60)
        acknowledged.append(time.perf_counter() - began)
        await discord.until(lambda: not record.loading, patience=120)
        answered.append(time.perf_counter() - began)

    await asyncio.gather(*map(one, members, questions))


async def _bot(lags_file: Path) -> int:
    lags: list[float] = []

    async def feel() -> None:
        while True:
            asleep = time.perf_counter()
            await asyncio.sleep(TICK)
            lags.append(time.perf_counter() - asleep - TICK)

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, lags.clear)
    settings = read(environment(Path(".env")))
    listener = logs.start(settings)
    feeling = asyncio.create_task(feel())
    code = await run(settings)
    feeling.cancel()
    with suppress(asyncio.CancelledError):
        await feeling
    listener.stop()
    lags_file.write_text(json.dumps(lags))
    return code


def _autocomplete() -> list[float]:
    titles = ArticleTitles(
        make_title(ArticleId(str(n)), SHARED, f"Report {n} on the {_THINGS[n % 8]}", "", None)
        for n in range(TITLES)
    )
    times = []
    for typed in ("", "r", "ferry", "report ferry", "bridge 9993", "nothing like it") * 20:
        began = time.perf_counter()
        titles.search(typed, frozenset({SHARED}))
        times.append((time.perf_counter() - began) * 1000)
    return times


def _table(rows: Sequence[Row]) -> str:
    lines = ["| | p50 | p99 | most |", "|---|---|---|---|"]
    for name, values in rows:
        if len(values) == 1:
            lines.append(f"| {name} | {values[0]:.1f} | | |")
            continue
        cuts = statistics.quantiles(values, n=100)
        lines.append(f"| {name} | {cuts[49]:.1f} | {cuts[98]:.1f} | {max(values):.1f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
