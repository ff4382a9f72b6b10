"""All kinds of things that are kept: written into a directory, and told of one.

It is run by the code of the version that writes and imported by the tests of the present one, so it
uses only what both have.
"""

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from bot.settings.parsers import Rate
from bot.storage.curation import Did, new_change, new_draft
from bot.storage.guild_settings import GuildSettings, write_settings
from bot.storage.records import Records
from bot.storage.saved_answers import (
    AnswerId,
    ChannelId,
    GuildId,
    MemberId,
    saved_answer,
)
from bot.storage.saved_timelines import TimelineId, saved_timeline
from index.ingest import find_files, read_file
from index.library import Library
from index.model.article import CollectionId
from index.model.scope import Scope
from index.settings import Settings
from index.subscriptions import FeedStore

OWN: Final = CollectionId("guild:7")
GUILD: Final = GuildId(7)
ANN, BEN = MemberId(1), MemberId(2)
QUESTIONS: Final = (
    "which regions would Microsoft take over?",
    "how many people use TikTok in Brazil?",
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

Told = dict[str, Any]


def write(folder: Path, settings: Settings, articles: Path) -> tuple[Told, Told]:
    """Fill an empty directory; tell what the library and what the bot's files hold."""
    with Library.open(folder, settings, create=True) as library:
        read = [read_file(path) for path in find_files([articles])]
        for article in read:
            library.add(article)
        own = read_file(min(articles.glob("*.md")), OWN)
        library.add(own)
        everything = library.everything()
        undated = next(each for each in library.articles(everything) if each.published is None)
        library.set_published(undated.id, everything, date(2025, 1, 17))
        microsoft = next(each for each in read if "Microsoft" in each.title)
        start, end = library.sentences(microsoft.id, everything)[-1]
        library.set_hidden(
            microsoft.id,
            microsoft.text[start:end].casefold(),
            Scope((OWN,), viewer=OWN),
            hidden=True,
        )
        library.save()
        answer = saved_answer(library.ask(QUESTIONS[0], library.everything()), GUILD)
        timeline = saved_timeline(library.timeline(library.everything()), GUILD)
        records = Records(folder)
        kept = GuildSettings(
            ask_here=frozenset({ChannelId(11)}),
            threads=frozenset({ChannelId(12)}),
            curators=13,
            private=True,
            collections=frozenset({CollectionId("shared")}),
            notices=ChannelId(14),
            digest=ChannelId(15),
            weekly=False,
            questions=True,
            member_rate=Rate(3, 30.0),
        )
        records.change_guild(GUILD, lambda _: kept)
        records.keep_answer(answer)
        records.vote(answer.id, ANN, helpful=True)
        records.vote(answer.id, BEN, helpful=False)
        records.keep_timeline(timeline)
        records.curation.log(new_change(GUILD, ANN, Did.ADDED, own))
        draft = new_draft(GUILD, BEN, own, date(2020, 9, 14))
        records.curation.keep_draft(draft)
        records.questions.keep(GUILD, "Who won?", datetime.now(UTC))
        records.notes.write("a note", "its words")
        records.close()
        feeds = FeedStore(folder)
        feeds.add(OWN, "https://example.com/rss", 1000.0, 16)
        feeds.close()
        ids = {"answer": answer.id, "timeline": timeline.id, "draft": draft.id}
        return told_of_library(library), {"ids": ids} | told_of_bot(folder, library, ids)


def told_of_library(library: Library) -> Told:
    """Tell what a library holds, and what it answers."""
    scope = library.everything()
    articles = []
    for each in library.articles(scope):
        article = library.article(each.id, scope)
        curated = library.curated(each.id, scope)
        articles.append(
            {
                "id": each.id,
                "collection": article.collection,
                "title": article.title,
                "text": article.text,
                "source": article.source,
                "published": str(each.published),
                "curated": str(curated),
            }
        )
    hidden = library.store.hidden(Scope((OWN,), viewer=OWN))
    return {
        "articles": sorted(articles, key=lambda each: each["id"]),
        "hidden": [each.words for each in hidden],
        "quotes": [
            [quote.text for quote in library.ask(question, scope).quotes[:1]]
            for question in QUESTIONS
        ],
        "sound": library.verify(),
    }


def told_of_bot(folder: Path, library: Library, ids: dict[str, str]) -> Told:
    """Tell what the bot's files in a directory hold."""
    records, feeds, everything = Records(folder), FeedStore(folder), library.everything()
    try:
        answer = records.answer(AnswerId(ids["answer"]), GUILD)
        places = [(library.article(p.article, everything), p.start, p.end) for p in answer.places]
        timeline = records.timeline(TimelineId(ids["timeline"]), GUILD)
        draft = records.curation.draft(ids["draft"], GUILD)  # type: ignore[arg-type]
        return {
            "settings": json.loads(write_settings(records.guild(GUILD))),
            "saved answer": [article.text[start:end] for article, start, end in places],
            "votes": list(records.votes(answer.id)),
            "saved timeline": [len(timeline.dated), len(timeline.undated)],
            "draft": [draft.article.title, str(draft.stated)],
            "changes": [
                [each.title, each.did.value] for each in records.curation.changes(GUILD, 9)
            ],
            "unanswered": [
                [each.words, each.times] for each in records.questions.most_asked(GUILD, _EPOCH)
            ],
            "note": records.notes.read("a note"),
            "feeds": [[each.collection, each.url, each.channel] for each in feeds.feeds()],
        }
    finally:
        records.close()
        feeds.close()


def main() -> None:
    """Write, as the code that is found first does: FOLDER ARTICLES TOLD.json [STORE]."""
    folder, articles, told = map(Path, sys.argv[1:4])
    settings = Settings(cache=Path(os.environ["PULLQUOTE_CACHE"]))
    if sys.argv[4:]:
        settings = Settings(cache=settings.cache, store=sys.argv[4])
    library, bot = write(folder, settings, articles)
    told.write_text(json.dumps({"library": library, "bot": bot}, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
