"""The grammar: importing a module here puts its rules into `grammar.RULES`, in this order."""

from index.text.timex.rules import (
    anaphoric,
    calendar,
    deictic,
    feasts,
    idioms,
    months,
    periods,
    ranges,
    reports,
    running,
    vague,
    years,
)

__all__ = [
    "anaphoric",
    "calendar",
    "deictic",
    "feasts",
    "idioms",
    "months",
    "periods",
    "ranges",
    "reports",
    "running",
    "vague",
    "years",
]
