"""What happened when: from articles to events, from events to a timeline, from there to files.

story = [event for article in articles for event in events(article, sentences_of(article))]
timeline = build(story, 20, about={"spill", "oil"})
"""

from index.timeline.building import build
from index.timeline.finding import events
from index.timeline.story import Entry, Event, Inference, Precision, Status, Timeline, When

__all__ = [
    "Entry",
    "Event",
    "Inference",
    "Precision",
    "Status",
    "Timeline",
    "When",
    "build",
    "events",
]
