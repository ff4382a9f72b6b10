"""What a page tells to run is found, wherever it stands."""

from pathlib import Path

import pytest

from tests.docs.exceptions import not_run
from tests.docs.pages import Command, blocks, commands, in_sentences, same

PAGE = """
1. Do this:
   ```sh
   pullquote add a \\
       b  # two of them
   .venv/bin/pullquote list
   ```

```console
$ pullquote ask "who?"
Nobody.
$ pullquote verify
```

`make test` or `pip
install .`, and `pullquote list`.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.md"
    file.write_text(PAGE)
    return file


def test_commands_stand_in_blocks_with_or_without_what_they_print(page: Path) -> None:
    assert [language for language, _ in blocks(PAGE)] == ["sh", "console"]
    assert commands(page) == [
        Command(("pullquote", "add", "a", "b")),
        Command((".venv/bin/pullquote", "list")),
        Command(("pullquote", "ask", "who?"), "Nobody.\n"),
        Command(("pullquote", "verify"), ""),
    ]
    assert {each.program for each in commands(page)} == {"pullquote"}


def test_other_programs_commands_are_found_in_sentences(page: Path) -> None:
    assert [str(each) for each in in_sentences(page)] == ["make test", "pip install ."]


@pytest.mark.parametrize(
    ("shown", "said", "alike"),
    [
        ("81% sure", "82%  sure\n", True),
        ("first\n…\nlast", "first\nsecond\nthird\nlast\n", True),
        ("first\nlast", "first\nsecond\nlast", False),
        ("", "anything", False),
    ],
)
def test_what_is_shown_is_compared_with_what_is_said(shown: str, said: str, alike: bool) -> None:
    assert same(shown, said) is alike


@pytest.mark.parametrize(
    ("line", "run"),
    [("pullquote-bot", False), ("pullquote-bot --check", True), ("pullquote add a", True)],
)
def test_only_what_is_listed_is_not_run(line: str, run: bool) -> None:
    assert (not_run(Command(tuple(line.split()))) is None) is run
