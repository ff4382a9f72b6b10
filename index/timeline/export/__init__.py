"""A timeline as a file: JSON, Markdown, TimelineJS 3's JSON, iCalendar; a module a form.

Every quote stands as it does in its article; what each form has for emphasis is put around the
date's words, and what would be read as its own marks is escaped.
"""

from index.timeline.export.icalendar import to_icalendar
from index.timeline.export.json import to_json
from index.timeline.export.markdown import to_markdown
from index.timeline.export.timelinejs import to_timelinejs

__all__ = ["to_icalendar", "to_json", "to_markdown", "to_timelinejs"]
