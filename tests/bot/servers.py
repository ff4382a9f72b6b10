"""Several servers over one library, and an account of what each of them may be shown.

Every sentence and title carries a number of its own, so that whatever is shown can be held against
what its viewer may see at that moment. A library is in memory, its embedder cheap: what is tested
is whose things are read, not how well they are found.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from bot.admission import Admission
from bot.services import Services
from bot.settings import read
from bot.settings.parsers import Rate
from bot.storage.ownership import own_collection
from bot.storage.records import Records
from bot.storage.saved_answers import GuildId
from bot.watching import dates_of, titles_of
from index.library import Library
from index.model.article import SHARED, Article, ArticleId, CollectionId, Span
from index.model.scope import Scope
from index.model.vectors import Embedded, Vector
from index.models.embedder import Embedder
from index.settings import Settings
from index.store.hiding import plain
from tests.index.store.memory.data import Data
from tests.index.store.memory.store import MemoryStore

SPORT: Final = CollectionId("sport")
OFFERED: Final = (SHARED, SPORT)
GUILDS: Final = (GuildId(1), GuildId(2), GuildId(3))
OWNERS: Final = (*OFFERED, *map(own_collection, GUILDS))
SLOTS: Final = 2
VARIANTS: Final = 4
NOUNS: Final = ("harbour", "museum", "bridge", "market")
NUMBER: Final = re.compile(r"\b\d{5}\b")
_RATE: Final = Rate(10, 1.0)
_DIMENSION: Final = 16


class CheapEmbedder(Embedder):
    """Embeds a text as the sum of what its words' checksums give."""

    def __init__(self) -> None:  # no model is loaded
        self.name, self.fingerprint = "cheap", "c" * 16
        self.dimension, self.max_tokens = _DIMENSION, 64

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def knows(self, word: str) -> bool:
        return word in NOUNS

    def question(self, text: str) -> Vector:
        total = np.full(_DIMENSION, 0.1, np.float32)
        for word in text.casefold().split():
            total[zlib.crc32(word.encode()) % _DIMENSION] += 1
        unit: Vector = total / np.linalg.norm(total)
        return unit

    def passages(
        self,
        texts: Sequence[str],
        sentences: Sequence[Sequence[Span]],
        progress: Callable[[int], None] = lambda _: None,
    ) -> list[Embedded]:
        progress(len(texts))
        return [
            Embedded(self.question(text), np.stack([self.question(text[s:e]) for s, e in spans]))
            for text, spans in zip(texts, sentences, strict=True)
        ]


EMBEDDER: Final = CheapEmbedder()


def number(owner: CollectionId, slot: int, variant: int, part: int) -> int:
    """Give the number of a part of an owner's text: 0 its title, then its sentences."""
    return (OWNERS.index(owner) + 1) * 10_000 + slot * 1000 + variant * 100 + part


def owner_of(shown: int) -> CollectionId:
    """Tell whose a number is."""
    return OWNERS[shown // 10_000 - 1]


def name_of(owner: CollectionId, slot: int) -> ArticleId:
    return ArticleId(f"{owner}/{slot}")


def written(owner: CollectionId, slot: int, variant: int) -> Article:
    """Write one of the texts that an owner may have in a slot."""
    noun = NOUNS[variant % len(NOUNS)]
    one, two = number(owner, slot, variant, 1), number(owner, slot, variant, 2)
    text = (
        f"The council opened the {noun} number {one} on {3 + variant} May 2021."
        f" Mayor Ida Berg said that the {noun} number {two} costs too much."
    )
    title = f"The {noun} {number(owner, slot, variant, 0)}"
    return Article(name_of(owner, slot), owner, f"upload:{owner}/{slot}", title, text)


class Servers:
    """The bot's services over a library in memory, and the account of what is there."""

    def __init__(self, folder: Path) -> None:
        settings = replace(Settings(), reranker="none")
        self.library = Library(folder, settings, MemoryStore(Data()))
        self.library.runtime._embedder = EMBEDDER
        self.records = Records(folder)
        given = read({"DISCORD_TOKEN": "a.b.c", "PULLQUOTE_DATA": str(folder)})
        self.services = Services(
            replace(given, collections=OFFERED),
            self.library,
            self.records,
            Admission(1, 2, _RATE, _RATE),
        )
        self.held: dict[ArticleId, Article] = {}
        self.hidden: set[tuple[GuildId, ArticleId, str]] = set()
        self.seen = 0

    # What there is

    def add(self, article: Article, stated: date | None = None) -> None:
        """Add an article, and take it into the account."""
        self.library.add(article, stated=stated)
        self.held[article.id] = article

    def remove(self, name: ArticleId) -> None:
        """Remove an article that is there."""
        self.library.remove(name, Scope((self.held.pop(name).collection,)))

    def forget(self, guild: GuildId) -> None:
        """Take a server out of the account, with what it has hidden."""
        own = own_collection(guild)
        self.held = {name: each for name, each in self.held.items() if each.collection != own}
        self.hidden = {row for row in self.hidden if row[0] != guild}

    def poll(self) -> None:
        """Take up the titles and dates, as the bot does when the library has changed."""
        _, self.services.article_titles = titles_of(self.library)
        self.services.event_dates = dates_of(self.library)

    # What may be shown

    def visible(self, guild: GuildId | None) -> Scope:
        return self.services.visible(guild)

    def expected(self, guild: GuildId | None) -> set[CollectionId]:
        """Say, apart from the bot's own way, whose articles a server may see."""
        chosen = self.records.guild(guild).collections
        offered = set(OFFERED) if chosen is None else set(OFFERED) & chosen
        return offered if guild is None else offered | {own_collection(guild)}

    def allowed(self, guild: GuildId | None) -> set[int]:
        """Give the numbers of all that a server may be shown at this moment."""
        owners = self.expected(guild)
        here = [each for each in self.held.values() if each.collection in owners]
        shown = {n for each in here for n in numbers(each.title, each.text)}
        unwanted = [words for by, name, words in self.hidden if by == guild and name in self.held]
        return shown - set(numbers(*unwanted))

    def show(self, guild: GuildId | None, texts: Iterable[str], *, stale: bool = False) -> None:
        """Hold what a server is shown against what it may see; `stale` titles only by owner."""
        found = numbers(*texts)
        self.seen += len(found)
        if stale:
            strangers = {owner_of(each) for each in found} - self.expected(guild)
            assert not strangers, f"{guild} is shown titles of {strangers}"
        else:
            leaked = set(found) - self.allowed(guild)
            assert not leaked, f"{guild} is shown {leaked}"

    def sentences(self, name: ArticleId) -> list[str]:
        """List an article's sentences, as they are hidden by."""
        return [plain(f"{part}.") for part in self.held[name].text.rstrip(".").split(". ")]

    def close(self) -> None:
        self.services.feeds.close()
        self.records.close()
        self.library.close()


def numbers(*texts: str) -> list[int]:
    """Find the numbers in texts."""
    return [int(found) for text in texts for found in NUMBER.findall(text)]
