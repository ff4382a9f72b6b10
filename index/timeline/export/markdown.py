"""A timeline as a Markdown document: the form that people paste."""

import re

from index.model.timeline import Entry, Event, Timeline
from index.timeline.display import date_in_words, name_of
from index.timeline.export.quotes import corrected, emphasised, noted

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")


def to_markdown(timeline: Timeline, title: str = "Timeline") -> str:
    """Return a Markdown document: a bullet an entry, the date's words in bold."""
    lines = [f"# {_escaped(title)}", ""]
    lines += [_bullet(entry) for entry in timeline.entries] or ["Nothing is dated here."]
    if timeline.undated:
        lines += ["", "## Undated", "", *(_bullet(entry) for entry in timeline.undated)]
    return "\n".join(lines) + "\n"


def _bullet(entry: Entry) -> str:
    best, *others = entry.events
    also = "".join(f"; {_source(event)}" for event in others)
    when = _escaped(date_in_words(entry.when))
    return (
        f"- **{when}**{noted(entry)}: “{emphasised(best, _escaped, '**')}”"
        f"{corrected(best, _escaped)} — {_source(best)}{also}"
    )


def _source(event: Event) -> str:
    article = event.article
    title = _escaped(name_of(article))
    if re.match(r"https?://[^\s<>()]+$", article.url):
        return f"[{title}](<{article.url}>)"
    return title


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", re.sub(r"\s+", " ", text))
