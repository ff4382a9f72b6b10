"""Selects as a person chooses from them: by the labels of their options, or by things."""

from collections.abc import Sequence
from typing import Any

from simcord.components import walk_components

from tests.discord_loopback.wire import Json

STRINGS, ROLES = 3, 6


def options_of(
    components: Sequence[dict[str, Any]], names: Sequence[str], of: str | None
) -> tuple[dict[str, Json], list[str]]:
    """Find the select that has these options, and their values; a label may end at its colon.

    `of` is part of the select's id: of that one nothing need be chosen.
    """
    selects = [c for c in walk_components(components) if c["type"] == STRINGS]
    offered = [
        (select, {label: o["value"] for o in select["options"] for label in _labels(o)})
        for select in selects
        if of is None or f":{of}:" in select["custom_id"]
    ]
    return next(
        (select, [known[name] for name in names])
        for select, known in offered
        if all(name in known for name in names)
    )


def select_of_things(components: Sequence[dict[str, Any]], of: str) -> dict[str, Json]:
    """Find the select of channels or roles that has `of` in its id."""
    [select] = [
        c
        for c in walk_components(components)
        if c["type"] >= ROLES and f":{of}:" in c.get("custom_id", "")
    ]
    return select


def _labels(option: dict[str, Json]) -> set[str]:
    return {option["label"], option["label"].partition(":")[0]}
