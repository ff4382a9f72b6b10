"""A file of several articles: what adding it would do is shown, then all is added at one press."""

import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import discord

from bot import delivery
from bot.commands import curating
from bot.commands.curating import require_curator
from bot.commands.repeating import repeat
from bot.retelling import told
from bot.services import BaseBot, Extension, Interaction, Services
from bot.storage.batches import BatchId, change_in
from bot.storage.curation import Change, Did, DraftId, new_change_id, new_draft
from bot.storage.ownership import own_collection
from bot.storage.saved_answers import GuildId
from bot.translation import say, speaking
from bot.views import batch as view
from bot.views.buttons import Action
from index.errors import PullquoteError
from index.ingest import Reading
from index.library import Library, Outcome
from index.model.article import Article
from index.model.scope import Scope
from index.model.stored import Source
from index.preview import Prospect, prospects

_log = logging.getLogger(__name__)

_LOOKED: Final = 30.0  # seconds between looks for what a process that died was adding
_TOLD_EVERY: Final = 2.0  # seconds between two edits of one message
_GIVE_UP: Final = 3
"""Articles in a row that could not be added, after which the rest isn't tried."""


async def shown(
    interaction: Interaction, guild: GuildId, name: str, found: Reading
) -> delivery.Items:
    """Show what adding a file's articles would do, and keep those that it would change."""
    services, member = interaction.client.services, curating.curator(interaction)
    told = await services.read(prospects, services.library, found.articles, found.exported)
    plan = view.Planned(name, tuple(zip(found.articles, told, strict=True)), found.refused)
    wanted = [
        new_draft(guild, member, article, found.exported.get(article.id), _sources(found, article))
        for article, prospect in plan.articles
        if prospect is not Prospect.HERE
    ]
    batch = await services.file(services.records.batches.keep, wanted) if wanted else None
    return view.planned(plan, batch)


def _sources(found: Reading, article: Article) -> tuple[Source, ...]:
    return found.sources.get(article.id, ())


async def _add_all(interaction: Interaction, subject: str, _number: int) -> None:
    """Add a batch's articles one by one, others' changes between; tell how far it is."""
    guild, services = require_curator(interaction), interaction.client.services
    batch = BatchId(subject)
    await services.file(services.records.batches.check, batch, guild)
    if not await delivery.acknowledge_in_place(interaction):
        return
    drafts = await services.file(services.records.batches.take, batch, guild, datetime.now(UTC))
    if not drafts:  # another press at this moment has them, and says how far it is
        return
    watched = _Watched(interaction, len(drafts))
    done = await _add_taken(services, guild, batch, drafts, watched.tell)
    await watched.end(view.result(done, batch))


async def go_on(bot: BaseBot) -> None:
    """Go on with what a process that died was adding, for as long as the client is there."""
    await repeat(bot, go_on_once, pause=_LOOKED, name="batches")


async def go_on_once(bot: BaseBot, now: datetime) -> None:
    """Add what is left of batches that nobody adds any more, and tell whoever had begun."""
    services, batches = bot.services, bot.services.records.batches
    for each in await services.file(batches.abandoned, now):
        if not services.serves(each.guild):
            continue
        drafts = await services.file(batches.take, each.batch, each.guild, now)
        if not drafts:  # another process was quicker
            continue
        done = await _add_taken(services, each.guild, each.batch, drafts, _nobody_told)
        _log.info("batch gone on with", extra={"guild": each.guild, "articles": len(drafts)})
        server = bot.get_guild(each.guild)
        with speaking(server.preferred_locale if server else None):
            items = view.result(done, None)
        with suppress(discord.HTTPException):
            await delivery.whisper(await bot.create_dm(discord.Object(each.member)), items)


async def _nobody_told(_done: int) -> None:
    """Say nothing of how far it is: the message of whoever had begun is out of reach."""


async def _add_taken(
    services: Services,
    guild: GuildId,
    batch: BatchId,
    drafts: Sequence[DraftId],
    tell: Callable[[int], Awaitable[None]],
) -> view.Done:
    """Add drafts of a batch that is held; count what came of them."""
    done, refused = view.Done(), 0
    for number, draft in enumerate(drafts):
        await tell(number)
        if refused == _GIVE_UP:
            done = replace(done, left=len(drafts) - number)
            break
        await services.file(services.records.batches.hold, batch, datetime.now(UTC))
        title, outcome = await _added(services, guild, batch, draft)
        refused = refused + 1 if isinstance(outcome, PullquoteError) else 0
        done = _counted(done, title, outcome)
    services.save()
    await services.file(services.records.batches.end, batch)
    return done


async def _added(
    services: Services, guild: GuildId, batch: BatchId, wanted: DraftId
) -> tuple[str, Outcome | PullquoteError]:
    """Add one article of a batch, and note it; give its title and what came of it."""
    curation = services.records.curation
    draft = await services.file(curation.draft, wanted, guild)
    try:
        outcome, change = await services.read(
            curating.store_draft, services.library, draft, whole=False
        )
    except PullquoteError as error:
        await services.file(services.records.batches.let_go, wanted)
        return draft.article.title, error
    if outcome is not Outcome.UNCHANGED:
        await services.file(curation.log, change_in(batch, wanted, change))
    await services.file(curation.drop_draft, wanted)
    return draft.article.title, outcome


def _counted(done: view.Done, title: str, outcome: Outcome | PullquoteError) -> view.Done:
    match outcome:
        case Outcome.ADDED:
            return replace(done, added=done.added + 1)
        case Outcome.REPLACED:
            return replace(done, replaced=done.replaced + 1)
        case Outcome.UNCHANGED | Outcome.SOURCE:
            return replace(done, here=done.here + 1)
        case _:
            return replace(done, failed=(*done.failed, (title, told(outcome))))


class _Watched:
    """The message of a long work; past Discord's time for it, its end is told directly."""

    def __init__(self, interaction: Interaction, total: int) -> None:
        self._interaction = interaction
        self._total = total
        self._told = 0.0
        self._reached = True

    async def tell(self, done: int) -> None:
        """Say how far it is, now and then."""
        if self._reached and time.monotonic() - self._told >= _TOLD_EVERY:
            await self._say(view.progress(done, self._total))
            self._told = time.monotonic()

    async def end(self, items: delivery.Items) -> None:
        """Say what came of it."""
        if self._reached:
            await self._say(items)
        if not self._reached:
            await delivery.whisper(self._interaction.user, items)

    async def _say(self, items: delivery.Items) -> None:
        self._reached = await delivery.answer(self._interaction, items) is not None


async def _cancel_all(interaction: Interaction, subject: str, _number: int) -> None:
    guild, services = require_curator(interaction), interaction.client.services
    await services.file(services.records.batches.check, BatchId(subject), guild)
    if await delivery.acknowledge_in_place(interaction):
        await services.file(services.records.batches.drop, BatchId(subject), guild)
        await delivery.answer(interaction, delivery.sentence(say("Nothing was added.")))


async def _undo_all(interaction: Interaction, subject: str, _number: int) -> None:
    """Take back what adding a batch did, but for what was changed since."""
    guild, services = require_curator(interaction), interaction.client.services
    batches, batch = services.records.batches, BatchId(subject)
    changes: Sequence[Change] = await services.file(batches.changes, batch, guild)
    curating.require_undoable(changes[0].made if changes else None)
    if not await delivery.acknowledge_in_place(interaction):
        return
    counts: Counter[Did | None] = Counter()
    for change in changes:
        did: Did | None = None
        if await services.file(batches.latest, change.article, guild) == change.id:
            did = await services.read(_taken_back, services.library, change)
            if did is not None:
                undoing = _undoing(interaction, change, did)
                await services.file(services.records.curation.log, undoing)
        counts[did] += 1
    services.save()
    items = view.undone(counts[Did.REMOVED], counts[Did.RESTORED], counts[None])
    await delivery.answer(interaction, items)


def _undoing(interaction: Interaction, change: Change, did: Did) -> Change:
    member, now = curating.curator(interaction), datetime.now(UTC)
    return replace(change, id=new_change_id(), member=member, made=now, did=did, before=None)


def _taken_back(library: Library, change: Change) -> Did | None:
    """Undo one change of the library; None where there is nothing left to undo."""
    scope = Scope((own_collection(change.guild),))
    if change.before is not None:
        library.add(change.before, stated=change.stated)
        library.add_sources(change.before.id, change.sources, scope)
        return Did.RESTORED
    if library.store.source(change.article, scope) is None:
        return None
    library.remove_source(change.article, scope)
    return Did.REMOVED


EXTENSION = Extension(
    buttons={
        Action.ADD_ALL: _add_all,
        Action.CANCEL_ALL: _cancel_all,
        Action.UNDO_ALL: _undo_all,
    },
    background=go_on,
)
