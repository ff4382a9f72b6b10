"""The pages' commands are run as they stand there, page by page, from an empty library on."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from typer.main import get_command

from bot import commands as capabilities
from bot.extensions import walk
from bot.settings import EVERY
from index import models
from index.cli.app import app
from index.models import rerankers
from tests.conftest import ROOT
from tests.docs.exceptions import NOT_RUN, not_run
from tests.docs.home import Home, begin
from tests.docs.pages import LANGUAGES, PAGES, blocks, commands, in_sentences, named, same
from tests.index.fetching.server import Server as Site
from tests.index.fetching.server import send, serving

STORY = b"""<html><head><title>A bridge for Ambon</title></head><body><article>
<h1>A bridge for Ambon</h1><p>The city council of Ambon decided on Monday to build a second bridge.
</p><p>It will cost 40 million euros and be open to traffic in the spring of 2027, it said.</p>
<p>The mayor, Ana Lopo, called it the largest work that the city has ever paid for by itself.</p>
</article></body></html>"""
"""A page that reads as an article."""


_load = cache(models.load)
_load_reader = cache(rerankers.load_reader)


def with_postgres(page: Path) -> bool:
    return any("postgresql://" in str(each) for each in commands(page))


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving({"/story": send(STORY)}) as running:
        story = running.url("/story")
        feed = f"<rss version='2.0'><channel><item><link>{story}</link></item></channel></rss>"
        places = f"<urlset><url><loc>{story}</loc></url></urlset>"
        running.answers["/rss"] = send(feed.encode(), media_type="application/rss+xml")
        running.answers["/sitemap.xml"] = send(places.encode(), media_type="application/xml")
        yield running


@pytest.fixture
def home(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A reader's directory; models are loaded once for all commands."""
    begin(tmp_path / "home", ROOT / "articles", ROOT / ".env.example")
    monkeypatch.chdir(tmp_path / "home")
    monkeypatch.setenv("DISCORD_TOKEN", "a.b.c")
    monkeypatch.setenv("DISCORD_API_URL", "http://127.0.0.1:9")  # where no Discord is
    monkeypatch.setenv("PULLQUOTE_FETCH_ALLOW", "127.0.0.1")
    monkeypatch.setattr(models, "load", _load)
    monkeypatch.setattr(rerankers, "load_reader", _load_reader)
    return Home(site)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, marks=pytest.mark.slow if with_postgres(page) else (), id=page.stem)
        for page in PAGES
        if any(not_run(each) is None for each in commands(page))
    ],
)
def test_a_pages_commands_do_what_it_says(
    page: Path, home: Home, request: pytest.FixtureRequest
) -> None:
    if with_postgres(page):
        home.postgres = request.getfixturevalue("postgres")
    written = [each for each in commands(page) if not_run(each) is None]
    if page.name != "command-line.md":  # there it stands as the first of its commands
        [add] = [each for each in commands(ROOT / "README.md") if "add" in each.words]
        assert home.run(add)[0] == 0
    for command in written:
        code, said = home.run(command)
        assert code == 0, (str(command), said)
        assert "Traceback" not in said, str(command)
        if command.shown is not None:
            assert same(command.shown, said), (str(command), said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_not_run_is_listed_and_checked_by_its_parts(page: Path) -> None:
    for command in commands(page):
        exception = not_run(command)
        if exception is not None:
            assert command.shown is None, command  # nobody compares that
            exception.check(command)
    for command in in_sentences(page):
        exception = not_run(command)
        assert exception is not None, f"{command}: put it into a block, or into exceptions.py"
        exception.check(command)


def test_no_exception_is_left_over() -> None:
    used = {not_run(command) for page in PAGES for command in commands(page) + in_sentences(page)}
    assert [each.begins for each in NOT_RUN if each not in used] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_block_says_what_it_holds(page: Path) -> None:
    text = page.read_text("utf-8")
    assert {language for language, _ in blocks(text)} <= LANGUAGES
    assert len(re.findall(r"^ *```", text, re.MULTILINE)) == 2 * len(blocks(text))
    assert not re.search(r"\n\n {4}\S+ -m ", text), "commands stand in a block of 'sh'"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_and_options_named_in_a_sentence_are_there(page: Path) -> None:
    programs = get_command(app)
    slash = {
        command.qualified_name
        for extension in walk(capabilities)
        for top in extension.commands
        for command in [top, *getattr(top, "walk_commands", tuple)()]
    }
    for code in named(page):
        words = code.split()
        if words[0] == "pullquote":
            options = {option for each in programs.params for option in each.opts}
            at = programs
            for word in words[1:]:
                if word in getattr(at, "commands", {}):
                    at = at.commands[word]  # type: ignore[attr-defined]
                    options |= {option for each in at.params for option in each.opts}
                elif word.startswith("--"):
                    assert word in options | {"--help"}, code
        elif re.fullmatch(r"/[a-z-]+( .*)?", code) and words[0] not in ("/data", "/tmp"):  # noqa: S108
            name = " ".join(words[:2]).removeprefix("/")
            assert {name, words[0].removeprefix("/")} & slash, code


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_files_settings_and_pages_that_a_page_names_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for path in re.findall(r"(?<![\w/])((?:docs|index|bot|tests|benchmarks)/[\w./-]+\w)", text):
        assert (ROOT / path).exists() or (page.parent / path).exists(), path
    for linked, anchor in re.findall(r"\]\((?!http)([^)#]*)(?:#([^)]+))?\)", text):
        target = page.parent / linked if linked else page
        assert target.exists(), linked
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.MULTILINE)
            assert anchor in {_anchor(heading) for heading in headings}, (linked, anchor)
    known = {field.name for field in EVERY}
    assert set(re.findall(r"\bPULLQUOTE_[A-Z_]+[A-Z]", text)) <= known


def test_there_is_a_page_for_everybody_and_every_command_is_on_one() -> None:
    assert {"members", "curators", "operators", "engineers"} <= {page.stem for page in PAGES}
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    for name in getattr(get_command(app), "commands", {}):
        assert re.search(rf"pullquote (--data \w+ )?{name}\b", page), name


def _anchor(heading: str) -> str:
    """Make a heading's anchor as GitHub and the site do."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.replace(" ", "-")
