"""The README's picture is drawn from what the bot sends, and shows an article's own words."""

import json
import re

import pytest

from bot.storage.saved_answers import saved_answer
from bot.views import answer as view
from index.ingest import find_files, read_file
from index.model.article import Answer, Quote, Span
from tests.bot.harness import ROOT
from tests.bot.picture import PAYLOAD, PICTURE, draw
from tests.bot.views.discord_markdown import show
from tests.bot.views.shown import payload
from tests.discord_loopback.wire import Json


@pytest.fixture
def components() -> list[Json]:
    recorded: list[Json] = json.loads(PAYLOAD.read_text())
    return recorded


def test_the_picture_is_drawn_from_the_recorded_payload(components: list[Json]) -> None:
    assert PICTURE.read_text() == draw(components)
    assert "not a screenshot" in PICTURE.read_text()


def test_the_recorded_payload_is_what_the_bot_makes_of_that_quote(components: list[Json]) -> None:
    question = show(components[0]["content"].removeprefix("-# ")).text
    block = show(components[1]["content"].removeprefix(">>> "))
    articles = [read_file(file) for file in find_files([ROOT / "articles"])]
    [article] = [each for each in articles if block.text in each.text]
    start = article.text.index(block.text)
    bold = [at for at, weight in enumerate(block.bold) if weight]
    stated = re.search(r"\(([0-9]+) %\)", components[2]["content"])
    assert stated is not None
    sure = int(stated[1]) / 100
    quote = Quote(article, start, start + len(block.text), sure, Span(bold[0], bold[-1] + 1))
    saved = saved_answer(Answer(question, (quote,), (), sure), None)
    items = view.answer(saved, question, [quote], private=False)
    newest = max(each.published for each in articles if each.published)
    made = payload([*items, *view.as_of(newest)])
    assert [_lasting(part) for part in made] == [_lasting(part) for part in components]


def _lasting(component: Json) -> Json:
    """Leave out what differs from answer to answer."""
    if isinstance(component, dict):
        return {key: _lasting(value) for key, value in component.items() if key != "custom_id"}
    return [_lasting(each) for each in component] if isinstance(component, list) else component
