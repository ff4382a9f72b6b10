"""What a server's managers have set, and how it is kept."""

import json
from dataclasses import dataclass, field, replace

from bot.settings.parsers import Rate
from bot.storage.saved_answers import ChannelId
from index.model.article import CollectionId


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """What a server's managers have set. `collections` None means all that the operator offers.

    `notices` is the channel in which curators are told of quotes that members voted down, `digest`
    the one that is told what is new, each week or, if not `weekly`, each day. `questions` says
    whether questions without an answer are kept for curators. `member_rate` is how often a
    member may ask here, None the operator's rate.
    """

    ask_here: frozenset[ChannelId] = field(default_factory=frozenset)
    threads: frozenset[ChannelId] = field(default_factory=frozenset)
    curators: int | None = None
    private: bool = False
    collections: frozenset[CollectionId] | None = None
    notices: ChannelId | None = None
    digest: ChannelId | None = None
    weekly: bool = True
    questions: bool = False
    member_rate: Rate | None = None


def without_channel(settings: GuildSettings, channel: ChannelId) -> GuildSettings:
    """Take a deleted channel out."""
    return replace(
        settings,
        ask_here=settings.ask_here - {channel},
        threads=settings.threads - {channel},
        notices=None if settings.notices == channel else settings.notices,
        digest=None if settings.digest == channel else settings.digest,
    )


def write_settings(settings: GuildSettings) -> str:
    """Write settings as JSON."""
    rate = settings.member_rate
    return json.dumps(
        {
            "ask_here": sorted(settings.ask_here),
            "threads": sorted(settings.threads),
            "curators": settings.curators,
            "private": settings.private,
            "collections": None if settings.collections is None else sorted(settings.collections),
            "notices": settings.notices,
            "digest": settings.digest,
            "weekly": settings.weekly,
            "questions": settings.questions,
            "member_rate": rate and [rate.times, rate.seconds],
        }
    )


def read_settings(text: str) -> GuildSettings:
    """Read what `write_settings` writes, or wrote before there were as many settings."""
    data = json.loads(text)
    collections, rate = data["collections"], data.get("member_rate")
    return GuildSettings(
        frozenset(ChannelId(channel) for channel in data["ask_here"]),
        frozenset(ChannelId(channel) for channel in data["threads"]),
        data["curators"],
        data["private"],
        None if collections is None else frozenset(CollectionId(name) for name in collections),
        data.get("notices"),
        data.get("digest"),
        data.get("weekly", True),
        # An earlier version had this switch and kept nothing: who pressed it then wanted it.
        data.get("questions", False),
        Rate(*rate) if rate else None,
    )
