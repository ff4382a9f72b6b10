"""When: the temporal expressions of a text, resolved against its publication date.

    find_mentions("It opens on Friday.", date(2020, 8, 10))
    (Mention(span=Span(12, 18), text='Friday', value='2020-08-14', ...),)

`words` is the vocabulary, `tokens` cuts a text into it, `grammar` says how rules are written,
`rules/` holds them by kind of expression, each with its examples, `find` applies them. `values`
are the TIMEX3 forms; `tense`, `over` and `nearest` choose the occurrence that is meant.
"""

from index.text.timex.find import Locale, find_mentions
from index.text.timex.typed import between, read_day, read_period

__all__ = ["Locale", "between", "find_mentions", "read_day", "read_period"]
