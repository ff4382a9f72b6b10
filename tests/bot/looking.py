"""What members and curators look at, each time held against what they may see.

What is looked at is drawn from the random numbers given: hypothesis's own, or a seed's.
"""

import io
import zipfile
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

from bot.commands.exporting import _packed
from bot.commands.reporting import _report
from bot.errors import Gone
from bot.storage.ownership import own_collection
from bot.storage.saved_answers import GuildId, MemberId, SavedAnswer, quote_at, saved_answer
from bot.storage.saved_timelines import SavedTimeline, entries_at, saved_timeline
from index.errors import UnknownArticle
from index.model.article import CollectionId
from tests.bot.servers import (
    GUILDS,
    NOUNS,
    OWNERS,
    SLOTS,
    VARIANTS,
    Servers,
    name_of,
    number,
    numbers,
)

_KEPT: Final = 10
"""Answers and timelines that are pressed again later."""


def anywhere(random: Random) -> GuildId | None:
    """Choose a server, or a direct message."""
    return random.choice([*GUILDS, None])


def place(random: Random) -> tuple[CollectionId, int]:
    """Choose where an article may be."""
    return random.choice(OWNERS), random.randrange(SLOTS)


class Reading:
    """What members of three servers look at, and others in direct messages."""

    def __init__(self, folder: Path) -> None:
        self.servers = Servers(folder)
        self.answers: list[SavedAnswer] = []
        self.timelines: list[SavedTimeline] = []

    # Members ask, and press

    def ask(self, random: Random) -> None:
        guild, noun = anywhere(random), random.choice(NOUNS)
        asked = f"What was said about the {noun} number {_number(random)}?"
        answer = self.servers.library.ask(asked, self.servers.visible(guild), 9)
        for quote in answer.quotes + answer.closest:
            others = [each.title for each in quote.also]
            self.servers.show(guild, [quote.text, quote.article.title, *others])
        saved = saved_answer(answer, guild)
        self.servers.records.keep_answer(saved)
        self.answers = [*self.answers[1 - _KEPT :], saved]

    def press_below_an_answer(self, random: Random) -> None:
        if not self.answers:
            return
        guild, pressed = anywhere(random), random.choice(self.answers)
        records, library = self.servers.records, self.servers.library
        try:
            saved = records.answer(pressed.id, guild)
        except Gone:
            return
        assert saved.guild == guild
        scope = self.servers.visible(guild)
        for each in saved.places:
            try:
                quote = quote_at(each, library, scope)
            except Gone:
                continue
            text = quote.article.text
            around = [text[s:e] for s, e in library.sentences(quote.article.id, scope)]
            self.servers.show(guild, [quote.text, quote.article.title, *around])
        if guild is not None:
            member = MemberId(random.randrange(5))
            records.vote(saved.id, member, helpful=random.random() < 0.3)

    def timeline(self, random: Random) -> None:
        guild, topic = anywhere(random), random.choice([None, *NOUNS])
        scope, since = self.servers.visible(guild), random.choice([None, date(2021, 5, 1)])
        told = self.servers.library.timeline(scope, about=topic, since=since)
        self._show(guild, [*told.entries, *told.undated])
        saved = saved_timeline(told, guild)
        self.servers.records.keep_timeline(saved)
        self.timelines = [*self.timelines[1 - _KEPT :], saved]

    def press_below_a_timeline(self, random: Random) -> None:
        if not self.timelines:
            return
        guild, pressed = anywhere(random), random.choice(self.timelines)
        try:
            saved = self.servers.records.timeline(pressed.id, guild)
        except Gone:
            return
        assert saved.guild == guild
        scope = self.servers.visible(guild)
        entries = entries_at(saved.saved_entries, self.servers.library, scope)
        self._show(guild, [entry for entry in entries if entry is not None])

    def _show(self, guild: GuildId | None, entries: list[Any]) -> None:
        for event in (event for entry in entries for event in entry.events):
            start, end = event.sentence
            self.servers.show(guild, [event.article.title, event.article.text[start:end]])

    def read_an_article(self, random: Random) -> None:
        guild, (owner, slot) = anywhere(random), place(random)
        name, scope = name_of(owner, slot), self.servers.visible(guild)
        library = self.servers.library
        try:
            found = library.article(name, scope)
        except UnknownArticle:
            assert name not in self.servers.held or owner not in self.servers.expected(guild)
            assert library.sentences(name, scope) == ()
            return
        shown = [found.text[start:end] for start, end in library.sentences(name, scope)]
        self.servers.show(guild, [found.title, *shown])

    # Lists

    def complete(self, random: Random) -> None:
        guild = anywhere(random)
        typed = random.choice(["", "the", "edited", *NOUNS, str(_number(random))])
        collections, services = self.servers.visible(guild).collections, self.servers.services
        found = services.article_titles.search(typed, collections)
        listed = services.article_titles.visible(collections)
        self.servers.show(guild, [each.choice for each in [*found, *listed]], stale=True)
        for day in services.event_dates.search("", collections):
            assert day.collection in self.servers.expected(guild)

    def list_articles(self, random: Random) -> None:
        """Titles that are taken up after a change are those that there are."""
        guild = anywhere(random)
        self.servers.poll()
        collections = self.servers.visible(guild).collections
        titles = self.servers.services.article_titles.visible(collections)
        self.servers.show(guild, [each.choice for each in titles])
        expected = self.servers.expected(guild)
        held = self.servers.held.items()
        assert {each.article for each in titles} == {
            name for name, each in held if each.collection in expected
        }

    def export(self, random: Random) -> None:
        guild = random.choice(GUILDS)
        packed = _packed(self.servers.library, guild)
        assert packed is not None
        with zipfile.ZipFile(io.BytesIO(packed.data)) as archive:
            texts = [archive.read(name).decode() for name in archive.namelist()]
        own = own_collection(guild)
        mine = [each for each in self.servers.held.values() if each.collection == own]
        assert packed.articles == len(mine)
        assert all(name not in text for name in OWNERS if name != own for text in texts)
        assert sorted(numbers(*texts)) == sorted(
            numbers(*(part for each in mine for part in (each.title, each.text)))
        )

    def report(self, random: Random) -> None:
        guild = random.choice(GUILDS)
        made = _report(self.servers.services, guild, self.servers.records.feedback(guild))
        shown = [each.article.title for each in made.quotes + made.articles]
        shown += [each.title for pair in made.alike for each in (pair.one, pair.other)]
        self.servers.show(guild, [*shown, *(each.title for each in made.never_quoted)])
        hidden = self.servers.library.store.hidden(self.servers.visible(guild))
        assert all((guild, each.article, each.words) in self.servers.hidden for each in hidden)
        changes = self.servers.records.curation.changes(guild, 25)
        assert all(change.guild == guild for change in changes)
        self.servers.show(guild, [change.title for change in changes], stale=True)


def _number(random: Random) -> int:
    owner, slot = place(random)
    return number(owner, slot, random.randrange(VARIANTS), random.randrange(3))
