"""Parses feeds in this process where `test_reading`, which starts others, is not meant."""

import json
from typing import Any

import pytest

from index.errors import NotAFeed
from index.feeds import parser, reading
from index.fetching import Page


def parse_inside(patch: pytest.MonkeyPatch) -> None:
    """Start no process for a feed until the patch is undone."""
    patch.setattr(reading, "_parsed", _parsed)


def _parsed(kind: str, page: Page) -> dict[str, Any]:
    found = parser.parsed(kind, page.data, page.url)
    if found is None:
        raise NotAFeed(page.url)
    told: dict[str, Any] = json.loads(json.dumps(found))
    return told
