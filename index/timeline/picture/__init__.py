"""A timeline as a picture, a PNG that is read on a phone: dates to scale, beside each its sentence.

`scale` turns days into heights, `wording` cuts sentences into lines, `layout` places everything,
`drawing` paints it. Fonts come with a package, so that every machine draws the same.
"""

from index.model.timeline import Timeline
from index.timeline.picture.drawing import paint
from index.timeline.picture.layout import lay_out
from index.timeline.picture.wording import Fonts

__all__ = ["to_png"]


def to_png(timeline: Timeline, title: str = "Timeline") -> bytes:
    """Draw a timeline's dated entries; the same one gives the same bytes.

    A date's mark is as long as the time it may lie in, hollow if it was only planned, coloured by
    source.
    """
    fonts = Fonts.load()
    return paint(lay_out(timeline, title, fonts), fonts)
