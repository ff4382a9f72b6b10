"""A timeline as a picture, a PNG that is read on a phone: dates to scale, beside each its sentence.

`scale` turns days into heights, `wording` cuts sentences into lines, `layout` places everything,
`drawing` paints it. Fonts come with a package, so that every machine draws the same.
"""

import math
from typing import Final

from index.model.timeline import Entry, Timeline
from index.timeline.display import date_in_words
from index.timeline.picture.drawing import paint
from index.timeline.picture.layout import lay_out
from index.timeline.picture.wording import Fonts
from index.timeline.repeats import told_once

__all__ = ["A_SHEET", "sheets", "to_png"]

A_SHEET: Final = 8
"""Sentences of a sheet: about as high as a phone's screen is beside its width."""


def to_png(timeline: Timeline, title: str = "Timeline", note: str = "") -> bytes:
    """Draw a timeline's dated entries; the same one gives the same bytes.

    A date's mark is as long as the time it may lie in, hollow if it was only planned, coloured by
    source. `note` stands under the title in place of the count and the time told of.
    """
    fonts = Fonts.load()
    return paint(lay_out(timeline, title, fonts, note), fonts)


def sheets(timeline: Timeline) -> list[tuple[Timeline, str]]:
    """Cut a long timeline into sheets that can be read on a phone, of about equally many entries.

    Each comes with its note: what part of the whole it is. One that fits is left whole, without.
    """
    lots = told_once([entry for entry in timeline.entries if entry.when.interval is not None])
    count = math.ceil(len(lots) / A_SHEET)
    if count <= 1:
        return [(timeline, "")]
    size = math.ceil(len(lots) / count)
    parts = [lots[at : at + size] for at in range(0, len(lots), size)]
    cut = []
    for number, part in enumerate(parts, start=1):
        entries = [entry for lot in part for entry in lot]
        note = f"{_time(entries)} · page {number} of {len(parts)}"
        cut.append((Timeline(tuple(entries)), note))
    return cut


def _time(entries: list[Entry]) -> str:
    first, last = date_in_words(entries[0].when), date_in_words(entries[-1].when)
    return first if first == last else f"{first} to {last}"
