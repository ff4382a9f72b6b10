"""All that is done in several servers, each with what is then shown held against the account.

What is done to what is drawn from the random numbers given: hypothesis's own, or a seed's.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Final

import pytest

from bot.bot import _remove_all
from bot.commands.curating import store_draft
from bot.errors import Gone
from bot.storage.curation import Did, new_change, new_draft
from bot.storage.ownership import own_collection
from bot.storage.saved_answers import MemberId
from index.errors import UnknownArticle
from index.model.article import Article, CollectionId
from index.model.scope import Scope
from tests.bot.looking import Reading, anywhere, place
from tests.bot.servers import GUILDS, OFFERED, OWNERS, SLOTS, VARIANTS, name_of, number, written
from tests.bot.storage.place import set_guild

_NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
_DAYS: Final = (None, *(date(2021, 1, day) for day in range(1, 9)))


class Leaking(Reading):
    """What members and curators of three servers do, and others in direct messages."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.done: Counter[str] = Counter()
        for owner in OWNERS:
            self.servers.add(written(owner, 0, 0))

    def do(self, random: Random) -> None:
        """Do something to something."""
        name, operation = random.choice(OPERATIONS)
        operation(self, random)
        self.done[name] += 1

    # Articles come, change and go

    def add(self, random: Random) -> None:
        self.servers.add(_written(random, random.choice(OWNERS)))

    def add_a_draft(self, random: Random) -> None:
        guild, other = random.choice(GUILDS), random.choice(GUILDS)
        curation, article = self.servers.records.curation, _written(random, own_collection(guild))
        draft = new_draft(guild, MemberId(1), article)
        curation.keep_draft(draft)
        for stranger in {other, None} - {guild}:
            with pytest.raises(Gone):
                curation.draft(draft.id, stranger)
        _, change = store_draft(self.servers.library, curation.draft(draft.id, guild), _unwatched)
        self.servers.held[article.id] = article
        curation.log(change)
        assert curation.drop_draft(draft.id)
        if other != guild:
            with pytest.raises(Gone):
                curation.change(change.id, other)

    def edit(self, random: Random) -> None:
        owner, slot = place(random)
        held = self.servers.held.get(name_of(owner, slot))
        if held is not None:
            title = f"Edited {number(owner, slot, random.randrange(VARIANTS), 3)}"
            self.servers.add(replace(held, title=title))

    def state_a_date(self, random: Random) -> None:
        guild, (owner, slot), day = anywhere(random), place(random), random.choice(_DAYS)
        name, own = name_of(owner, slot), Scope((own_collection(guild),) if guild else ())
        if name in self.servers.held and owner in own.collections:
            self.servers.library.set_published(name, own, day)
        else:
            with pytest.raises(UnknownArticle):
                self.servers.library.set_published(name, own, day)

    def remove(self, random: Random) -> None:
        guild, (owner, slot) = random.choice(GUILDS), place(random)
        name, own = name_of(owner, slot), own_collection(guild)
        held = self.servers.held.get(name)
        if held is None or owner != own:
            with pytest.raises(UnknownArticle):
                self.servers.library.remove(name, Scope((own,)))
            return
        self.servers.remove(name)
        self.servers.records.curation.log(new_change(guild, MemberId(1), Did.REMOVED, held, held))

    def withdraw(self, random: Random) -> None:
        name = name_of(random.choice(OFFERED), random.randrange(SLOTS))
        if name in self.servers.held:
            self.servers.remove(name)

    def follow(self, random: Random) -> None:
        guild, other = random.choice(GUILDS), random.choice(GUILDS)
        feeds, own = self.servers.services.feeds, own_collection(guild)
        feeds.add(own, f"https://{guild}.example/feed", 0.0)
        [feed] = feeds.feeds(Scope((own,)))
        assert (feed.collection, feed.url) == (own, f"https://{guild}.example/feed")
        assert feeds.remove(feed.id, Scope((own_collection(other),))) is (other == guild)

    # Settings, and whole servers

    def choose(self, random: Random) -> None:
        guild, size = random.choice(GUILDS), random.randrange(len(OWNERS))
        chosen = None if not size else frozenset(random.sample(OWNERS, size))
        kept = self.servers.records.guild(guild)
        set_guild(self.servers.records, guild, replace(kept, collections=chosen))
        assert set(self.servers.visible(guild).collections) == self.servers.expected(guild)

    def hide(self, random: Random) -> None:
        guild, (owner, slot) = random.choice(GUILDS), place(random)
        name, scope = name_of(owner, slot), self.servers.visible(guild)
        if name not in self.servers.held:
            return
        words, hidden = random.choice(self.servers.sentences(name)), random.random() < 0.6
        changed = self.servers.library.set_hidden(name, words, scope, hidden=hidden)
        if changed:
            assert not hidden or owner in self.servers.expected(guild)
            change = self.servers.hidden.add if hidden else self.servers.hidden.discard
            change((guild, name, words))

    def leave(self, random: Random) -> None:
        """Leave a server; it takes the bot back, or its articles are purged a month later."""
        guild = random.choice(GUILDS)
        records, own = self.servers.records, own_collection(guild)
        records.leave_guild(guild, _NOW)
        self.servers.services.feeds.forget(own)
        for saved in (each for each in self.answers if each.guild == guild):
            with pytest.raises(Gone):
                records.answer(saved.id, guild)
        assert records.curation.changes(guild, 25) == []
        assert records.left_guilds(_NOW.replace(year=2027)) == (guild,)
        if random.random() < 0.5:
            self.servers.forget(guild)
            _remove_all(self.servers.library, own)
            assert self.servers.library.articles(Scope((own,))) == ()
        records.done_with_guild(guild)


OPERATIONS: Final[tuple[tuple[str, Callable[[Leaking, Random], None]], ...]] = (
    ("additions", Leaking.add),
    ("additions", Leaking.add),
    ("drafts", Leaking.add_a_draft),
    ("edits", Leaking.edit),
    ("datings", Leaking.state_a_date),
    ("removals", Leaking.remove),
    ("removals", Leaking.withdraw),
    ("questions", Leaking.ask),
    ("presses below answers", Leaking.press_below_an_answer),
    ("presses below answers", Leaking.press_below_an_answer),
    ("timelines", Leaking.timeline),
    ("presses below timelines", Leaking.press_below_a_timeline),
    ("presses below timelines", Leaking.press_below_a_timeline),
    ("articles shown", Leaking.read_an_article),
    ("completions", Leaking.complete),
    ("completions", Leaking.complete),
    ("lists", Leaking.list_articles),
    ("exports", Leaking.export),
    ("reports", Leaking.report),
    ("feeds", Leaking.follow),
    ("settings", Leaking.choose),
    ("hidings", Leaking.hide),
    ("leavings", Leaking.leave),
)
"""What is done, with how it is counted; what stands twice is done twice as often."""


def _written(random: Random, owner: CollectionId) -> Article:
    return written(owner, random.randrange(SLOTS), random.randrange(VARIANTS))


def _unwatched(_done: int, _total: int) -> None:
    pass
