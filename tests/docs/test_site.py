"""The site has every page, and loads nothing from elsewhere; `make site` builds it, in CI too."""

from collections.abc import Iterator

import yaml

from tests.conftest import ROOT
from tests.docs.pages import PAGES

SITE = ROOT / "docs" / "site"
SETTINGS = yaml.safe_load((SITE / "mkdocs.yml").read_text("utf-8"))
MADE_OF = {"start.md": "README.md", "contributing.md": "CONTRIBUTING.md"}


def test_every_page_is_in_its_navigation() -> None:
    listed = {MADE_OF.get(page, f"docs/{page}") for page in _pages(SETTINGS["nav"])}
    assert listed == {
        *(page.relative_to(ROOT).as_posix() for page in PAGES),
        "docs/gallery/README.md",
    }


def test_pages_above_docs_are_made_by_the_hook() -> None:
    hook = (SITE / "hooks.py").read_text("utf-8")
    for page, source in MADE_OF.items():
        assert f'"{source}": "{page}"' in hook


def test_what_is_no_page_is_left_out_and_no_font_is_loaded_from_elsewhere() -> None:
    assert {"/deploy/", "/site/", "/answer.json"} == set(SETTINGS["exclude_docs"].split())
    assert SETTINGS["theme"]["font"] is False


def _pages(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for each in nav.values():
            yield from _pages(each)
    elif isinstance(nav, list):
        for each in nav:
            yield from _pages(each)
