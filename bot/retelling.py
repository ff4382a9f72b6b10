"""The index's own sentences in the language that is spoken.

The index speaks English alone: its sentences are the command line's too. What Discord shows of
them is looked up here, as the words stand in `index/`, with braces for what varies. A test compares
them with what the index says. What some library underneath says is left as it is.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from bot.translation import mark, number, say
from index.errors import PullquoteError, ReadingError
from index.fetching.errors import FetchError

_DETAILS: Final = (
    mark("it ends too early"),
    mark("it says nothing of what it is"),
    mark("without the name and password in it"),
    mark("a newer Pullquote exported it: update this one"),
    mark("it has no text or no origin"),
    mark("its date_source is none that is known"),
    mark("its posts are no list of spans with their times"),
    mark("its corrections are no list of spans"),
    mark("the archive has no file of a kind that is read"),
    mark("its path leads out of the archive"),
    mark("it is a link"),
    mark("no column is a text"),
    mark("no object"),
    mark("the database gave no full text of it"),
    mark("no mail begins in it"),
    mark("one of its sources is no object"),
    mark("one of its sources has no origin"),
    mark("one of its sources was added at no time"),
    mark("its sources are no list, or too many"),
    mark("it is an archive in an archive"),
    mark("only an error page or a check for robots"),
    mark("only links to other pages"),
    mark("the agency has cancelled it"),
    mark("it has no text: a picture, or words that are kept elsewhere"),
    mark("packed as {encoding}"),
    mark("status {status}"),
    mark("{host} does not answer"),
    mark("{host} is not known"),
    mark("{kind}: at most {size} MB"),
    mark("only {notices}"),
    mark("its {name} is no text, or too long"),
    mark("its {name} has characters that no article has"),
    mark("its {name} is no date"),
    mark("its {name} is no list of spans"),
    mark("its {name} is not within its text"),
    mark("none of its fields is a text: {names}, …"),
    mark("more than {count} entries"),
    mark("more than {count} mails"),
    mark("{count} pages; at most {most}"),
    mark("{count} parts; at most {most}"),
    mark("unpacked more than {size} MB"),
)
"""Why an article could not be read, behind an error's advice."""

_SENTENCES: Final = (
    mark("The question is empty. Ask something, such as 'Who bought the app?'"),
    mark("The question has no word in it. Ask in words."),
    mark(
        "The question has {count} characters; at most {most} can be read. Ask in a sentence or two."
    ),
    mark("No day is after {since} and before {until}. Exchange the two dates."),
    mark("The topic has no word in it. Name one, such as 'Microsoft'."),
    mark("The topic has {count} characters; at most {most} can be read. Name it in a few words."),
    mark("{shown} is not a date: write one such as 2020-09-15, Sept 2020 or last week."),
    mark("{shown} is more than a day: write one, as 2020-08-03."),
    mark("There are {count} feeds here already, as many as there may be. Remove one first."),
    mark("Something went wrong on our side; the log says what."),
    mark("[Page {number} is left out: the order of its columns can't be told.]"),
    mark("it tells a later day as past"),
    mark("its weekday is not that date's"),
    mark("stated in the article"),
    mark("stated by a curator"),
    mark("from the page's JSON-LD"),
    mark("from the page's meta elements"),
    mark("from a line with its label"),
    mark("from the lines above the text"),
    mark("from its front matter"),
    mark("from its entry in the feed or export"),
    mark("from the e-mail's header"),
    mark("from the book's own data"),
)
"""What the index says of questions, dates, feeds and articles."""


def advice(error: ReadingError) -> str:
    """Say why an article could not be read and what to do, without the file's name."""
    return say(error.advice)


def detail(error: ReadingError) -> str:
    """Say what is particular to an error; '' where nothing is."""
    return _matched(error.detail, _DETAILS)


def told(error: PullquoteError) -> str:
    """Say an error, as its str() does in English."""
    if not isinstance(error, ReadingError):
        return retold(str(error))
    said = f"{error.name}: {advice(error)}"
    return f"{said} ({detail(error)})" if error.detail else said


def retold(english: str) -> str:
    """Say a sentence that the index made, or kept as the str() of an error; else as it is."""
    for known in _advices():
        before, found, after = english.partition(f": {known}")
        if found:
            inner = re.fullmatch(r" \((.*)\)", after, re.DOTALL)
            after = f" ({_matched(inner[1], _DETAILS)})" if inner else after
            return f"{before}: {say(known)}{after}"
    return _matched(english, _SENTENCES)


@cache
def _advices() -> tuple[str, ...]:
    """List what every ReadingError advises, the longest first."""
    # Those of fetching are ReadingErrors as well, once their module is loaded: so it is named here.
    kinds = {*_kinds(ReadingError), *_kinds(FetchError)}
    return tuple(sorted({each.advice for each in kinds}, key=len, reverse=True))


def _kinds(kind: type[ReadingError]) -> Iterator[type[ReadingError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)


def _matched(english: str, templates: tuple[str, ...]) -> str:
    for template in templates:
        if found := _pattern(template).fullmatch(english):
            return say(template, **{name: _value(text) for name, text in found.groupdict().items()})
    return english


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Read a text with braces back: what stands in them has names."""
    parts = re.split(r"\{(\w+)\}", template)
    named = (f"(?P<{p}>.+)" if odd % 2 else re.escape(p) for odd, p in enumerate(parts))
    return re.compile("".join(named), re.DOTALL)


def _value(text: str) -> str:
    """Write a number of thousands as the language does."""
    return number(int(text.replace(",", ""))) if re.fullmatch(r"\d{1,3}(,\d{3})+", text) else text
