"""Nothing that people read in Discord is English alone: it goes through `say` and its kin."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot import commands
from bot.extensions import help_text
from bot.extensions import walk as walk_package
from bot.translation import languages, speaking
from bot.views import limits

ROOM = Path(bot.__file__).parent
SHOWING = [
    *(ROOM / "views").rglob("*.py"),
    *(ROOM / "commands").rglob("*.py"),
    *(ROOM / f"{name}.py" for name in ("answering", "delivery", "errors", "telling")),
]
SAID = {"say", "mark", "said", "say_many", "Gone", "BadInput", "locale_str"}
"""What is called with a text that is found in the catalogues or in a command's table."""
NOT_SHOWN = {"acknowledged in public", "Retry-After", " begun", " told"}
"""Texts that nobody reads, such as the names of notes in the records."""
PROSE = re.compile(r"[A-Za-z]{2,}[,.:;!?…]*\s+\S|\S\s+[A-Za-z]{2,}|^\s[A-Za-z]{2,}|^[A-Z][a-z]{2,}")
"""Words beside a blank, or one that begins as a label does; names of things have neither."""


def unsaid(tree: ast.AST) -> Iterator[str]:
    """List texts that look like English for people and are given to nothing that says them."""
    fine: set[ast.AST] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in SAID:
                fine |= {each for given in node.args for each in ast.walk(given)}
            case ast.Call(func=ast.Attribute(value=ast.Name(id="_log" | "re"))):
                fine |= set(ast.walk(node))
            case ast.Raise(exc=ast.Call(func=ast.Name(id="ValueError" | "TypeError"))):
                fine |= set(ast.walk(node))
            case ast.keyword(arg="help" | "extra" | "meaning"):
                fine |= set(ast.walk(node))
            case ast.Assign(targets=[ast.Name(id="_GERMAN")]):
                fine |= set(ast.walk(node))
            case ast.Expr(value=ast.Constant() as documentation):
                fine.add(documentation)
            case _:
                pass
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if node not in fine and PROSE.search(text):
                if text not in NOT_SHOWN:
                    yield text


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: str(path.relative_to(ROOM)))
def test_whatever_is_shown_is_said(path: Path) -> None:
    assert list(unsaid(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('ui.TextDisplay("Nobody has voted.")', ["Nobody has voted."]),
        ('f"**{say("x")}** by {name} and"'.replace('"x"', "'x'"), ["** by ", " and"]),
        ('label="Untitled"', ["Untitled"]),
        ('ui.TextDisplay(say("Nobody has voted."))', []),
        ('raise BadInput("Nobody has voted.")', []),
        ('_log.info("nobody has voted")', []),
        ('"""A docstring of a module."""', []),
        ('f"-# {title} · **{count}**"', []),
        ('Action("context")', []),
    ],
)
def test_what_is_not_said_is_found(code: str, found: list[str]) -> None:
    assert sorted(unsaid(ast.parse(code))) == sorted(found)


@pytest.mark.parametrize("language", ["en", *sorted(languages())])
def test_help_fits_into_one_message_in_every_language(language: str) -> None:
    with speaking(language):
        assert limits.units(help_text(walk_package(commands))) <= limits.VIEW_CHARACTERS
