"""The line under a question that says what it was kept to."""

from collections.abc import Iterable, Sequence

from bot.storage.narrowing import Narrowing
from bot.translation import say
from bot.views import limits
from bot.views.dates import day_in_words
from bot.views.escape import escape, label
from bot.views.titles import Title

LONGEST = 400
"""Units of the line at most: three titles and a source's name, escaped, with two dates."""
_NAME_SHOWN = 60
_NAMES_SHOWN = 3


def kept_to(narrowing: Narrowing, titles: Sequence[Title]) -> str:
    """Say what a question was kept to, told the titles of its articles; '' where to nothing."""
    said = []
    if narrowing.articles is not None:
        said.append(say("only in: {names}", names=_names(title.title for title in titles)))
    if narrowing.sources is not None:
        # One source may be written in several ways.
        once = {label(name).casefold(): name for name in narrowing.sources}
        said.append(say("only from: {names}", names=_names(once.values())))
    if narrowing.since is not None and narrowing.until is not None:
        first, last = day_in_words(narrowing.since), day_in_words(narrowing.until)
        said.append(say("published {since} to {until}", since=first, until=last))
    elif narrowing.since is not None:
        said.append(say("published {since} or later", since=day_in_words(narrowing.since)))
    elif narrowing.until is not None:
        said.append(say("published {until} or earlier", until=day_in_words(narrowing.until)))
    return limits.cut(f"-# {' · '.join(said)}", LONGEST) if said else ""


def _names(names: Iterable[str]) -> str:
    shown = [escape(limits.cut(label(name), _NAME_SHOWN)) for name in names]
    more = len(shown) - _NAMES_SHOWN
    return "; ".join(shown[:_NAMES_SHOWN]) + (f" +{more}" if more > 0 else "")
