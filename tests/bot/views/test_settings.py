"""A server's settings in words, with what changes them, within Discord's limits."""

from typing import Any

import pytest

from bot.delivery import layout
from bot.settings.parsers import Rate
from bot.storage.guild_settings import GuildSettings
from bot.storage.saved_answers import ChannelId
from bot.views import limits
from bot.views.settings import RATES, Seen, ask_here_in_words, rate_in_words, show
from index.model.article import SHARED, CollectionId

SEEN = Seen(True, (SHARED, CollectionId("two_words")), Rate(5, 20.0))
ONE, TWO = ChannelId(3), ChannelId(9)


def components(chosen: GuildSettings, seen: Seen = SEEN) -> list[dict[str, Any]]:
    return [item.to_component_dict() for item in show(chosen, seen)]


def texts(chosen: GuildSettings, seen: Seen = SEEN) -> list[str]:
    return [part["content"] for part in components(chosen, seen) if part["type"] == 10]


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        (GuildSettings(), "**Threads** · No answer opens a thread."),
        (GuildSettings(threads=frozenset({TWO, ONE})), "Each answer in <#3>, <#9> opens a thread"),
        (GuildSettings(), "**Curators** · Only managers look after the articles."),
        (GuildSettings(curators=5), "<@&5> and managers look after"),
        (GuildSettings(), "**Article sets** · shared, two\\_words, and this server's own."),
        (GuildSettings(collections=frozenset()), "none, and this server's own."),
        (GuildSettings(), "voted down are announced in no channel"),
        (GuildSettings(notices=ONE), "voted down are announced in <#3>"),
        (GuildSettings(), "What is new is announced nowhere"),
        (GuildSettings(digest=ONE), "announced each week in <#3>"),
        (GuildSettings(digest=ONE, weekly=False), "announced each day in <#3>"),
        (GuildSettings(), "A member may ask 5 questions in 20 s."),
        (GuildSettings(member_rate=RATES[0]), "A member may ask 1 question a minute."),
        (GuildSettings(), "are shown to everybody"),
        (GuildSettings(private=True), "are shown to the asker alone"),
        (GuildSettings(), "Questions are not kept."),
        (GuildSettings(questions=True), "are kept for curators, without who asked, for 30 days"),
    ],
)
def test_each_setting_is_put_into_words(chosen: GuildSettings, says: str) -> None:
    assert any(says in text for text in texts(chosen))


@pytest.mark.parametrize(
    ("channels", "message_content", "begins"),
    [
        ([], True, "I answer whoever asks me;"),
        ([], False, "I answer whoever asks me;"),
        ([ONE, TWO], True, "I answer every message in <#3>, <#9>."),
        ([ONE], False, "In <#3> I answer messages that mention me and replies that ping me; for"),
    ],
)
def test_ask_here_is_one_sentence_that_is_true(
    channels: list[ChannelId], message_content: bool, begins: str
) -> None:
    words = ask_here_in_words(channels, message_content=message_content)
    assert words.startswith(begins)
    assert words.count(". ") == 0


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (Rate(1, 60.0), "1 question a minute"),
        (Rate(30, 60.0), "30 questions a minute"),
        (Rate(5, 20.0), "5 questions in 20 s"),
        (Rate(1, 20.0), "1 question in 20 s"),
    ],
)
def test_a_rate_in_words(rate: Rate, words: str) -> None:
    assert rate_in_words(rate) == words


def test_what_is_set_is_what_the_selects_begin_with() -> None:
    chosen = GuildSettings(frozenset({ONE}), curators=5, digest=TWO, member_rate=RATES[1])
    rows = [part["components"][0] for part in components(chosen) if part["type"] == 1]
    begins = {row["custom_id"].split(":")[1]: row for row in rows if row["type"] in {6, 8}}
    assert {
        name: [v["id"] for v in row.get("default_values", [])] for name, row in begins.items()
    } == {
        "askhere": [3],
        "threads": [],
        "curators": [5],
        "notices": [],
        "digestin": [9],
    }
    options = [o["label"] for row in rows for o in row.get("options", []) if o["default"]]
    assert options == ["shared", "two_words", "Each week", "3 questions a minute"]


def test_what_the_bot_may_not_do_is_said() -> None:
    lacking = tuple((ChannelId(n), "Send Messages") for n in range(9))
    said = texts(GuildSettings(), Seen(True, lacking=lacking))[-2].splitlines()
    assert said[0] == "⚠ I need the permission 'Send Messages' in <#0>."
    assert len(said) == 5


def test_very_many_channels_and_sets_keep_discords_limits() -> None:
    many = frozenset(ChannelId(10**17 + n) for n in range(300))
    sets = tuple(CollectionId(f"{n}" * 90) for n in range(40))
    chosen = GuildSettings(many, many, 10**17, True, None, ONE, ONE)
    seen = Seen(False, sets, Rate(5, 20.0), tuple((one, "Send Messages") for one in many))
    view = layout(show(chosen, seen))
    assert view.content_length() <= limits.VIEW_CHARACTERS
    assert view.total_children_count <= limits.VIEW_COMPONENTS


def test_where_the_operator_offers_no_sets_none_are_asked_for() -> None:
    assert not any("Article sets" in text for text in texts(GuildSettings(), Seen(True)))
