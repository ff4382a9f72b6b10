"""What happened when: from articles to events, from events to a timeline, from there to files.

story = [event for article in articles for event in events(article, sentences_of(article))]
timeline = build(story, 20, about={"spill", "oil"})
"""

from index.timeline.extraction import events
from index.timeline.selection import build

__all__ = ["build", "events"]
