"""`pullquote compact`: give back the room that removed and replaced articles took."""

from typing import Annotated

import typer

from index.cli.context import JSON_HELP, open_library, print_json, say, settings_of
from index.compaction import compact
from index.databases import opened_shared

_MEGABYTE = 1e6


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=JSON_HELP)] = False,
) -> None:
    """Make the files smaller: what was removed is in none of them any more.

    Articles that say just the same, as an earlier version kept them, become one with all its
    sources. The bot may be running; who adds or removes articles meanwhile waits for a moment.
    """
    store = settings_of(context).store
    with open_library(context) as library, opened_shared(store) as shared:
        done = compact(library.store, library.directory, shared)
    if as_json:
        print_json({"before": done.before, "after": done.after, "merged": done.merged})
    else:
        if done.merged:
            count = "1 article" if done.merged == 1 else f"{done.merged:,} articles"
            say(f"Merged {count} into others that say just the same.")
        if store:
            say("Compacted the tables in PULLQUOTE_STORE's database.")
        before, after = done.before / _MEGABYTE, done.after / _MEGABYTE
        say(f"Compacted: {before:,.1f} MB before, {after:,.1f} MB now.")
